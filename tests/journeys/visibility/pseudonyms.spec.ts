import { setTimeout as wait } from 'node:timers/promises'
import { expect, test } from '@playwright/test'
import { cast } from '@/lib/opinion/ballots/commands/cast'
import { db } from '@/lib/platform/database/db'
import { stayHere } from '@/lib/questions/presence'
import { findQuestion } from '@/lib/questions/queries'
import { accepted } from '@/tests/support/factories'
import { aPosition } from '@/tests/support/factories/positions'
import {
  ask,
  askForFlight,
  inTurn,
  isApi,
  type Reader,
  readersOf,
  unlimited,
  withCookie,
  withToken,
} from '@/tests/support/journeys/asking'
import { site } from '@/tests/support/journeys/journey'
import { type Planted, plantSeminar } from '@/tests/support/journeys/seminar'
import { lettersTo } from '@/tests/support/journeys/telling'
import { aWord, type Role } from '@/tests/support/journeys/words'
import { table } from './visibility-table'

test.describe.configure({ timeout: 480_000 })
test.skip(({ isMobile }) => isMobile, 'What is answered does not depend on the width.')

/** The roles that see pseudonyms under each rule. People with a post see things that are blind to others. */
const cases: Array<['pseudonyms' | 'pseudonymsToAll', Role[]]> = [
  ['pseudonyms', ['participant', 'author', 'observer']],
  ['pseudonymsToAll', ['author', 'moderator']],
]

for (const [names, roles] of cases)
  test.describe(`a seminar whose questions are ${names}`, () => {
    let planted: Planted
    let readers: Reader[]
    let pseudonyms: Pseudonym[]

    test.beforeAll(async () => {
      planted = await plantSeminar({ names })
      pseudonyms = await namePseudonyms(planted)
      readers = (await readersOf(planted.people)).filter(({ role }) => roles.includes(role))
    })

    test('tells nobody who anybody else is, on any page and by any call', async () => {
      const wrong: string[] = []
      const met = new Set<string>()
      await inTurn(
        readers.flatMap((reader) => pathsFor(planted, reader).map((path) => ({ reader, path }))),
        async ({ reader, path }) => {
          await unlimited(path)
          const headers = isApi(path) ? withToken(reader) : withCookie(reader)
          const answer = await ask(path, { headers })
          const told = [answer.told]
          if (!isApi(path) && answer.status === 200 && reader === readers[0])
            told.push((await askForFlight(path, reader)).told)
          for (const text of told) {
            wrong.push(
              ...betrayed(planted, reader, text, path).map((what) => `${reader.role} GET ${path}: ${what}`),
            )
            for (const { word, question } of pseudonyms.filter((one) => text.includes(one.word))) {
              met.add(word)
              if (isElsewhere(planted, path, question))
                wrong.push(`${reader.role} GET ${path}: another question's pseudonym`)
            }
          }
        },
      )
      expect([...new Set(wrong)].sort()).toEqual([])
      // If nobody were named at all, the test would prove nothing.
      const posted = pseudonyms.filter(({ posts }) => posts)
      expect(posted.filter(({ word }) => !met.has(word))).toEqual([])
    })

    test('finds nobody by their name', async () => {
      for (const reader of readers)
        for (const [role, person] of othersOf(planted, reader)) {
          await unlimited('/search')
          const { text } = await ask(`/api/v1/search?q=by:${person.name}`, { headers: withToken(reader) })
          expect([reader.role, role, JSON.parse(text).items]).toEqual([reader.role, role, []])
        }
      const own = pseudonyms.find(
        ({ person, question }) =>
          person === planted.people.author.id && question === planted.questions.open.id,
      )
      const reader = readers.find(({ role }) => role !== 'author') ?? readers[0]
      const found = await ask(`/api/v1/search?q=by:${own?.word}`, {
        headers: reader ? withToken(reader) : {},
      })
      expect(JSON.parse(found.text).items.length).toBeGreaterThan(0)
    })

    test('writes to nobody who anybody else is', async () => {
      const letters = await lettersTo(readers.flatMap(({ person }) => person ?? []))
      for (const reader of readers) {
        const text = letters.get(reader.person?.id ?? '') ?? ''
        expect([reader.role, betrayed(planted, reader, text)]).toEqual([reader.role, []])
      }
      expect([...letters.values()].join('\n')).toContain('zq')
    })

    test('says nothing of who it was that did something, while they do it', async () => {
      const { questions, people, positions } = planted
      const streams = readers.map((reader) => ({ reader, text: overheard(`${site()}/api/v1/live`, reader) }))
      await wait(500)
      for (const { id } of [questions.open, questions.blind])
        await stayHere(await findQuestion(people.instructor, id), 'writing')
      const context = await findQuestion(people.instructor, questions.open.id)
      await aPosition({ on: context, by: people.instructor, citing: planted.sources.quotes.slice(0, 1) })
      accepted(await cast(people.instructor, positions.former.id, 'agree'))
      for (const { reader, text } of streams) {
        expect(await text).toContain('event: changed')
        expect([reader.role, betrayed(planted, reader, await text)]).toEqual([reader.role, []])
      }
    })
  })

/** Everybody but the reader: the people whose identity is hidden from them. */
const othersOf = ({ people }: Planted, { person }: Reader) =>
  Object.entries(people).filter(([role, { id }]) => id !== person?.id && role !== 'outsider')

/** Another person's data in a text; the ids in the request's path do not count. */
function betrayed(planted: Planted, reader: Reader, text: string, path = ''): string[] {
  return othersOf(planted, reader).flatMap(([role, { id, name, email }]) =>
    Object.entries({ id, name, email: email.split('@')[0] ?? '' })
      .filter(([what, word]) => text.includes(word) && !path.includes(word) && !isSigned(path, role, what))
      .map(([what]) => `${what} of the ${role}`),
  )
}

/** An instructor signs the messages that they write; none of their posts is named by them. */
const isSigned = (path: string, role: string, what: string) =>
  role === 'instructor' && what === 'name' && /^\/notices$|\/messages(\/|$)/.test(path)

/** Pages that are the same for everybody and belong to no seminar. */
const saysNothing =
  /^\/(metrics|messages\/|healthz|readyz|signin|reset|letters|join|nothing|api\/auth|api\/v1\/(openapi|nothing))/

/** Every address that anybody reads, and the feeds with the reader's keys. */
function pathsFor(planted: Planted, { role }: Reader): string[] {
  const reads = Object.entries(table).filter(([route]) => route.startsWith('GET '))
  const paths = reads.flatMap(([, all]) => all.flatMap(({ at }) => at(planted, role)))
  return [...new Set(paths)].filter((path) => !saysNothing.test(path))
}

type Pseudonym = { word: string; person: string; question: string; posts: boolean }

/** Each is a unique word, set before anything is read. */
async function namePseudonyms({ id }: Planted): Promise<Pseudonym[]> {
  const parts = await db.participation.findMany({
    where: { seminarId: id },
    select: { id: true, personId: true, questionId: true, _count: { select: { positions: true } } },
  })
  return Promise.all(
    parts.map(async ({ id, personId, questionId, _count }) => {
      const word = aWord()
      await db.participation.update({ where: { id }, data: { pseudonym: word } })
      return { word, person: personId, question: questionId, posts: _count.positions > 0 }
    }),
  )
}

/** Whether an address belongs to another question than this one. */
function isElsewhere({ slug, questions }: Planted, path: string, question: string): boolean {
  const here = Object.values(questions).find(
    ({ id, number }) => path.includes(id) || path.startsWith(`/seminars/${slug}/questions/${number}`),
  )
  return here !== undefined && here.id !== question
}

/** The messages of a live stream within two seconds. */
async function overheard(url: string, reader: Reader): Promise<string> {
  const ending = AbortSignal.timeout(2_500)
  let text = ''
  try {
    const { body } = await fetch(url, { headers: withToken(reader), signal: ending })
    for await (const chunk of body?.pipeThrough(new TextDecoderStream()) ?? []) text += chunk
  } catch (error) {
    if (!ending.aborted) throw error
  }
  return text
}
