import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { importArchive } from '@/lib/exchange/archive/commands/import'
import { MANIFEST } from '@/lib/exchange/archive/form/manifest'
import { nouns } from '@/lib/exchange/archive/form/nouns'
import { seminarScope } from '@/lib/exchange/archive/write/scope'
import { writeArchive } from '@/lib/exchange/archive/write/write'
import { operator } from '@/lib/people/access'
import { db } from '@/lib/platform/database/db'
import { findSeminar } from '@/lib/seminars/queries'
import { type ArchiveFiles, comparable, filesIn, recordsOf, unordered, zipOf } from '../../support/archives'
import { accepted } from '../../support/factories'
import { generated } from '../../support/generated-archive'
import { plantSeminar } from '../../support/journeys/seminar'

let folder: string
let first: string

const at = (name: string) => join(folder, `${name}.veta`)

async function exported(seminar: string, name: string): Promise<string> {
  await writeArchive(await seminarScope(await findSeminar(operator, seminar), { names: true }), at(name))
  return at(name)
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'veta-test-'))
  const { slug } = await plantSeminar()
  first = await exported(slug, 'first')
}, 120_000)

afterAll(() => rm(folder, { recursive: true, force: true }))

it('a trial makes nothing', async () => {
  const before = await db.seminar.count()
  expect(accepted(await importArchive(operator, first, { dryRun: true })).id).toBe('')
  expect(await db.seminar.count()).toBe(before)
}, 60_000)

it('every noun in every state comes back, whatever its texts are, and comes back once more', async () => {
  const given = generated(filesIn(first))
  await writeFile(at('generated'), await zipOf(given))
  const { id } = accepted(await importArchive(operator, at('generated')))
  const second = await exported(id, 'second')
  expect(nouns.filter(({ name }) => recordsOf(given, name).length === 0)).toEqual([])
  for (const { name } of nouns)
    if (name !== 'people') expect(unordered(filesIn(second), name), name).toEqual(unordered(given, name))
  const again = accepted(await importArchive(operator, second))
  expect(comparable(await exported(again.id, 'third'))).toEqual(comparable(second))
}, 60_000)

it('one state gives one archive, but for its time', async () => {
  const { slug } = await db.seminar.findFirstOrThrow({ orderBy: { createdAt: 'asc' } })
  const [one, other] = [filesIn(await exported(slug, 'one')), filesIn(await exported(slug, 'other'))]
  const said = (files: ArchiveFiles) => ({
    ...JSON.parse(new TextDecoder().decode(files[MANIFEST])),
    exportedAt: '',
  })
  expect(said(other)).toEqual(said(one))
})
