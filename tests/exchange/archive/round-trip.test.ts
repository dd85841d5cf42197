import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { importArchive } from '@/lib/exchange/archive/commands/import'
import { seminarScope } from '@/lib/exchange/archive/write/scope'
import { writeArchive } from '@/lib/exchange/archive/write/write'
import { operator } from '@/lib/people/access'
import { db } from '@/lib/platform/database/db'
import { findSeminar } from '@/lib/seminars/queries'
import { comparable } from '../../support/archives'
import { accepted } from '../../support/factories'
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

it('a seminar comes back as it was, beside the one that it was made of', async () => {
  const { id } = accepted(await importArchive(operator, first))
  expect(comparable(await exported(id, 'second'))).toEqual(comparable(first))
}, 60_000)

it('a trial makes nothing', async () => {
  const before = await db.seminar.count()
  expect(accepted(await importArchive(operator, first, { dryRun: true })).id).toBe('')
  expect(await db.seminar.count()).toBe(before)
}, 60_000)
