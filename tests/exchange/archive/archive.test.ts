import { unzipSync } from 'fflate'
import { beforeAll, expect, it } from 'vitest'
import { MANIFEST } from '@/lib/exchange/archive/form/manifest'
import { archivePath } from '@/lib/exchange/archive/paths'
import { db } from '@/lib/platform/database/db'
import { findQuestion, type QuestionContext } from '@/lib/questions/queries'
import { orNull } from '@/lib/web/found'
import { call } from '../../support/api'
import type { ArchiveFiles } from '../../support/archives'
import { debatePage } from '../../support/debate-page'
import { aPosition } from '../../support/factories/positions'
import { type Planted, plantSeminar } from '../../support/journeys/seminar'
import { members, type Role } from '../../support/journeys/words'

let planted: Planted

// Planting takes longer than the tests, so that all of them share one seminar.
beforeAll(async () => {
  planted = await plantSeminar()
}, 120_000)

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
      const { status, text, files } = await archiveFor(role, id, names)
      if (status !== (context ? 200 : 404)) wrong.push(`${role}, ${kind}: ${status}`)
      for (const canary of planted.words.found(text))
        if (!canary.seenBy.includes(role) || (!names && canary.in.startsWith('name of the')))
          wrong.push(`${role}, ${kind}: ${canary.in}`)
      if (context && names)
        wrong.push(...(await lacking(context, files)).map((one) => `${role}, ${kind}: ${one}`))
    }
  return wrong
}

/** What a debate's page has of other things: its address, and texts and translations beside those that it cites. */
const elsewhere = /^seminar slug|translation|^source text elsewhere/

/** What the page of a debate shows and its archive, or the page in it, does not. */
async function lacking(context: QuestionContext, files: ArchiveFiles): Promise<string[]> {
  const shown = wordsIn(await debatePage(context)).filter((word) => !elsewhere.test(word))
  if (shown.length === 0) return ['everything']
  const { 'index.html': page, ...records } = files
  return Object.entries({ page: [page], records: Object.values(records) }).flatMap(([part, told]) => {
    const known = new Set(wordsIn(told.map((file) => new TextDecoder().decode(file)).join('\n')))
    return shown.filter((word) => !known.has(word)).map((word) => `its ${part} lack the ${word}`)
  })
}

const wordsIn = (text: string): string[] => planted.words.found(text).map(({ in: where }) => where)

it('an archive tells each role what the pages of debates show them, and nothing that no page tells them', async () => {
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
    const { text, files } = await archiveFor(role, id, true)
    expect(await lacking(await findQuestion(planted.people[role as 'author'], id), files)).toEqual([])
    const named = planted.words
      .found(text)
      .flatMap(({ in: where }) => /^name of the (.*)/.exec(where)?.[1] ?? [])
    expect(named.filter((one) => one === 'author')).toEqual(seen)
    await db.question.update({ where: { id }, data: { rules: rules ?? {} } })
  },
  60_000,
)
