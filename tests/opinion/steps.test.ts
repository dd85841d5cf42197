import { describe, expect, it } from 'vitest'
import { move } from '@/lib/curation/moderation/commands/move'
import { cast, retract } from '@/lib/opinion/ballots/commands/cast'
import { findBallots } from '@/lib/opinion/ballots/queries'
import { enoughTold, LIVE_FROM, STEP } from '@/lib/opinion/steps'
import type { Person } from '@/lib/people/rules'
import { db } from '@/lib/platform/database/db'
import { accepted, aMember } from '../support/factories'
import { aPosition, aQuestion } from '../support/factories/positions'
import { somebodyWaits } from '../support/somebody-waits'

/** A question with a post, an observer who sees every tally, and people who may vote. */
async function aRoom(people: number) {
  const question = await aQuestion()
  const writer = (await aMember({ in: question.member })).person
  const { id } = await aPosition({ on: question, by: writer })
  const observer = (await aMember({ in: question.member, role: 'observer' })).person
  const crowd: Person[] = []
  for (let n = 0; n < people; n++) crowd.push((await aMember({ in: question.member })).person)
  const agree = async (from: number, to = from + 1) => {
    for (const voter of crowd.slice(from, to)) accepted(await cast(voter, id, 'agree'))
  }
  /** The agreeing ballots that the observer is told of. */
  const told = async () => (await findBallots(observer, id)).counts?.agree
  return { question, id, writer, crowd, agree, told }
}

describe('ballots of few people', () => {
  it('are told once five have cast, changed or taken one back', async () => {
    const { id, crowd, agree, told } = await aRoom(8)
    await agree(0, STEP - 1)
    expect(await told()).toBe(0)
    await agree(STEP - 1)
    expect(await told()).toBe(STEP)
    await agree(STEP, STEP + 2)
    accepted(await cast(crowd[0] as Person, id, 'pass'))
    accepted(await retract(crowd[1] as Person, id))
    expect(await told()).toBe(STEP)
    await agree(STEP + 2)
    expect(await told()).toBe(STEP + 1)
  })

  it('are told in one step when several vote at the same moment', async () => {
    const { id, crowd, told } = await aRoom(STEP)
    await Promise.all(crowd.map((voter) => cast(voter, id, 'agree')))
    expect(await told()).toBe(STEP)
  })

  it('are each told once when one statement stores those of many people', async () => {
    const { question, id, crowd, told } = await aRoom(LIVE_FROM)
    for (const voter of crowd) {
      accepted(await cast(voter, id, 'agree'))
      accepted(await retract(voter, id))
    }
    const { questionId, seminarId } = await db.position.findUniqueOrThrow({ where: { id } })
    const voters = await db.participation.findMany({
      where: { questionId, personId: { in: crowd.map((voter) => voter.id) } },
    })
    const vote = 'agree' as const
    await db.ballot.createMany({
      data: voters.map((voter) => ({
        ...{ positionId: id, questionId, seminarId, voterId: voter.id, vote, revision: 1 },
      })),
    })
    expect(await told()).toBe(LIVE_FROM)
    expect((await findBallots(question.member.person, id)).counts?.agree).toBe(LIVE_FROM)
  })
})

it('ballots of many people are told at once, until so many have taken theirs back that few are left', async () => {
  const { id, crowd, agree, told } = await aRoom(LIVE_FROM + 1)
  await agree(0, LIVE_FROM)
  expect(await told()).toBe(LIVE_FROM)
  await agree(LIVE_FROM)
  expect(await told()).toBe(LIVE_FROM + 1)
  const takeBack = async (n: number) => accepted(await retract(crowd[n] as Person, id))
  await takeBack(0)
  expect(await told()).toBe(LIVE_FROM)
  for (let n = 1; n < STEP; n++) await takeBack(n)
  expect(await told()).toBe(LIVE_FROM)
  await takeBack(STEP)
  expect(await told()).toBe(LIVE_FROM + 1 - (STEP + 1))
})

it.each<['cast' | 'take back', number]>([
  ['cast', LIVE_FROM],
  ['take back', LIVE_FROM + 1],
])('people who %s a ballot while one of %i takes theirs back are told in steps', async (act, voters) => {
  const { id, crowd, agree, told } = await aRoom(voters + 2)
  await agree(0, voters)
  const acting = act === 'cast' ? crowd.slice(voters) : crowd.slice(1, 3)
  const acts = await db.$transaction(async (tx) => {
    await tx.ballot.deleteMany({ where: { positionId: id, voter: { personId: crowd[0]?.id } } })
    const begun = acting.map((person) => (act === 'cast' ? cast(person, id, 'agree') : retract(person, id)))
    await somebodyWaits()
    return { begun }
  })
  for (const one of await Promise.all(acts.begun)) accepted(one)
  expect(await told()).toBe(LIVE_FROM)
})

it('a post that is moved to another question takes along what was told of it, and no more', async () => {
  const { question, id, agree, told } = await aRoom(STEP + 2)
  const there = await aQuestion({ in: question.member })
  await agree(0, STEP + 2)
  expect(await told()).toBe(STEP)
  const input = { question: there.question.id, thesis: 'A', reason: 'It answers the other question.' }
  accepted(await move(question.member.person, id, input))
  expect(await told()).toBe(STEP)
  expect((await findBallots(question.member.person, id)).counts?.agree).toBe(STEP + 2)
  const { agree: present, toldAgree } = await db.position.findUniqueOrThrow({ where: { id } })
  expect([present, toldAgree]).toEqual([STEP + 2, STEP])
})

it('a post that comes back is told as it was last told elsewhere', async () => {
  const { question, id, crowd, agree, told } = await aRoom(STEP + 4)
  const there = await aQuestion({ in: question.member })
  const moveTo = async (to: string) => {
    const input = { question: to, thesis: 'A', reason: 'It answers the other question.' }
    accepted(await move(question.member.person, id, input))
  }
  await agree(0, STEP + 2)
  await moveTo(there.question.id)
  accepted(await cast(crowd[0] as Person, id, 'pass'))
  await agree(STEP + 2, STEP + 4)
  expect(await told()).toBe(STEP + 3)
  await moveTo(question.question.id)
  expect(await told()).toBe(STEP + 3)
  await agree(0)
  accepted(await cast(crowd[1] as Person, id, 'disagree'))
  for (const voter of crowd.slice(2, STEP)) accepted(await retract(voter, id))
  expect(await told()).toBe(STEP)
})

it('a post that takes the ballots of many people to another question leaves few there, who are told in steps', async () => {
  const { question, id, crowd, agree } = await aRoom(LIVE_FROM)
  const there = await aQuestion({ in: question.member })
  const other = await aPosition({ on: question })
  await agree(0, LIVE_FROM)
  const input = { question: there.question.id, thesis: 'A', reason: 'It answers the other question.' }
  accepted(await move(question.member.person, id, input))
  accepted(await cast(crowd[0] as Person, other.id, 'agree'))
  const toldAgree = async () => (await db.position.findUniqueOrThrow({ where: { id: other.id } })).toldAgree
  expect(await toldAgree()).toBe(0)
  for (const voter of crowd.slice(1, STEP)) accepted(await cast(voter, other.id, 'agree'))
  expect(await toldAgree()).toBe(STEP)
})

it('of groups that are told apart the rest is of nobody or of at least five people', () => {
  expect(enoughTold([7, 5, 0])).toEqual([true, true, true])
  expect(enoughTold([9, 6, 2])).toEqual([true, false, false])
  expect(enoughTold([9, 3, 2])).toEqual([true, false, false])
  expect(enoughTold([4])).toEqual([false])
})
