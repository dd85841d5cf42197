import { describe, expect, it } from 'vitest'
import { cast, retract } from '@/lib/opinion/ballots/commands/cast'
import { findBallots } from '@/lib/opinion/ballots/queries'
import { db } from '@/lib/platform/database/db'
import { NotFound } from '@/lib/platform/errors'
import { edit } from '@/lib/positions/commands/edit'
import { reinstate, withdraw } from '@/lib/positions/commands/withdraw'
import { accepted, aMember } from '../support/factories'
import { aPosition, aQuestion, movePhase } from '../support/factories/positions'

async function aDebate(rules = {}) {
  const question = await aQuestion({ rules })
  const position = await aPosition({ on: question })
  const author = await authorOf(position.author.id)
  const luis = (await aMember({ in: question.member })).person
  const rosa = (await aMember({ in: question.member })).person
  return { question, position, author, luis, rosa }
}

async function authorOf(participation: string) {
  const { person } = await db.participation.findUniqueOrThrow({
    where: { id: participation },
    include: { person: true },
  })
  return person
}

const notPermitted = (code: string) => expect.objectContaining({ name: 'NotPermitted', code })

describe('a ballot', () => {
  it('shows the counts to whoever has voted, to the author and to staff, and to nobody else', async () => {
    const { question, position, author, luis, rosa } = await aDebate()
    const observer = (await aMember({ in: question.member, role: 'observer' })).person
    accepted(await cast(luis, position.id, 'disagree'))
    const counts = { agree: 0, disagree: 1, pass: 0, earlier: 0 }
    for (const person of [luis, question.member.person])
      expect((await findBallots(person, position.id)).counts).toEqual(counts)
    // A single ballot is told to its voter and to staff alone: tests/opinion/steps.
    for (const person of [author, observer])
      expect((await findBallots(person, position.id)).counts).toEqual({ ...counts, disagree: 0 })
    expect(await findBallots(rosa, position.id)).toMatchObject({ mine: null, counts: null })
  })

  it('is one a person: another vote takes its place, and taking it back leaves nothing', async () => {
    const { question, position, luis } = await aDebate()
    const staff = question.member.person
    accepted(await cast(luis, position.id, 'agree'))
    accepted(await cast(luis, position.id, 'pass'))
    expect((await findBallots(staff, position.id)).counts).toMatchObject({ agree: 0, pass: 1 })
    accepted(await retract(luis, position.id))
    accepted(await retract(luis, position.id))
    expect(await findBallots(luis, position.id)).toMatchObject({ mine: null, counts: null })
    expect((await findBallots(staff, position.id)).counts).toMatchObject({ agree: 0, pass: 0 })
  })

  it('stays on the wording that it was cast on, until it is cast anew', async () => {
    const { question, position, author, luis, rosa } = await aDebate()
    const staff = question.member.person
    accepted(await cast(luis, position.id, 'agree'))
    accepted(await edit(author, position.id, { base: 1, patch: { claim: 'It runs south.' } }))
    accepted(await cast(rosa, position.id, 'disagree'))
    expect(await findBallots(luis, position.id)).toMatchObject({
      mine: { vote: 'agree', revision: 1, isEarlier: true },
      counts: { agree: 1, disagree: 0, pass: 0, earlier: 1 },
    })
    expect((await findBallots(staff, position.id)).counts).toMatchObject({
      agree: 1,
      disagree: 1,
      earlier: 1,
    })
    accepted(await cast(luis, position.id, 'agree'))
    expect(await findBallots(luis, position.id)).toMatchObject({
      mine: { vote: 'agree', revision: 2, isEarlier: false },
      counts: { agree: 1, disagree: 0, pass: 0, earlier: 0 },
    })
  })

  it('changes neither the question’s revision nor where anybody stands', async () => {
    const { question, position, luis } = await aDebate()
    const read = () => db.question.findUniqueOrThrow({ where: { id: question.question.id } })
    const before = await read()
    accepted(await cast(luis, position.id, 'agree'))
    expect((await read()).revision).toBe(before.revision)
    const { firstPostedAt, stance } = await db.participation.findFirstOrThrow({
      where: { personId: luis.id, questionId: question.question.id },
    })
    expect({ firstPostedAt, stance }).toEqual({ firstPostedAt: null, stance: null })
  })

  it('is in the record as cast, without which', async () => {
    const { position, luis } = await aDebate()
    accepted(await cast(luis, position.id, 'disagree'))
    accepted(await cast(luis, position.id, 'disagree'))
    accepted(await retract(luis, position.id))
    const events = await db.event.findMany({
      where: { subjectId: position.id, kind: { startsWith: 'ballot' } },
      orderBy: { id: 'asc' },
    })
    expect(events.map(({ kind, data }) => ({ kind, data }))).toEqual([
      { kind: 'ballot.cast', data: { revision: 1 } },
      { kind: 'ballot.retracted', data: { revision: 1 } },
    ])
  })

  it('sent twice under one key is cast once', async () => {
    const { position, luis } = await aDebate()
    const once = { key: 'k1', requestHash: 'h' }
    expect(accepted(await cast(luis, position.id, 'agree', once)).replayed).toBe(false)
    expect(accepted(await cast(luis, position.id, 'agree', once)).replayed).toBe(true)
  })
})

describe('no ballot is cast', () => {
  it('on one’s own position', async () => {
    const { position, author } = await aDebate()
    await expect(cast(author, position.id, 'agree')).rejects.toEqual(notPermitted('ballotOnYourOwn'))
  })

  it('by an observer, or by somebody outside the seminar', async () => {
    const { question, position } = await aDebate()
    const observer = (await aMember({ in: question.member, role: 'observer' })).person
    await expect(cast(observer, position.id, 'agree')).rejects.toEqual(notPermitted('observersRead'))
    const outsider = (await aMember()).person
    await expect(cast(outsider, position.id, 'agree')).rejects.toThrow(NotFound)
    await expect(cast(outsider, 'nonsense', 'agree')).rejects.toThrow(NotFound)
  })

  it('while people are still reading, nor once the question is closed; then everybody sees the counts', async () => {
    const { question, position, luis, rosa } = await aDebate()
    accepted(await cast(luis, position.id, 'agree'))
    await movePhase(question, 'reading')
    await expect(cast(luis, position.id, 'pass')).rejects.toEqual(notPermitted('stillReading'))
    await movePhase(question, 'closed')
    await expect(cast(luis, position.id, 'pass')).rejects.toEqual(notPermitted('questionClosed'))
    await expect(retract(luis, position.id)).rejects.toEqual(notPermitted('questionClosed'))
    expect((await findBallots(rosa, position.id)).counts).toMatchObject({ agree: 0 })
    expect((await findBallots(luis, position.id)).counts).toMatchObject({ agree: 1 })
  })

  it('on a tombstone: only its author sees its counts, and everybody again after a reinstatement', async () => {
    const { position, author, luis } = await aDebate()
    accepted(await cast(luis, position.id, 'agree'))
    await withdraw(author, position.id)
    await expect(cast(luis, position.id, 'pass')).rejects.toEqual(notPermitted('positionNotStanding'))
    expect((await findBallots(luis, position.id)).counts).toBeNull()
    await reinstate(author, position.id)
    expect((await findBallots(luis, position.id)).counts).toMatchObject({ agree: 1 })
  })

  it('in a question that is blind to the person: the position is not there', async () => {
    const { question, position, luis } = await aDebate({ blind: true, editWindowMinutes: 0 })
    await expect(cast(luis, position.id, 'agree')).rejects.toThrow(NotFound)
    await expect(retract(luis, position.id)).rejects.toThrow(NotFound)
    await aPosition({ on: question, by: luis })
    accepted(await cast(luis, position.id, 'agree'))
  })

  it('and no count is told on one’s own position while others’ work is still hidden', async () => {
    const { question, rosa } = await aDebate({ blind: true, editWindowMinutes: 60 })
    const own = await aPosition({ on: question, by: rosa })
    accepted(await cast(question.member.person, own.id, 'disagree'))
    expect(await findBallots(rosa, own.id)).toMatchObject({ mine: null, counts: null })
  })
})
