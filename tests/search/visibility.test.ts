import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Person } from '@/lib/people/rules'
import { db } from '@/lib/platform/database/db'
import { edit } from '@/lib/positions/commands/edit'
import { withdraw } from '@/lib/positions/commands/withdraw'
import { findPosition } from '@/lib/positions/queries/find'
import { changeQuestion } from '@/lib/questions/commands/change'
import type { QuestionPatch } from '@/lib/questions/input'
import { findQuestion } from '@/lib/questions/queries'
import { search } from '@/lib/search/queries'
import { endMembership } from '@/lib/seminars/commands/members'
import { addVersion } from '@/lib/sources/commands/version'
import { deleteSource } from '@/lib/sources/commands/withdraw'
import { findSource } from '@/lib/sources/queries'
import { accepted, aMember, aPerson, aSeminar, aSource } from '../support/factories'
import { aPosition, aQuestion, aResponse } from '../support/factories/positions'

const find = async (person: Person, q: string) => accepted(await search(person, { q, window: { each: 50 } }))

const nothing = {
  position: { matches: 0, more: false },
  response: { matches: 0, more: false },
  passage: { matches: 0, more: false },
}

/** Nothing is found by the word, by a similar word, or by an operator. */
async function findsNothing(person: Person, word: string): Promise<void> {
  const mistyped = `${word.slice(0, 4)}${word.slice(5)}`
  for (const q of [word, mistyped, `${word.slice(0, 6)}*`, `${word} quebracho`]) {
    const found = await find(person, q)
    const others = found.hits.filter((hit) => hit.kind !== 'passage' && JSON.stringify(hit).includes(word))
    expect({ q, others, corrections: found.corrections }).toEqual({ q, others: [], corrections: [] })
  }
  expect((await find(person, word)).counts).toEqual(nothing)
}

const people: Record<string, Person> = {}

beforeAll(async () => {
  const seminar = await aSeminar()
  const { person: author } = await aMember({ in: seminar })
  const { person: late } = await aMember({ in: seminar })
  const { person: observer } = await aMember({ in: seminar, role: 'observer' })
  const { person: former } = await aMember({ in: seminar })
  const blind = await aQuestion({ in: seminar, rules: { blind: true, editWindowMinutes: 10 } })
  const open = await aQuestion({ in: seminar })
  const hidden = await aPosition({
    on: blind,
    by: author,
    claim: 'The lurkworthy vein.',
    argument: 'It is so.',
  })
  await aResponse({ to: hidden, by: seminar.person, claim: 'A mirksome answer.' })
  await aPosition({ on: blind, by: late, claim: 'My ownsome vein.', argument: 'It is so.' })
  const taken = await aPosition({
    on: open,
    by: author,
    claim: 'A regretsome claim.',
    argument: 'Quebracho.',
  })
  await withdraw(author, taken.id)
  const edited = await aPosition({
    on: open,
    by: author,
    claim: 'A formerlike claim.',
    argument: 'Quebracho.',
  })
  accepted(await edit(author, edited.id, { base: 1, patch: { claim: 'A mendsome claim.' } }))
  const source = await aSource({ in: seminar, text: 'Old\n\nThe outdatesome text stands here.\n' })
  accepted(
    await addVersion(seminar, source.source, {
      bytes: new TextEncoder().encode('New\n\nThe newlyborn text stands here.\n'),
    }),
  )
  const gone = await aSource({ in: seminar, text: 'Gone\n\nThe deletesome text stood here.\n' })
  await deleteSource(seminar, gone.source)
  await endMembership(seminar, former.id)
  const stranger = (await aMember()).person
  Object.assign(people, {
    author,
    late,
    observer,
    former,
    stranger,
    nobody: await aPerson(),
    instructor: seminar.person,
  })
})

describe('nothing is found', () => {
  test('of what others wrote where it is not seen yet, nor offered for a mistyped word', async () => {
    await findsNothing(people.late as Person, 'lurkworthy')
    await findsNothing(people.late as Person, 'mirksome')
    expect((await find(people.late as Person, 'ownsome')).counts.position.matches).toBe(1)
    for (const sees of ['instructor', 'observer'])
      expect((await find(people[sees] as Person, 'ownsome')).counts.position.matches).toBe(
        sees === 'instructor' ? 1 : 0,
      )
  })

  test.each(['former', 'stranger', 'nobody'])('in a seminar by whoever is not of it: %s', async (name) => {
    for (const word of ['lurkworthy', 'mendsome', 'newlyborn', 'ownsome'])
      await findsNothing(people[name] as Person, word)
  })

  test.each(['regretsome', 'formerlike', 'outdatesome', 'deletesome'])(
    'of what was withdrawn, reworded or deleted: %s',
    async (word) => {
      for (const person of Object.values(people)) await findsNothing(person, word)
    },
  )

  test('by operators either', async () => {
    const { hits } = await find(people.late as Person, 'is:unreviewed')
    expect(hits.flatMap((hit) => (hit.kind === 'passage' ? [] : hit.claim.text)).sort()).toEqual([
      'A mendsome claim.',
      'My ownsome vein.',
    ])
  })
})

test('a person who saw it a moment ago finds nothing of it once they may not', async () => {
  const seminar = await aSeminar()
  const { person } = await aMember({ in: seminar })
  const context = await aQuestion({ in: seminar })
  await aPosition({ on: context, claim: 'The fleetsome vein.' })
  const count = async () => (await find(person, 'fleetsome')).counts.position.matches
  expect(await count()).toBe(1)
  expect(await count()).toBe(1)
  const change = async (patch: QuestionPatch) => {
    const { question } = await findQuestion(seminar.person, context.question.id)
    accepted(await changeQuestion(seminar.person, question.id, { base: question.edition, patch }))
  }
  await change({ rules: { blind: true } })
  expect(await count()).toBe(0)
  await change({ phase: 'closed' })
  expect(await count()).toBe(1)
  await change({ phase: 'opening' })
  expect(await count()).toBe(0)
  await change({ rules: { blind: false } })
  expect(await count()).toBe(1)
  await endMembership(seminar, person.id)
  expect(await count()).toBe(0)
})

test('what stands is found as it stands now', async () => {
  expect((await find(people.late as Person, 'mendsome')).counts.position.matches).toBe(1)
  expect((await find(people.late as Person, 'newlyborn')).counts.passage.matches).toBe(1)
})

test('every result can be opened by the person who finds it, with exactly these words', async () => {
  const words = [
    'lurkworthy',
    'mirksome',
    'ownsome',
    'mendsome',
    'vein',
    'claim',
    'text',
    'stands',
    'the',
    'is:unreviewed',
    'by:person',
    '-claim',
    '"vein runs"',
    'north',
    'vien',
    'tect',
  ]
  const asking = fc.array(fc.constantFrom(...words), { minLength: 1, maxLength: 3 })
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...Object.keys(people)), asking, async (name, chosen) => {
      const person = people[name] as Person
      const result = await search(person, { q: chosen.join(' '), window: { each: 50 } })
      await db.rateLimit.deleteMany()
      if (!result.ok) return
      for (const hit of result.value.hits) {
        if (hit.kind === 'passage') {
          const { source } = await findSource(person, hit.source.id)
          expect(source.versions.at(-1)?.number).toBe(hit.version)
        } else {
          const { position } = await findPosition(person, hit.id)
          expect([position.status, position.claim]).toEqual(['published', hit.claim.text])
        }
      }
    }),
    { numRuns: 60 },
  )
})
