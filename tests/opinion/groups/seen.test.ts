import { describe, expect, it } from 'vitest'
import { cast, retract } from '@/lib/opinion/ballots/commands/cast'
import { opinionSeenBy, prioritiesIn } from '@/lib/opinion/groups/queries'
import { LIVE_FROM, STEP } from '@/lib/opinion/steps'
import type { Person } from '@/lib/people/rules'
import { db } from '@/lib/platform/database/db'
import { asOf } from '@/lib/platform/time/clock'
import { withdraw } from '@/lib/positions/commands/withdraw'
import { findQuestion, type QuestionContext } from '@/lib/questions/queries'
import { call } from '../../support/api'
import { accepted, aMember } from '../../support/factories'
import { aPosition, aQuestion, movePhase } from '../../support/factories/positions'
import { denseOpinion } from '../../support/opinion/dense-opinion'
import type { VoteRow } from '../../support/opinion/votes'

type VoteName = 'agree' | 'disagree' | 'pass'

/** A question on which so many people vote: the first half on one side of every claim, the others on the other side. */
async function aVote(people: number, claims = 4) {
  const question = await aQuestion()
  const positions: Array<{ id: string; author: Person }> = []
  for (let n = 0; n < claims; n++) {
    const author = (await aMember({ in: question.member })).person
    positions.push({ id: (await aPosition({ on: question, by: author, claim: `Claim ${n}.` })).id, author })
  }
  const voters: Person[] = []
  for (let n = 0; n < people; n++) voters.push((await aMember({ in: question.member })).person)
  await Promise.all(voters.map((voter, n) => votesOfOne(voter, n < people / 2, n, positions)))
  const seenBy = async (person: Person) => opinionSeenBy(await findQuestion(person, question.question.id))
  const reader = (await aMember({ in: question.member })).person
  return { question, positions, voters, reader, seenBy, staff: question.member.person }
}

/** The first ballot makes the voter's participation; the others are written as it is. */
async function votesOfOne(voter: Person, isFirst: boolean, n: number, positions: Array<{ id: string }>) {
  const [first, ...others] = positions
  accepted(await cast(voter, first?.id ?? '', sideOf(isFirst, 0, n)))
  const ballot = await db.ballot.findFirstOrThrow({ where: { voter: { personId: voter.id } } })
  await db.ballot.createMany({
    data: others.map(({ id }, at) => ({ ...ballot, positionId: id, vote: sideOf(isFirst, at + 1, n) })),
  })
}

/** A few votes of each side are passes, so that people differ. */
const sideOf = (isFirst: boolean, at: number, n: number): VoteName =>
  (at + n) % 5 === 0 ? 'pass' : isFirst === at % 2 > 0 ? 'disagree' : 'agree'

/** The ballots as rows, by ids, read apart from the code that is tested. */
async function rowsOf({ question }: QuestionContext): Promise<VoteRow[]> {
  const ballots = await db.ballot.findMany({
    where: { questionId: question.id },
    orderBy: [{ voterId: 'asc' }, { positionId: 'asc' }],
  })
  const values = { agree: 1, disagree: -1, pass: 0 }
  return ballots.map(({ voterId, positionId, vote }) => [voterId, positionId, values[vote]])
}

describe('staff', () => {
  it('see groups, people and positions as another program computes them from the ballots', async () => {
    const { question, seenBy, staff } = await aVote(9)
    const told = await seenBy(staff)
    const dense = denseOpinion(await rowsOf(question))
    expect(told).toMatchObject({ people: 9, counted: 9, positions: 4, k: dense.groups.length })
    expect(told.mapped.map(({ position }) => position)).toEqual(dense.positions)
    for (const [n, { person, x, y, group }] of told.points.entries()) {
      expect(person).toBe(dense.people[n])
      expect(x).toBeCloseTo(dense.points[n]?.[0] ?? 0, 9)
      expect(y).toBeCloseTo(dense.points[n]?.[1] ?? 0, 9)
      expect(dense.groups[group ?? -1]).toContain(person)
    }
    expect(told.groups.map(({ size }) => size).reduce((sum, size) => sum + size)).toBe(9)
  })

  it('see every ballot at once, also two at the same moment, a change, and one taken back', async () => {
    const { positions, voters, seenBy, staff } = await aVote(7, 2)
    const [first, second] = voters
    const [position] = positions
    if (!first || !second || !position) throw new Error('Nobody voted.')
    const counts = async () => {
      const { mapped } = await seenBy(staff)
      const found = mapped.find((one) => one.position === position.id)
      return [found?.agrees, found?.disagrees, found?.passes]
    }
    const moment = new Date()
    await asOf(moment, async () => {
      accepted(await cast(first, position.id, 'agree'))
      accepted(await cast(second, position.id, 'disagree'))
    })
    const [agrees = 0, disagrees = 0, passes] = await counts()
    const hash = (await seenBy(staff)).hash
    // The same time, the same totals, other ballots.
    await asOf(moment, async () => {
      accepted(await cast(first, position.id, 'disagree'))
      accepted(await cast(second, position.id, 'agree'))
    })
    expect(await counts()).toEqual([agrees, disagrees, passes])
    expect((await seenBy(staff)).hash).not.toBe(hash)
    accepted(await retract(first, position.id))
    expect(await counts()).toEqual([agrees, disagrees - 1, passes])
    accepted(await cast(first, position.id, 'disagree'))
    accepted(await cast(first, position.id, 'agree'))
    accepted(await cast(second, position.id, 'disagree'))
    expect((await seenBy(staff)).hash).toBe(hash)
  })

  it('see no position that was withdrawn, whose votes leave the map', async () => {
    const { positions, seenBy, staff } = await aVote(8, 3)
    const gone = positions[0]
    if (!gone) throw new Error('There is no position.')
    await withdraw(gone.author, gone.id)
    const { mapped, parameters, centre, positions: columns } = await seenBy(staff)
    expect(mapped.map(({ position }) => position)).not.toContain(gone.id)
    expect(parameters.hidden).toEqual([gone.id])
    expect([columns, centre.filter((mean) => mean === 0).length >= 1]).toEqual([3, true])
  })

  it('who ask at the same moment share one computation', async () => {
    const { seenBy, staff } = await aVote(7, 2)
    const all = await Promise.all(Array.from({ length: 6 }, () => seenBy(staff)))
    for (const one of all) expect(one.points).toBe(all[0]?.points)
  })
})

describe('a participant', () => {
  it('is told no person but themselves, and only of claims that they voted on or wrote', async () => {
    const { question, positions, voters, seenBy, reader } = await aVote(12)
    const voter = voters[3]
    if (!voter) throw new Error('Nobody voted.')
    const own = (await findQuestion(voter, question.question.id)).participation?.id
    const told = await seenBy(voter)
    expect(told.points.flatMap(({ person }) => person ?? [])).toEqual([own])
    expect(told.own?.person).toBe(own)
    expect(told).toMatchObject({ components: [[], []], centre: [] })
    expect(told.k).toBeGreaterThanOrEqual(2)
    expect(told.mapped).toHaveLength(4)
    const other = await seenBy(reader)
    expect(other).toMatchObject({ mapped: [], groupBallots: [], consensus: { agree: [], disagree: [] } })
    expect(other.groups.flatMap(({ representative }) => representative)).toEqual([])
    const writer = positions[1]
    if (!writer) throw new Error('There is no position.')
    expect((await seenBy(writer.author)).mapped.map(({ position }) => position)).toEqual([writer.id])
    await movePhase(question, 'closed')
    expect((await seenBy(reader)).mapped).toHaveLength(4)
    expect((await seenBy(reader)).centre).toHaveLength(4)
  })

  it('sees no groups and no points of fewer than seven people', async () => {
    const { seenBy, voters, staff } = await aVote(6, 2)
    expect(await seenBy(voters[0] as Person)).toMatchObject({ counted: 6, k: 0, groups: [], points: [] })
    expect(await seenBy(staff)).toMatchObject({ counted: 6, k: 0, groups: [] })
  })

  it('sees nothing while the question is blind to them', async () => {
    const question = await aQuestion({ rules: { blind: true } })
    const { person } = await aMember({ in: question.member })
    await aPosition({ on: question })
    const told = await opinionSeenBy(await findQuestion(person, question.question.id))
    expect(told).toMatchObject({ people: 0, positions: 0, points: [], mapped: [], groups: [] })
  })
})

describe('nobody’s single ballot can be read off', () => {
  it('two answers before and after one more ballot in a class of twelve: they are equal', async () => {
    const { question, positions, voters, seenBy, reader } = await aVote(12, 3)
    await movePhase(question, 'synthesis')
    const onlookers = [voters[11] as Person, reader, positions[0]?.author as Person]
    const look = () => Promise.all(onlookers.map(seenBy))
    const before = await look()
    expect(before[0]?.groups.length).toBeGreaterThanOrEqual(2)
    const votes: VoteName[] = ['agree', 'disagree', 'pass']
    for (const [n, voter] of voters.slice(0, STEP - 1).entries())
      for (const [at, { id }] of positions.entries()) {
        accepted(await cast(voter, id, votes[(n + at) % 3] ?? 'pass'))
        if (at === 0) accepted(await retract(voter, id))
        expect(await look()).toEqual(before)
      }
    // The fifth person with something new moves all of it at once.
    accepted(await cast(voters[STEP] as Person, positions[0]?.id ?? '', 'pass'))
    accepted(await cast(voters[STEP] as Person, positions[1]?.id ?? '', 'pass'))
    expect(await look()).not.toEqual(before)
  })

  it('the order of what to vote on next does not move by one ballot either', async () => {
    const { question, positions, voters, reader } = await aVote(8, 3)
    const order = async () => [...(await prioritiesIn(await findQuestion(reader, question.question.id)))]
    const before = await order()
    for (const { id } of positions) accepted(await cast(voters[0] as Person, id, 'pass'))
    expect(await order()).toEqual(before)
  })

  it('from fifteen people on answers are live, and a new ballot is in the next one', async () => {
    const { question, positions, voters, seenBy } = await aVote(LIVE_FROM, 2)
    const [voter, onlooker] = voters
    const position = positions[0]
    if (!voter || !onlooker || !position) throw new Error('Nobody voted.')
    const passes = async () =>
      (await seenBy(onlooker)).mapped.find((one) => one.position === position.id)?.passes ?? 0
    const before = await passes()
    accepted(await cast(voter, position.id, 'agree'))
    const between = await passes()
    accepted(await cast(voter, position.id, 'pass'))
    expect(await passes()).toBe(between + 1)
    expect(before - between).toBeGreaterThanOrEqual(0)
    const { hash } = await seenBy(question.member.person)
    expect((await seenBy(onlooker)).hash).not.toBe(hash)
  })
})

it('the API answers what the page is made of', async () => {
  const { question, voters, seenBy, staff } = await aVote(9, 2)
  for (const as of [staff, voters[0] as Person]) {
    const { own: _own, ...told } = await seenBy(as)
    const { status, body } = await call('GET', `/questions/${question.question.id}/opinion`, { as })
    expect(status).toBe(200)
    expect(body).toEqual(JSON.parse(JSON.stringify(told)))
  }
})
