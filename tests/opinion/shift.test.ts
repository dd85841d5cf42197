import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { shiftIn } from '@/lib/opinion/shift/queries'
import { takeStance } from '@/lib/opinion/stances/commands/take'
import type { MomentName } from '@/lib/opinion/stances/input'
import type { Person } from '@/lib/people/rules'
import { db } from '@/lib/platform/database/db'
import { asOf } from '@/lib/platform/time/clock'
import { withdraw } from '@/lib/positions/commands/withdraw'
import { findQuestion, type QuestionContext } from '@/lib/questions/queries'
import { call } from '../support/api'
import { accepted, aMember, aSeminar } from '../support/factories'
import { aPosition, aQuestion, movePhase } from '../support/factories/positions'

type Weights = { A: number; B: number }

type Answer = { who: number; moment: MomentName; weights: Weights; confidence: number; mover: number | null }

const weights = fc.record({ A: fc.integer({ min: -2, max: 2 }), B: fc.integer({ min: -2, max: 2 }) })

const answer: fc.Arbitrary<Answer> = fc.record({
  who: fc.integer({ min: 0, max: 12 }),
  moment: fc.constantFrom<MomentName>('opening', 'closing', 'closing', 'during'),
  weights,
  confidence: fc.integer({ min: 0, max: 100 }),
  mover: fc.option(fc.integer({ min: 0, max: 1 })),
})

/** A seminar for the whole file, with a reader who never answers, and accounts that do. */
async function aRoom() {
  const member = await aSeminar()
  const reader = (await aMember({ in: member })).person
  const author = (await aMember({ in: member })).person
  const people = Array.from({ length: 13 }, () => ({ name: 'N.', email: `${randomUUID()}@veta.example` }))
  await db.person.createMany({ data: people })
  const where = { email: { in: people.map(({ email }) => email) } }
  return { member, reader, author, people: await db.person.findMany({ where, select: { id: true } }) }
}

let room: ReturnType<typeof aRoom> | undefined

/** A question with two positions, and people who take part and have not answered. */
async function aPoll(rules = {}) {
  room ??= aRoom()
  const { member, reader, author, people } = await room
  const question = await aQuestion({ in: member, rules })
  const positions = [
    await aPosition({ on: question, by: author }),
    await aPosition({ on: question, by: author }),
  ]
  const of = { questionId: question.question.id, seminarId: member.seminar.id }
  await db.participation.createMany({ data: people.map(({ id: personId }) => ({ ...of, personId })) })
  const where = { questionId: of.questionId, personId: { in: people.map(({ id }) => id) } }
  const parts = await db.participation.findMany({ where, select: { id: true } })
  return {
    ...{ question, reader, author, minutes: 0 },
    parts: parts.map(({ id }) => id),
    positions: positions.map(({ id }) => id),
  }
}

type Poll = Awaited<ReturnType<typeof aPoll>>

/** Stores answers as they were given, a minute apart, in whatever order the rows come. */
async function stored(poll: Poll, answers: Answer[], order: (n: number) => number = (n) => n) {
  const { question, parts, positions } = poll
  const rows = answers.map(({ who, moment, weights, confidence, mover }, n) => ({
    seminarId: question.member.seminar.id,
    questionId: question.question.id,
    participationId: parts[who] ?? '',
    movedByPositionId: mover === null ? null : positions[mover],
    at: new Date(Date.UTC(2026, 4, 1, 12, poll.minutes + n)),
    ...{ moment, weights, confidence },
  }))
  await db.stancePoll.createMany({ data: rows.toSorted((a, b) => order(+a.at) - order(+b.at)) })
  poll.minutes += answers.length
  await db.question.update({
    where: { id: question.question.id },
    data: { revision: { increment: 1 } },
  })
}

const as = (person: Person, { question }: QuestionContext) => findQuestion(person, question.id)

type Latest = Partial<Record<MomentName, Answer>>

/** The people who count, each with their last answers: told by replaying the answers one after the other. */
function countedIn(answers: Answer[], step: number): Latest[] {
  const latest = new Map<number, Latest>()
  let counted: Latest[] = []
  let before = 0
  for (const given of answers) {
    latest.set(given.who, { ...latest.get(given.who), [given.moment]: given })
    const both = [...latest.values()].filter(({ opening, closing }) => opening && closing)
    const isStep = both.length > before && both.length % step === 0
    before = both.length
    if (step === 1 || isStep) counted = both
  }
  return counted
}

const numberOf = <T>(list: T[], test: (one: T) => boolean) => list.filter(test).length

const five = [-2, -1, 0, 1, 2]

function expected(answers: Answer[], step: number, positions: string[]) {
  const people = countedIn(answers, step)
  if (people.length < 5) return { shown: false }
  const mean = (moment: 'opening' | 'closing') =>
    people.reduce((sum, one) => sum + (one[moment]?.confidence ?? 0), 0) / people.length
  const counts = (moment: 'opening' | 'closing', label: keyof Weights) =>
    Object.fromEntries(
      five.map((weight) => [weight, numberOf(people, (one) => one[moment]?.weights[label] === weight)]),
    )
  const theses = (['A', 'B'] as const).map((label) => ({
    ...{ label, opening: counts('opening', label), closing: counts('closing', label) },
    flow: five
      .flatMap((from) => five.map((to) => ({ from, to })))
      .map(({ from, to }) => ({
        from,
        to,
        people: numberOf(
          people,
          ({ opening, closing }) => opening?.weights[label] === from && closing?.weights[label] === to,
        ),
      }))
      .filter(({ people }) => people > 0),
  }))
  const moved = positions
    .map((position, n) => ({
      position,
      people: numberOf(people, ({ during, closing }) => during?.mover === n || closing?.mover === n),
    }))
    .filter(({ people }) => people > 0)
    .sort((a, b) => b.people - a.people || (a.position < b.position ? -1 : 1))
  const confidence = { opening: mean('opening'), closing: mean('closing') }
  return { shown: true, people: people.length, theses, confidence, moved }
}

const shiftFor = async (person: Person, { question }: QuestionContext) =>
  (await call('GET', `/questions/${question.id}/shift`, { as: person })).body

describe('change of mind', () => {
  it('equals an independent count, for staff of all, for participants of the last five, ten, fifteen', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(answer, { minLength: 30, maxLength: 90 }), async (answers) => {
        const poll = await aPoll()
        await stored(poll, answers)
        const [{ hash, ...all }, { hash: _hash, ...some }] = [
          await shiftFor(poll.question.member.person, poll.question),
          await shiftFor(poll.reader, poll.question),
        ]
        expect(all).toEqual(expected(answers, 1, poll.positions))
        expect(some).toEqual(expected(answers, 5, poll.positions))
        expect(hash === undefined).toBe(!all.shown)
      }),
      { numRuns: 4 },
    )
  })

  it('is the same, with the same hash, in whatever order the rows were stored', async () => {
    const answers = fc.sample(answer, { numRuns: 80, seed: 14 })
    const [first, second] = [await aPoll(), await aPoll()]
    const unnamed = answers.map((given) => ({ ...given, mover: null }))
    await stored(first, unnamed)
    await stored(second, unnamed, (n) => (n * 7919) % 1013)
    const shifts = []
    for (const { question } of [first, second]) shifts.push(await shiftFor(question.member.person, question))
    expect(shifts[0]).toMatchObject({ shown: true })
    expect(shifts[1]).toEqual(shifts[0])
  })

  it('says nothing but that while fewer than five people have answered both', async () => {
    const poll = await aPoll()
    const four = [0, 1, 2, 3].flatMap((who) => both(who, { A: 2, B: 0 }))
    await stored(poll, [...four, { ...alike, who: 4, moment: 'opening' }])
    for (const person of [poll.reader, poll.question.member.person])
      expect(await shiftFor(person, poll.question)).toEqual({ shown: false })
  })

  it('is not for a reader to whom the question is blind', async () => {
    const poll = await aPoll({ blind: true, editWindowMinutes: 0 })
    await stored(
      poll,
      [0, 1, 2, 3, 4].flatMap((who) => both(who, { A: 2, B: 0 })),
    )
    const { reader, author, question } = poll
    expect(await shiftFor(reader, question)).toEqual({ shown: false })
    expect(await shiftFor(question.member.person, question)).toMatchObject({ shown: true, people: 5 })
    expect(await shiftFor(author, question)).toMatchObject({ shown: true, people: 5 })
  })

  it('does not name a position that was withdrawn', async () => {
    const poll = await aPoll()
    await stored(
      poll,
      [0, 1, 2, 3, 4].flatMap((who) => both(who, { A: 2, B: 0 }, 0)),
    )
    expect((await shiftFor(poll.reader, poll.question)).moved).toEqual([
      { position: poll.positions[0], people: 5 },
    ])
    await withdraw(poll.author, poll.positions[0] ?? '')
    expect((await shiftFor(poll.reader, poll.question)).moved).toEqual([])
  })

  it('shows the days of the debate by the latest answers, for participants in steps of five', async () => {
    const poll = await aPoll()
    const during = (who: number, A: number): Answer => ({
      ...alike,
      who,
      moment: 'during',
      weights: { A, B: 0 },
    })
    const answers = [
      ...[0, 1, 2, 3, 4].flatMap((who) => both(who, { A: 1, B: 0 })),
      ...[0, 1, 2, 3, 4].map((who) => during(who, 1)),
      during(5, -2),
      during(0, -2),
    ]
    await stored(poll, answers)
    const { question, reader } = poll
    const seen = await shiftIn(await as(reader, question))
    expect(seen?.days).toEqual([{ day: '2026-05-01', people: 5, means: { A: 1, B: 0 } }])
    const all = await shiftIn(await as(question.member.person, question))
    expect(all?.days).toEqual([{ day: '2026-05-01', people: 6, means: { A: 0, B: 0 } }])
  })
})

const alike: Answer = { who: 0, moment: 'opening', weights: { A: 0, B: 0 }, confidence: 50, mover: null }

const both = (who: number, closing: Weights, mover: number | null = null): Answer[] => [
  { ...alike, who },
  { ...alike, who, moment: 'closing', weights: closing, mover },
]

describe('nobody’s stance can be read off the change of mind by a participant', () => {
  const attacked = async (poll: Poll, given: Answer[]) => {
    await stored(poll, given)
    const context = await as(poll.reader, poll.question)
    return JSON.stringify(await shiftIn(context))
  }

  it('with one more answer, whatever it is: nothing changes, not even the hash', async () => {
    for (const victim of [
      { A: 2, B: -2 },
      { A: -2, B: 2 },
    ]) {
      const poll = await aPoll()
      const before = await attacked(
        poll,
        [0, 1, 2, 3, 4].flatMap((who) => both(who, { A: 1, B: 0 })),
      )
      expect(await attacked(poll, both(5, victim, 1))).toBe(before)
      expect(await attacked(poll, [{ ...alike, who: 6, moment: 'during', weights: victim }])).toBe(before)
      expect(await attacked(poll, both(7, victim))).toBe(before)
    }
  })

  it('with one answer that was changed: nothing changes before five more people have answered', async () => {
    const poll = await aPoll()
    const before = await attacked(
      poll,
      [0, 1, 2, 3, 4].flatMap((who) => both(who, { A: 1, B: 0 })),
    )
    expect(await attacked(poll, [{ ...alike, who: 0, moment: 'closing', weights: { A: -2, B: 2 } }])).toBe(
      before,
    )
  })

  it('any two figures that a participant sees differ by at least five people, or not at all', async () => {
    const poll = await aPoll()
    const seen: number[] = []
    for (let who = 0; who < 13; who++) {
      await stored(poll, both(who, { A: 2, B: 0 }))
      const shift = await shiftIn(await as(poll.reader, poll.question))
      seen.push(shift?.people ?? 0)
    }
    expect(seen).toEqual([0, 0, 0, 0, 5, 5, 5, 5, 5, 10, 10, 10, 10])
  })
})

it('counts what people say by the form’s command, and reads again once they have said it', async () => {
  const question = await aQuestion()
  const people: Person[] = []
  for (let n = 0; n < 5; n++) people.push((await aMember({ in: question.member })).person)
  const say = (moment: MomentName, A: number) => async (person: Person) =>
    accepted(await takeStance(person, question.question.id, { moment, weights: { A }, confidence: 50 }))
  for (const person of people) await say('opening', -1)(person)
  await movePhase(question, 'synthesis')
  const later = new Date(Date.now() + 1_000)
  for (const [n, person] of people.entries()) {
    expect(await shiftFor(people[0] as Person, question)).toEqual({ shown: false })
    await asOf(new Date(+later + n), () => say('closing', 2)(person))
  }
  const { theses } = await shiftFor(people[0] as Person, question)
  expect(theses[0]).toMatchObject({ label: 'A', flow: [{ from: -1, to: 2, people: 5 }] })
  expect(theses[1]).toMatchObject({ label: 'B', opening: { '0': 5 }, flow: [{ from: 0, to: 0, people: 5 }] })
})
