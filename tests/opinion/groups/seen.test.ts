import { describe, expect, it } from 'vitest'
import { cast, retract } from '@/lib/opinion/ballots/commands/cast'
import { opinionSeenBy } from '@/lib/opinion/groups/queries'
import { LIVE_FROM, STEP } from '@/lib/opinion/steps'
import type { Person } from '@/lib/people/rules'
import { db } from '@/lib/platform/database/db'
import { asOf } from '@/lib/platform/time/clock'
import { withdraw } from '@/lib/positions/commands/withdraw'
import { findQuestion, type QuestionContext } from '@/lib/questions/queries'
import { call } from '../../support/api'
import { accepted, aMember, aSeminar } from '../../support/factories'
import { aPosition, aQuestion, movePhase } from '../../support/factories/positions'
import { denseOpinion } from '../../support/opinion/dense-opinion'
import type { VoteRow } from '../../support/opinion/votes'

type VoteName = 'agree' | 'disagree' | 'pass'

/** A seminar for the whole file: nobody joins it twice. */
async function aRoom() {
  const member = await aSeminar()
  const crowd: Person[] = []
  for (let n = 0; n < LIVE_FROM + 2; n++) crowd.push((await aMember({ in: member })).person)
  const authors: Person[] = []
  for (let n = 0; n < 4; n++) authors.push((await aMember({ in: member })).person)
  return { member, crowd, authors, reader: (await aMember({ in: member })).person }
}

let room: ReturnType<typeof aRoom> | undefined

/** A question on which so many people vote: the first half on one side of every claim, the others on the other side. */
async function aVote(people: number, claims = 4) {
  room ??= aRoom()
  const { member, crowd, authors, reader } = await room
  const question = await aQuestion({ in: member })
  const positions: Array<{ id: string; author: Person }> = []
  for (const [n, author] of authors.slice(0, claims).entries())
    positions.push({ id: (await aPosition({ on: question, by: author, claim: `Claim ${n}.` })).id, author })
  const voters = crowd.slice(0, people)
  await Promise.all(voters.map((voter, n) => votesOfOne(voter, n < people / 2, n, positions)))
  const seenBy = async (person: Person) => opinionSeenBy(await findQuestion(person, question.question.id))
  return { question, positions, voters, reader, seenBy, staff: question.member.person }
}

/** The first ballot makes the voter's participation; the others are written as it is. */
async function votesOfOne(voter: Person, isFirst: boolean, n: number, positions: Array<{ id: string }>) {
  const [first, ...others] = positions
  accepted(await cast(voter, first?.id ?? '', sideOf(isFirst, 0, n)))
  const where = { positionId: first?.id, voter: { personId: voter.id } }
  const ballot = await db.ballot.findFirstOrThrow({ where })
  await db.ballot.createMany({
    data: others.map(({ id }, at) => ({ ...ballot, positionId: id, vote: sideOf(isFirst, at + 1, n) })),
  })
}

/** A few votes of each side are passes, so that people differ. */
const sideOf = (isFirst: boolean, at: number, n: number): VoteName =>
  (at + n) % 5 === 0 ? 'pass' : isFirst === at % 2 > 0 ? 'disagree' : 'agree'

/** Five people take a ballot back and cast it anew. */
async function makeStep(voters: Person[], id: string) {
  for (const voter of voters.slice(-STEP)) {
    const ballot = await db.ballot.findFirstOrThrow({
      where: { positionId: id, voter: { personId: voter.id } },
    })
    accepted(await retract(voter, id))
    accepted(await cast(voter, id, ballot.vote))
  }
}

/** The ballots as rows, by voters in the order of their ballots, read apart from the code that is tested. */
async function rowsOf({ question }: QuestionContext): Promise<VoteRow[]> {
  const where = { questionId: question.id }
  const inOrder = [{ position: { postedAt: 'asc' } }, { positionId: 'asc' }] as const
  const ballots = await db.ballot.findMany({ where, orderBy: [...inOrder] })
  const places = [...new Set(ballots.map(({ positionId }) => positionId))]
  const papers = new Map<string, typeof ballots>()
  for (const ballot of ballots) papers.set(ballot.voterId, [...(papers.get(ballot.voterId) ?? []), ballot])
  const textOf = (paper: typeof ballots) =>
    paper.map(({ positionId, vote }) => `${places.indexOf(positionId)}${vote[0]}`).join(',')
  const values = { agree: 1, disagree: -1, pass: 0 }
  return [...papers.values()]
    .sort((a, b) => (textOf(a) < textOf(b) ? -1 : 1))
    .flat()
    .map(({ voterId, positionId, vote }) => [voterId, positionId, values[vote]])
}

describe('staff', () => {
  it('see groups, people and positions as another program computes them from the ballots', async () => {
    const { question, seenBy, staff } = await aVote(9)
    const told = await seenBy(staff)
    const dense = denseOpinion(await rowsOf(question))
    expect(told).toMatchObject({ people: 9, counted: 9, positions: 4, k: dense.groups.length })
    expect(told.mapped.map(({ position }) => position)).toEqual(dense.positions)
    for (const { person, x, y, group } of told.points) {
      const n = dense.people.indexOf(person ?? '')
      expect(x).toBeCloseTo(dense.points[n]?.[0] ?? 0, 9)
      expect(y).toBeCloseTo(dense.points[n]?.[1] ?? 0, 9)
      expect(dense.groups[group ?? -1]).toContain(person)
    }
    expect(told.groups.map(({ size }) => size).reduce((sum, size) => sum + size)).toBe(9)
  })

  it('see every ballot at once, also two at the same moment, a change, and one taken back', async () => {
    const { positions, voters, seenBy, staff } = await aVote(7, 2)
    const [first, second] = [voters[0], voters.at(-1)]
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
    // The same time, the same totals, other ballots: both vote otherwise on the other claim.
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
    await db.$executeRaw`SELECT tell_ballots(${question.question.id}::uuid)`
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
    expect(await seenBy(voters[0] as Person)).toMatchObject({ counted: STEP, k: 0, groups: [], points: [] })
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

it('from fifteen people on a new ballot is in the next answer', async () => {
  const { positions, voters, seenBy } = await aVote(LIVE_FROM, 2)
  const [voter, onlooker] = voters
  const position = positions[0]
  if (!voter || !onlooker || !position) throw new Error('Nobody voted.')
  const passes = async () =>
    (await seenBy(onlooker)).mapped.find((one) => one.position === position.id)?.passes ?? 0
  await makeStep(voters, positions[1]?.id ?? '')
  accepted(await cast(voter, position.id, 'agree'))
  const before = await passes()
  accepted(await cast(voter, position.id, 'pass'))
  expect(await passes()).toBe(before + 1)
})

it('where fewer people than a step have too few votes to count, participants are told of a map with everybody', async () => {
  const { question, positions, voters, seenBy, staff } = await aVote(LIVE_FROM + 2, 3)
  await makeStep(voters, positions[0]?.id ?? '')
  for (const { id } of positions.slice(1)) accepted(await retract(voters[0] as Person, id))
  expect(await seenBy(staff)).toMatchObject({ people: LIVE_FROM + 2, counted: LIVE_FROM + 1 })
  await movePhase(question, 'closed')
  const told = await seenBy(voters[1] as Person)
  expect(told.counted).toBe(LIVE_FROM + 2)
  const tallies = await db.position.findMany({ where: { id: { in: positions.map(({ id }) => id) } } })
  for (const { id, agree, disagree, pass } of tallies)
    expect(told.mapped.find(({ position }) => position === id)).toMatchObject({
      ...{ agrees: agree, disagrees: disagree, passes: pass },
    })
})

it('withdrawing a post takes it off the lists at once, and out of the figures with the next step', async () => {
  const { question, positions, voters, seenBy } = await aVote(9, 3)
  await movePhase(question, 'synthesis')
  const gone = positions[0]
  const observer = (await aMember({ in: question.member, role: 'observer' })).person
  if (!gone) throw new Error('There is no position.')
  const before = await seenBy(observer)
  await withdraw(gone.author, gone.id)
  const after = await seenBy(observer)
  expect(after).toMatchObject({ points: before.points, centre: before.centre, hash: before.hash })
  expect(after.mapped).toEqual(before.mapped.filter(({ position }) => position !== gone.id))
  await makeStep(voters, positions[1]?.id ?? '')
  expect((await seenBy(observer)).hash).not.toBe(before.hash)
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
