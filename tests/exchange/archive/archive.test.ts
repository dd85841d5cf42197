import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { unzipSync } from 'fflate'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { importArchive } from '@/lib/exchange/archive/commands/import'
import { MANIFEST } from '@/lib/exchange/archive/form/manifest'
import { nouns } from '@/lib/exchange/archive/form/nouns'
import { archivePath } from '@/lib/exchange/archive/paths'
import { seminarScope } from '@/lib/exchange/archive/write/scope'
import { writeArchive } from '@/lib/exchange/archive/write/write'
import { opinionNow } from '@/lib/opinion/groups/queries'
import { shiftIn } from '@/lib/opinion/shift/queries'
import { operator } from '@/lib/people/access'
import { db } from '@/lib/platform/database/db'
import { evidenceOf } from '@/lib/positions/evidence/queries'
import { mapOf } from '@/lib/positions/map/queries'
import { findQuestion } from '@/lib/questions/queries'
import { findSeminar } from '@/lib/seminars/queries'
import { orNull } from '@/lib/web/found'
import { call } from '../../support/api'
import { type ArchiveFiles, comparable, filesIn, recordsOf, unordered, zipOf } from '../../support/archives'
import { accepted } from '../../support/factories'
import { aPosition } from '../../support/factories/positions'
import { generated } from '../../support/generated-archive'
import { type Planted, plantSeminar } from '../../support/journeys/seminar'
import { members, type Role } from '../../support/journeys/words'

let planted: Planted
let folder: string
let first: string

const at = (name: string) => join(folder, `${name}.veta`)

async function exported(seminar: string, name: string): Promise<string> {
  await writeArchive(await seminarScope(await findSeminar(operator, seminar), { names: true }), at(name))
  return at(name)
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'veta-test-'))
  // Planting takes longer than the tests, so that all of them share one seminar.
  planted = await plantSeminar()
  first = await exported(planted.slug, 'first')
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
  const hashes = await hashesIn(id)
  expect(await hashesIn(again.id)).toEqual(hashes)
  for (const view of ['evidence', 'map', 'opinion', 'shift'] as const)
    expect(new Set(hashes.map((one) => one[view])).size, view).toBeGreaterThan(1)
}, 60_000)

/** The hashes of every view of the seminar's questions, as staff get them. */
async function hashesIn(seminarId: string) {
  const questions = await db.question.findMany({ where: { seminarId }, orderBy: { number: 'asc' } })
  return Promise.all(
    questions.map(async ({ id }) => {
      const context = await findQuestion(operator, id)
      return {
        evidence: (await evidenceOf(context, `staff of ${id}`)).hash,
        map: (await mapOf(context)).hash,
        opinion: (await opinionNow(context)).opinion.hash,
        shift: (await shiftIn(context))?.hash,
      }
    }),
  )
}

it('one state gives one archive, but for its time', async () => {
  const { slug } = planted
  const [one, other] = [filesIn(await exported(slug, 'one')), filesIn(await exported(slug, 'other'))]
  const said = (files: ArchiveFiles) => ({
    ...JSON.parse(new TextDecoder().decode(files[MANIFEST])),
    exportedAt: '',
  })
  expect(said(other)).toEqual(said(one))
})

async function archiveFor(role: Role, question: string, names: boolean) {
  const as = planted.people[role as 'author']
  const path = archivePath('question', question, { names }).replace('/api/v1', '')
  const { status, bytes } = await call('GET', path, { as })
  const files: ArchiveFiles = status === 200 ? unzipSync(bytes) : {}
  const text = Object.values(files).map((file) => new TextDecoder().decode(file))
  return { status, files, text: text.join('\n') }
}

it('a position in a blind question changes no archive of those to whom it is blind', async () => {
  const { id } = planted.questions.blind
  const blind = ['participant', 'observer'] as const
  const said = async () => Promise.all(blind.map(async (role) => contentOf(await archiveFor(role, id, true))))
  const before = await said()
  const citing = planted.sources.quotes.slice(1, 2)
  const by = planted.people.latecomer
  await aPosition({ on: await findQuestion(by, id), by, citing })
  expect(await said()).toEqual(before)
}, 60_000)

/** The texts of an archive but for its times. */
function contentOf({ files }: { files: ArchiveFiles }): Record<string, string> {
  const { exportedAt } = JSON.parse(new TextDecoder().decode(files[MANIFEST]))
  const { [MANIFEST]: _, ...rest } = files
  return Object.fromEntries(
    Object.entries(rest).map(([name, file]) => [
      name,
      new TextDecoder().decode(file).replaceAll(exportedAt, ''),
    ]),
  )
}

/** What the archives of every question tell these roles and they may not see. */
async function toldWrongly(roles: Role[], names: boolean): Promise<string[]> {
  const wrong: string[] = []
  for (const role of roles)
    for (const [kind, { id }] of Object.entries(planted.questions)) {
      const context = await findQuestion(planted.people[role as 'author'], id).catch(orNull)
      const { status, text } = await archiveFor(role, id, names)
      if (status !== (context ? 200 : 404)) wrong.push(`${role}, ${kind}: ${status}`)
      for (const canary of planted.words.found(text))
        if (!canary.seenBy.includes(role) || (!names && canary.in.startsWith('name of the')))
          wrong.push(`${role}, ${kind}: ${canary.in}`)
    }
  return wrong
}

it('an archive tells each role nothing that no page tells them', async () => {
  expect(await toldWrongly([...members, 'outsider', 'former'], true)).toEqual([])
}, 120_000)

it('an archive without names tells nobody’s', async () => {
  expect(await toldWrongly(['author', 'instructor'], false)).toEqual([])
}, 60_000)

it.each([
  ['pseudonyms', 'author', []],
  ['pseudonyms', 'moderator', ['author']],
  ['pseudonymsToAll', 'moderator', []],
  ['pseudonymsToAll', 'instructor', ['author']],
] as const)(
  'where a question shows %s, an archive links its people as the page does: %s',
  async (names, role, seen) => {
    const { id } = planted.questions.open
    const { rules } = await db.question.findUniqueOrThrow({ where: { id }, select: { rules: true } })
    await db.question.update({ where: { id }, data: { rules: { ...(rules as object), names } } })
    const { text } = await archiveFor(role, id, true)
    const named = planted.words
      .found(text)
      .flatMap(({ in: where }) => /^name of the (.*)/.exec(where)?.[1] ?? [])
    expect(named.filter((one) => one === 'author')).toEqual(seen)
    await db.question.update({ where: { id }, data: { rules: rules ?? {} } })
  },
  60_000,
)
