import { beforeAll, describe, expect, it } from 'vitest'
import { glanceOf } from '@/lib/curation/glance/queries'
import { cast, retract } from '@/lib/opinion/ballots/commands/cast'
import type { VoteName } from '@/lib/opinion/ballots/input'
import { prioritiesIn } from '@/lib/opinion/groups/queries'
import { LIVE_FROM, STEP } from '@/lib/opinion/steps'
import { stepOf } from '@/lib/opinion/told'
import type { Person } from '@/lib/people/rules'
import { db } from '@/lib/platform/database/db'
import { findQuestion, type QuestionContext } from '@/lib/questions/queries'
import type { Member } from '@/lib/seminars/access'
import { call } from '../support/api'
import { accepted, aMember, aSeminar } from '../support/factories'
import { aPosition, aQuestion } from '../support/factories/positions'

/** An act of a voter on the n-th position; null takes a ballot back. */
type Act = { who: number; on: number; vote: VoteName | null }

type Class = { question: QuestionContext; positions: string[] }

let member: Member
let writer: Person
let observer: Person
let crowd: Person[]

beforeAll(async () => {
  member = await aSeminar()
  writer = (await aMember({ in: member })).person
  observer = (await aMember({ in: member, role: 'observer' })).person
  crowd = []
  for (let n = 0; n < LIVE_FROM + 2; n++) crowd.push((await aMember({ in: member })).person)
})

/** So many people have voted on two of three positions, one after the other. */
async function aClass(people: number): Promise<Class> {
  const question = await aQuestion({ in: member })
  const positions: string[] = []
  for (let n = 0; n < 3; n++)
    positions.push((await aPosition({ on: question, by: writer, claim: `Claim ${n}.` })).id)
  const given = { question, positions }
  for (let who = 0; who < people; who++) await voteBy(given, who)
  return given
}

async function voteBy(given: Class, who: number): Promise<void> {
  for (const on of [0, 1]) await act(given, { who, on, vote: voteOf(who, on) })
}

const voteOf = (who: number, on: number): VoteName => ((who + on) % 3 === 0 ? 'disagree' : 'agree')

async function act({ positions }: Class, { who, on, vote }: Act): Promise<void> {
  const [person, position] = [crowd[who] as Person, positions[on] ?? '']
  accepted(await (vote ? cast(person, position, vote) : retract(person, position)))
}

const tables = ['ballot', 'told_ballot', 'opinion_step', 'position'] as const

/**
 * What a history leads to. Afterwards all rows that it touched are as before, with another number of the step, by which the
 * figures of one history are kept apart from those of the next.
 */
async function inWorld<T>({ question }: Class, history: () => Promise<T>): Promise<T> {
  const of = (table: string) => `"${table}" WHERE question_id = '${question.question.id}'`
  const columns = `agree = x.agree, disagree = x.disagree, pass = x.pass, told_agree = x.told_agree,
    told_disagree = x.told_disagree, told_pass = x.told_pass`
  const copies = await Promise.all(
    tables.map((table) =>
      db.$queryRawUnsafe<Array<{ rows: string }>>(
        `SELECT coalesce(json_agg(x), '[]')::text AS rows FROM (SELECT * FROM ${of(table)}) x`,
      ),
    ),
  )
  const before = copies.map(([copy]) => copy?.rows ?? '[]')
  const found = await history()
  await db.$transaction(async (tx) => {
    await tx.$executeRaw`SELECT set_config('veta.restoring', 'on', true)`
    for (const [n, table] of tables.entries()) {
      const rows = `json_populate_recordset(NULL::"${table}", '${before[n]?.replaceAll("'", "''")}'::json) x`
      if (table === 'position')
        await tx.$executeRawUnsafe(`UPDATE position po SET ${columns} FROM ${rows} WHERE po.id = x.id`)
      else {
        await tx.$executeRawUnsafe(`DELETE FROM ${of(table)}`)
        await tx.$executeRawUnsafe(`INSERT INTO "${table}" SELECT x.* FROM ${rows}`)
      }
    }
    await tx.$executeRawUnsafe(`UPDATE opinion_step SET number = number + 1000
      WHERE question_id = '${question.question.id}'`)
  })
  return found
}

/** Everything that a person is told of a question which is made of ballots. */
async function readBy(as: Person, { question, positions }: Class): Promise<unknown[]> {
  const { id } = question.question
  const paths = [
    ...[`/questions/${id}`, `/questions/${id}/opinion`, `/questions/${id}/strongest`, `/questions/${id}/map`],
    ...[
      `/questions/${id}/glance`,
      `/questions/${id}/news?shown=${positions.join(',')}`,
      `/questions/${id}/export.csv`,
    ],
    ...['newest', 'agreed', 'contested'].map((sort) => `/questions/${id}/positions?sort=${sort}`),
    ...positions.map((position) => `/positions/${position}/ballot`),
  ]
  const answers = await Promise.all(paths.map(async (path) => [path, (await call('GET', path, { as })).body]))
  const context = await findQuestion(as, id)
  return [...answers, await glanceOf(context), [...(await prioritiesIn(context))]]
}

/** A voter, somebody who has not voted, the author of the posts, and an observer, who sees all tallies. */
const readers = (): Person[] => [crowd[0], crowd.at(-1), writer, observer] as Person[]

const read = (given: Class) => Promise.all(readers().map((reader) => readBy(reader, given)))

async function toldAfter(given: Class, acts: Act[]): Promise<unknown> {
  return inWorld(given, async () => {
    for (const one of acts) await act(given, one)
    return read(given)
  })
}

/** Histories of one voter that differ in the vote of one ballot. */
const pairs: Array<{ what: string; start: Act[]; one: Act; other: VoteName }> = [
  { what: 'one more ballot', start: [], one: { who: 1, on: 2, vote: 'agree' }, other: 'disagree' },
  {
    what: 'a ballot that is changed and changed back',
    start: [{ who: 1, on: 0, vote: 'pass' }],
    one: { who: 1, on: 0, vote: voteOf(1, 0) },
    other: 'disagree',
  },
  {
    what: 'a ballot that is taken back and cast anew',
    start: [{ who: 2, on: 1, vote: null }],
    one: { who: 2, on: 1, vote: voteOf(2, 1) },
    other: 'pass',
  },
]

async function expectNothingTold(given: Class): Promise<void> {
  const before = await read(given)
  for (const { what, start, one, other } of pairs) {
    const told = await toldAfter(given, [...start, one])
    expect(told, what).toEqual(await toldAfter(given, [...start, { ...one, vote: other }]))
    expect(told, what).toEqual(before)
  }
}

it.each([4, 9])('in a class of %i nobody but its voter can tell which vote was cast', async (people) => {
  await expectNothingTold(await aClass(people))
})

/** Where a voter stands, as a post of theirs would say it. */
const stand = ({ question: { question } }: Class, who: number, thesis: string) => db.$executeRaw`
  INSERT INTO participation AS pa (id, question_id, seminar_id, person_id, thesis_id, stance)
    SELECT gen_random_uuid(), t.question_id, q.seminar_id, ${crowd[who]?.id}::uuid, t.id, 'supports'
    FROM thesis t JOIN question q ON q.id = t.question_id WHERE q.id = ${question.id}::uuid AND t.label = ${thesis}
  ON CONFLICT (question_id, person_id) DO UPDATE SET thesis_id = excluded.thesis_id, stance = excluded.stance`

describe('in a class of fourteen to which others come', () => {
  let given: Class

  beforeAll(async () => {
    given = await aClass(0)
    for (let who = 0; who <= LIVE_FROM; who++) await stand(given, who, who % 2 ? 'A' : 'B')
    for (let who = 0; who < LIVE_FROM - 1; who++) await voteBy(given, who)
  })

  it('nobody but its voter can tell which vote was cast', () => expectNothingTold(given))

  it.each([15, 16])('of %i, a ballot that is taken back and cast anew tells nothing', async (people) => {
    await voteBy(given, people - 1)
    await db.$executeRaw`SELECT tell_ballots(${given.question.question.id}::uuid)`
    const before = await read(given)
    // Who has changed sides is known by their posts.
    for (const [who, thesis] of [
      [2, 'A'],
      [3, 'B'],
    ] as const) {
      await stand(given, who, thesis)
      await act(given, { who, on: 1, vote: null })
      await act(given, { who, on: 1, vote: voteOf(who, 1) })
    }
    expect(JSON.stringify(before)).toMatch(/"camp":"A".*"camp":"B"/)
    expect(await read(given)).toEqual(before)
  })
})

it('figures move when five have news, at the same ballot whatever the votes were', async () => {
  const given = await aClass(9)
  const moved = async (votes: VoteName[]) =>
    inWorld(given, async () => {
      const numbers: Array<number | undefined> = []
      for (const [who, vote] of votes.entries()) {
        await act(given, { who, on: 2, vote: 'pass' })
        await act(given, { who, on: 2, vote })
        numbers.push((await stepOf(given.question))?.number)
      }
      return numbers.map((number) => (number ?? 0) - (numbers[0] ?? 0))
    })
  const five: VoteName[] = Array.from({ length: STEP }, () => 'agree')
  const moves = await moved(five)
  expect(moves.filter((number) => number > 0)).not.toEqual([])
  for (const votes of [
    ['disagree', ...five.slice(1)],
    ['pass', 'pass', ...five.slice(2)],
  ] as VoteName[][])
    expect(await moved(votes)).toEqual(moves)
})

it('a voter is told their own ballot at once, and the others as they are told to everybody', async () => {
  const given = await aClass(6)
  const ballot = async (reader: number) =>
    (await call('GET', `/positions/${given.positions[2]}/ballot`, { as: crowd[reader] as Person })).body
  await act(given, { who: 0, on: 2, vote: 'agree' })
  expect(await ballot(0)).toMatchObject({ agree: 1, disagree: 0, pass: 0, mine: 'agree' })
  await act(given, { who: 1, on: 2, vote: 'disagree' })
  expect(await ballot(0)).toMatchObject({ agree: 1, disagree: 0 })
  expect(await ballot(1)).toMatchObject({ agree: 0, disagree: 1 })
  expect(
    (await call('GET', `/positions/${given.positions[2]}/ballot`, { as: member.person })).body,
  ).toMatchObject({
    agree: 1,
    disagree: 1,
  })
})
