import { unzipSync } from 'fflate'
import { beforeAll, expect, it } from 'vitest'
import { archivePath } from '@/lib/exchange/archive/paths'
import { db } from '@/lib/platform/database/db'
import { findQuestion } from '@/lib/questions/queries'
import { orNull } from '@/lib/web/found'
import { call } from '../../support/api'
import { type Planted, plantSeminar } from '../../support/journeys/seminar'
import { members, type Role } from '../../support/journeys/words'

let planted: Planted

beforeAll(async () => {
  planted = await plantSeminar()
}, 120_000)

async function archiveFor(role: Role, question: string, names: boolean) {
  const as = planted.people[role as 'author']
  const path = archivePath('question', question, { names }).replace('/api/v1', '')
  const { status, bytes } = await call('GET', path, { as })
  const files = status === 200 ? Object.values(unzipSync(bytes)) : []
  return { status, text: files.map((file) => new TextDecoder().decode(file)).join('\n') }
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
