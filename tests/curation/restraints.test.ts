import { describe, expect, it } from 'vitest'
import { deleteAccount } from '@/lib/exchange/account/commands/delete'
import { cast } from '@/lib/opinion/ballots/commands/cast'
import { passwordHash } from '@/lib/people/passwords'
import type { Person } from '@/lib/people/rules'
import { db } from '@/lib/platform/database/db'
import { asOf } from '@/lib/platform/time/clock'
import { saveDraft } from '@/lib/positions/commands/draft'
import { post } from '@/lib/positions/commands/post'
import { positionInput } from '@/lib/positions/input'
import { composing, responding } from '@/lib/positions/writer-context'
import { slow, unslow } from '@/lib/questions/commands/slow'
import { findQuestion } from '@/lib/questions/queries'
import { changeRole, endMembership } from '@/lib/seminars/commands/members'
import { release, restrain } from '@/lib/seminars/commands/restrain'
import { findSeminar } from '@/lib/seminars/queries'
import { listRestraints } from '@/lib/seminars/restraints'
import { call } from '../support/api'
import { accepted, aMember, aPerson } from '../support/factories'
import { aPosition, aQuestion, aResponse, oreIn } from '../support/factories/positions'

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE
const later = (ms: number) => new Date(Date.now() + ms)
const reason = 'Three times he called her a liar.'

const notPermitted = (code: string, values: object = {}) =>
  expect.objectContaining({ name: 'NotPermitted', code, values: expect.objectContaining(values) })

const password = 'una contraseña larga'

async function withPassword(person: Person): Promise<Person> {
  await db.person.update({ where: { id: person.id }, data: { passwordHash: await passwordHash(password) } })
  return person
}

const given = positionInput.parse({
  thesis: 'A',
  stance: 'supports',
  claim: 'North.',
  argument: 'So it says.',
  citations: [{ quote: 'and nobody disputes it', relation: 'supports', warrant: 'It says so.' }],
})

async function aRoom() {
  const context = await aQuestion()
  await oreIn(context.member)
  const participant = (await aMember({ in: context.member })).person
  const moderator = await aMember({ in: context.member, role: 'moderator' })
  return { context, instructor: context.member, participant, moderator }
}

const restraint = (person: Person, kind: 'muted' | 'suspended', ms = DAY) => ({
  ...{ person: person.id, kind, reason },
  until: later(ms).toISOString(),
})

describe('a member who is muted', () => {
  it('is told until when and why, votes meanwhile, and speaks again afterwards', async () => {
    const { context, moderator, participant } = await aRoom()
    const position = await aPosition({ on: context })
    const of = restraint(participant, 'muted')
    accepted(await restrain(moderator, of))
    const posting = post(participant, context.question.id, given)
    await expect(posting).rejects.toEqual(
      notPermitted('muted', { reason, at: of.until, timeZone: 'America/La_Paz' }),
    )
    accepted(await cast(participant, position.id, 'agree'))
    accepted(await asOf(later(DAY + MINUTE), () => post(participant, context.question.id, given)))
  })

  it('reads why in the words of the API', async () => {
    const { context, moderator, participant } = await aRoom()
    accepted(await restrain(moderator, restraint(participant, 'muted')))
    const answer = await call('POST', `/questions/${context.question.id}/positions`, {
      as: participant,
      body: given,
    })
    expect(answer.status).toBe(403)
    expect(answer.body.detail).toContain(reason)
  })

  it('is released early for a reason, once', async () => {
    const { context, moderator, instructor, participant } = await aRoom()
    const { id } = accepted(await restrain(moderator, restraint(participant, 'muted')))
    accepted(await release(instructor, id, { reason: 'They have made peace.' }))
    await expect(release(moderator, id, { reason: 'Peace.' })).rejects.toMatchObject({
      code: 'restraintOver',
    })
    accepted(await post(participant, context.question.id, given))
    const kinds = await db.event.findMany({
      where: { subjectId: participant.id, kind: { startsWith: 'member.' } },
      orderBy: { id: 'asc' },
      select: { kind: true, data: true },
    })
    expect(kinds).toMatchObject([
      { kind: 'member.muted', data: { reason } },
      { kind: 'member.released', data: { reason: 'They have made peace.' } },
    ])
  })
})

it('who is suspended does not come back clean by leaving and joining again', async () => {
  const { moderator, participant, instructor, context } = await aRoom()
  accepted(await restrain(moderator, restraint(participant, 'suspended')))
  await endMembership(await findSeminar(participant, instructor.seminar.id), participant.id)
  await aMember({ in: instructor, person: participant })
  await expect(post(participant, context.question.id, given)).rejects.toEqual(notPermitted('suspended'))
})

it('who is suspended still opens what they had begun to write, a position and an answer, and changes nothing of it', async () => {
  const { context, moderator, participant } = await aRoom()
  const position = await aPosition({ on: context })
  const subjects = [{ question: context.question.id }, { answers: position.id }]
  for (const subject of subjects) await saveDraft(participant, subject, { body: { claim: 'Begun.' } })
  accepted(await restrain(moderator, restraint(participant, 'suspended')))
  const desks = [
    await composing(participant, context.question.id),
    await responding(participant, position.id),
  ]
  expect(desks.map(({ draft }) => draft?.claim)).toEqual(['Begun.', 'Begun.'])
  for (const subject of subjects)
    await expect(saveDraft(participant, subject, { body: { claim: 'More.' } })).rejects.toEqual(
      notPermitted('suspended'),
    )
})

it('nobody restrains themselves, an instructor or an administrator, and moderators only participants', async () => {
  const { context, moderator, instructor, participant } = await aRoom()
  const other = (await aMember({ in: instructor, role: 'moderator' })).person
  const observer = (await aMember({ in: instructor, role: 'observer' })).person
  const admin = (await aMember({ in: instructor, person: await aPerson({ admin: true }) })).person
  const restraining = (by: typeof moderator, who: Person) => restrain(by, restraint(who, 'muted'))
  await expect(restraining(moderator, moderator.person)).rejects.toEqual(
    expect.objectContaining({ code: 'restraintOfOneself' }),
  )
  for (const who of [instructor.person, admin])
    await expect(restraining(moderator, who)).rejects.toMatchObject({ code: 'restraintOfInstructor' })
  await expect(restraining(moderator, other)).rejects.toMatchObject({ code: 'restraintOfModerator' })
  await expect(restraining(moderator, observer)).rejects.toMatchObject({ code: 'restraintOfObserver' })
  const theirs = await findSeminar(participant, context.member.seminar.id)
  await expect(restraining(theirs, participant)).rejects.toMatchObject({ code: 'onlyStaff' })
  accepted(await restraining(instructor, other))
})

it('a restraint has an end that is to come, one at a time, and is known to staff and to whom it is of', async () => {
  const { moderator, instructor, participant } = await aRoom()
  const past = await restrain(moderator, restraint(participant, 'muted', -MINUTE))
  expect(past).toMatchObject({ problems: { until: { code: 'restraintPast' } } })
  const both = await Promise.allSettled([
    restrain(moderator, restraint(participant, 'muted')),
    restrain(instructor, restraint(participant, 'muted')),
  ])
  expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  const others = await aMember({ in: instructor })
  const own = await findSeminar(participant, instructor.seminar.id)
  expect(await listRestraints(others)).toEqual([])
  expect(await listRestraints(own)).toMatchObject([{ reason, person: { id: participant.id } }])
  expect(await listRestraints(moderator)).toHaveLength(1)
})

it('an account that is gone is neither listed without a name nor named as who decided', async () => {
  const { instructor, participant, moderator } = await aRoom()
  const other = (await aMember({ in: instructor })).person
  for (const person of [participant, other]) accepted(await restrain(moderator, restraint(person, 'muted')))
  for (const person of [moderator.person, other])
    accepted(await deleteAccount({ person: await withPassword(person) }, { email: person.email, password }))
  expect(await listRestraints(instructor)).toMatchObject([{ person: { id: participant.id }, by: null }])
})

it('who is made an instructor is under no restraint', async () => {
  const { moderator, instructor, participant, context } = await aRoom()
  accepted(await restrain(moderator, restraint(participant, 'suspended')))
  await changeRole(instructor, participant.id, 'instructor')
  accepted(await post(participant, context.question.id, given))
})

describe('a slow question', () => {
  it('takes one post or response of each participant in so many minutes; staff need not wait', async () => {
    const { context, moderator, participant } = await aRoom()
    const position = await aPosition({ on: context })
    accepted(await slow(moderator.person, context.question.id, { minutes: 10, reason: 'It runs hot.' }))
    accepted(await post(participant, context.question.id, given))
    await expect(aResponse({ to: position, by: participant })).rejects.toEqual(
      notPermitted('slowMode', { minutes: 10, reason: 'It runs hot.' }),
    )
    const { slow: stands } = await findQuestion(participant, context.question.id)
    expect(stands?.next?.getTime()).toBeGreaterThan(Date.now() + 9 * MINUTE)
    await asOf(later(11 * MINUTE), () => aResponse({ to: position, by: participant }))
    await aResponse({ to: position, by: moderator.person })
    await aResponse({ to: position, by: moderator.person })
  })

  it('two posts sent at once are one', async () => {
    const { context, moderator, participant } = await aRoom()
    accepted(await slow(moderator.person, context.question.id, { minutes: 10, reason: 'It runs hot.' }))
    const both = await Promise.allSettled([
      post(participant, context.question.id, given),
      post(participant, context.question.id, given),
    ])
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  })

  it('ends when it was said to, or when somebody ends it', async () => {
    const { context, moderator, participant } = await aRoom()
    const until = later(5 * MINUTE).toISOString()
    accepted(await slow(moderator.person, context.question.id, { minutes: 60, reason: 'Hot.', until }))
    accepted(await post(participant, context.question.id, given))
    const { slow: stands } = await findQuestion(participant, context.question.id)
    expect(stands?.next?.toISOString()).toBe(until)
    accepted(await asOf(later(6 * MINUTE), () => post(participant, context.question.id, given)))
    accepted(await unslow(moderator.person, context.question.id, { reason: 'Calm.' }))
    expect((await findQuestion(participant, context.question.id)).slow).toBeNull()
    const again = unslow(moderator.person, context.question.id, { reason: 'Calm.' })
    await expect(again).rejects.toMatchObject({ code: 'notSlow' })
  })
})
