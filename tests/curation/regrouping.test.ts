import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { merge } from '@/lib/curation/moderation/commands/merge'
import { move } from '@/lib/curation/moderation/commands/move'
import { reply } from '@/lib/curation/moderation/commands/reply'
import type { RulingView } from '@/lib/curation/moderation/present'
import { findRuling, rulingsOn } from '@/lib/curation/moderation/queries'
import { placeMembers } from '@/lib/curation/regrouping/commands/place'
import { openMissingThreads } from '@/lib/curation/regrouping/commands/threads'
import { chooseGrading } from '@/lib/gradebook/grades/commands/grading'
import { askRegrade } from '@/lib/gradebook/grades/commands/regrade'
import { releaseGrades } from '@/lib/gradebook/grades/commands/release'
import { findGrading } from '@/lib/gradebook/grades/grading'
import { peopleAround } from '@/lib/gradebook/grades/people'
import { assignPeerReviews, openPeerReviews } from '@/lib/gradebook/peer-reviews/commands/round'
import { roundInput } from '@/lib/gradebook/peer-reviews/input'
import { listNotices } from '@/lib/notices/queries'
import { waitingFor } from '@/lib/notices/waiting'
import { cast } from '@/lib/opinion/ballots/commands/cast'
import { shiftIn } from '@/lib/opinion/shift/queries'
import { takeStance } from '@/lib/opinion/stances/commands/take'
import { stanceInput } from '@/lib/opinion/stances/input'
import { beginSession } from '@/lib/people/commands/session'
import type { Person } from '@/lib/people/rules'
import { personOfSession } from '@/lib/people/sessions'
import { db } from '@/lib/platform/database/db'
import { NotFound } from '@/lib/platform/errors'
import { asOf } from '@/lib/platform/time/clock'
import { HOUR } from '@/lib/platform/time/units'
import { discardDraftLeft, saveDraft } from '@/lib/positions/commands/draft'
import { withdraw } from '@/lib/positions/commands/withdraw'
import { draftInput } from '@/lib/positions/input'
import { findPosition } from '@/lib/positions/queries/find'
import { homeOf } from '@/lib/positions/queries/home'
import { myDrafts, myPositions } from '@/lib/positions/queries/own-work'
import { overview } from '@/lib/positions/queries/thread'
import type { PositionView } from '@/lib/positions/view/position'
import { slow } from '@/lib/questions/commands/slow'
import { findQuestion, type QuestionContext, threadsBeside } from '@/lib/questions/queries'
import type { Member } from '@/lib/seminars/access'
import { endMembership } from '@/lib/seminars/commands/members'
import { makeGroup } from '@/lib/seminars/groups/commands/groups'
import { findSeminar } from '@/lib/seminars/queries'
import { call } from '../support/api'
import { accepted, aMember, aPerson, aSeminar } from '../support/factories'
import { aGrade, aRubric } from '../support/factories/grades'
import { aPosition, aQuestion, aResponse, oreIn } from '../support/factories/positions'
import { nextTransaction } from '../support/next-transaction'
import { somebodyWaits } from '../support/somebody-waits'
import { everybodyTold } from '../support/told'

let staff: Member
let ana: Member
let bob: Member
let ben: Member
let groups: Record<'one' | 'two', string>
let one: QuestionContext
let two: QuestionContext
let position: PositionView
let response: PositionView

const put = async (member: Member, group: string | null) =>
  accepted(await placeMembers(staff, { people: [member.person.id], kind: 'group', group }))

async function aGroup(name: string, people: Member[]): Promise<string> {
  const group = accepted(await makeGroup(staff, { name, kind: 'group' })).id
  for (const member of people) await put(member, group)
  return group
}

/** Two groups, each with a thread; Ana has written in hers, and Bob of the same group answered and voted. */
beforeEach(async () => {
  staff = await aSeminar()
  ;[ana, bob, ben] = [
    await aMember({ in: staff, person: await aPerson({ name: 'Ana' }) }),
    await aMember({ in: staff, person: await aPerson({ name: 'Bob' }) }),
    await aMember({ in: staff, person: await aPerson({ name: 'Ben' }) }),
  ]
  groups = { one: await aGroup('One', [ana, bob]), two: await aGroup('Two', [ben]) }
  await oreIn(staff)
  one = await aQuestion({ in: staff, threads: 'perGroup' })
  two = (await threadsBeside(one))[1] ?? one
  position = await aPosition({ on: one, by: ana.person, alsoStands: { B: 'opposes' } })
  response = await aResponse({ to: position, by: bob.person })
  accepted(await cast(bob.person, position.id, 'agree'))
})

const positionsFor = async ({ person }: Member, { question }: QuestionContext) => {
  const { status, body } = await call('GET', `/questions/${question.id}/positions`, { as: person })
  return status === 200 ? body.items.map(({ id }: { id: string }) => id) : status
}

const findParticipation = ({ id }: Person, { id: questionId }: QuestionContext['question']) =>
  db.participation.findUnique({ where: { questionId_personId: { questionId, personId: id } } })

const counted = async ({ question }: QuestionContext) => {
  const { positionCount, citationCount } = await db.question.findUniqueOrThrow({ where: { id: question.id } })
  return [positionCount, citationCount]
}

describe('somebody who is put into another group', () => {
  it('takes their positions with them, with everything beneath', async () => {
    await put(ana, groups.two)
    expect(await positionsFor(ben, two)).toEqual([position.id])
    expect(await positionsFor(ana, two)).toEqual([position.id])
    expect(await positionsFor(ana, one)).toBe(404)
    expect(await positionsFor(bob, one)).toEqual([])
    const { body } = await call('GET', `/positions/${position.id}`, { as: staff.person })
    expect(body).toMatchObject({
      thesis: 'A',
      stance: 'supports',
      alsoStands: { B: 'opposes' },
      responseCount: 1,
      ballots: { agree: 1, disagree: 0, pass: 0 },
      author: { name: 'Ana' },
    })
    expect((await findPosition(ben.person, response.id)).position.author.name).toBe('Bob')
    await expect(findPosition(bob.person, response.id)).rejects.toThrow(NotFound)
    expect([await counted(one), await counted(two)]).toEqual([
      [0, 0],
      [1, 2],
    ])
  })

  it('stays in the figures of changed minds that their old group was told', async () => {
    const others = await Promise.all(Array.from({ length: 4 }, () => aMember({ in: staff })))
    for (const member of others) await put(member, groups.one)
    const { id: questionId } = one.question
    const of = { questionId, seminarId: staff.seminar.id }
    for (const [n, { person }] of [ana, ...others].entries()) {
      const part = await db.participation.upsert({
        where: { questionId_personId: { questionId, personId: person.id } },
        create: { ...of, personId: person.id },
        update: {},
      })
      const data = (['opening', 'closing'] as const).map((moment) => ({
        ...{ ...of, participationId: part.id, moment, confidence: 10 * n },
        weights: { A: moment === 'opening' ? n - 2 : 2, B: 0 },
      }))
      await db.stancePoll.createMany({ data })
    }
    await db.question.update({ where: { id: questionId }, data: { revision: { increment: 1 } } })
    const told = async (member: Member, { question }: QuestionContext) =>
      shiftIn(await findQuestion(member.person, question.id))
    const before = await told(bob, one)
    expect(before?.people).toBe(5)
    await put(ana, groups.two)
    expect(await told(bob, one)).toEqual(before)
    expect(await told(ben, two)).toBeNull()
  })

  it('takes their stance and their draft with them, and may go on', async () => {
    const stance = stanceInput.parse({ moment: 'during', weights: { A: 2, B: -1 }, confidence: 60 })
    accepted(await takeStance(ana.person, one.question.id, stance))
    await saveDraft(ana.person, { question: one.question.id }, { body: draftInput.parse({ claim: 'Next.' }) })
    await put(ana, groups.two)
    const draft = await call('GET', `/questions/${two.question.id}/draft`, { as: ana.person })
    expect(draft.body).toMatchObject({ claim: 'Next.' })
    const polls = await db.stancePoll.findMany({ where: { participation: { personId: ana.person.id } } })
    expect(polls.map(({ questionId }) => questionId)).toEqual([two.question.id])
    const { participation } = await findQuestion(ana.person, two.question.id)
    expect(participation).toMatchObject({ polled: ['during'], firstPostedAt: expect.any(Date) })
    expect((await aPosition({ on: two, by: ana.person, claim: 'Here too.' })).claim).toBe('Here too.')
  })

  it('leaves a line in the old thread, which leads nobody to a thread that they may not see', async () => {
    await put(ana, groups.two)
    const movedFor = async ({ person }: Member) =>
      (await overview(await findQuestion(person, one.question.id))).moved.map(({ reason, to }) => [
        reason,
        to?.number,
      ])
    const reason = 'Its author is in another group now.'
    expect(await movedFor(bob)).toEqual([[reason, undefined]])
    expect(await movedFor(staff)).toEqual([[reason, 2]])
  })

  it('is told, and staff find it on record', async () => {
    await db.membership.updateMany({ where: { personId: ana.person.id }, data: { seenAt: new Date() } })
    await put(ana, groups.two)
    await everybodyTold()
    const { body } = await call('GET', '/me/notices', { as: ana.person })
    expect(body.items.map(({ kind }: { kind: string }) => kind).sort()).toEqual(['added', 'ruled'])
    // Bob's response went out of his sight with her position.
    const toBob = await call('GET', '/me/notices', { as: bob.person })
    expect(toBob.body.items).toMatchObject([{ kind: 'changed', question: one.question.id }])
    const record = await call('GET', `/seminars/${staff.seminar.slug}/events?limit=100`, { as: staff.person })
    const kinds = record.body.items.map(({ kind, data }: { kind: string; data: object }) => [kind, data])
    expect(kinds).toContainEqual(['membership.placed', { group: 'group', from: 'One', to: 'Two' }])
    expect(kinds.filter(([kind]: [string]) => kind === 'position.moved')).toHaveLength(2)
  })

  it('loses nothing on the way out of all groups, back, and into a group whose thread comes later', async () => {
    await put(ana, null)
    expect(await positionsFor(ana, one)).toBe(404)
    expect(await positionsFor(bob, one)).toEqual([position.id])
    await put(ana, groups.one)
    expect(await positionsFor(ana, one)).toEqual([position.id])
    const three = await aGroup('Three', [ana])
    expect(await positionsFor(bob, one)).toEqual([position.id])
    accepted(await openMissingThreads(staff.person, one.question.id))
    const third = (await threadsBeside(one)).find(({ question }) => question.group?.id === three)
    expect(third && (await positionsFor(ana, third))).toEqual([position.id])
    await put(ana, groups.one)
    expect(await positionsFor(bob, one)).toEqual([position.id])
    expect((await findPosition(bob.person, response.id)).position.answers?.position).toBe(position.id)
    expect(await db.ballot.count({ where: { positionId: position.id } })).toBe(1)
  })
})

describe('a thread that is opened later', () => {
  /** Ben's new group gets a thread like that of group One. */
  async function aThirdThread(): Promise<QuestionContext> {
    const three = await aGroup('Three', [ben])
    accepted(await openMissingThreads(staff.person, one.question.id))
    const third = (await threadsBeside(one)).find(({ question }) => question.group?.id === three)
    return findQuestion(ben.person, third?.question.id ?? '')
  }

  it('is as slow as the other one', async () => {
    accepted(await slow(staff.person, one.question.id, { minutes: 10, reason: 'Breathe.', until: null }))
    const { member, question, slow: copied } = await aThirdThread()
    expect(copied).toMatchObject({ minutes: 10, reason: 'Breathe.', until: null })
    const record = await call('GET', `/seminars/${member.seminar.slug}/events?limit=100`, {
      as: staff.person,
    })
    const slowed = record.body.items.filter(({ kind }: { kind: string }) => kind === 'question.slowed')
    const numbers = slowed.map((event: { question: { number: number } }) => event.question.number)
    expect(numbers.sort()).toEqual([one.question.number, question.number])
  })

  it('is not slow where that was over', async () => {
    const until = new Date(Date.now() + HOUR).toISOString()
    accepted(await slow(staff.person, one.question.id, { minutes: 10, reason: 'Breathe.', until }))
    await asOf(new Date(Date.now() + 2 * HOUR), async () => expect((await aThirdThread()).slow).toBeNull())
    expect(await db.slowMode.count({ where: { seminarId: staff.seminar.id } })).toBe(1)
  })

  it('is graded by the same rubric, and under pseudonyms like the others', async () => {
    const rubric = await aRubric({ in: staff })
    accepted(await chooseGrading(staff.person, one.question.id, { rubric: rubric.id, blind: true }))
    const { question } = await aThirdThread()
    const grading = await findGrading(staff.person, question.id)
    expect(grading).toMatchObject({ blind: true, rubric: { id: rubric.id } })
    const { items } = await peopleAround(grading, null)
    const { pseudonym } = await db.participation.findFirstOrThrow({ where: { questionId: question.id } })
    expect(items.map(({ name }) => name)).toEqual([pseudonym])
  })
})

describe('the grade of somebody who is put into another group', () => {
  const mine = async ({ person }: Member) => (await call('GET', '/me/grades', { as: person })).body.items
  const gradesIn = async ({ question }: QuestionContext) =>
    (await call('GET', `/questions/${question.id}/grades`, { as: staff.person })).body.items

  it('goes with them, with its release, their request and the notices, and comes back with them', async () => {
    const comments = { [position.id]: 'Clear.' }
    const { id } = await aGrade({ on: one, to: ana.person, comments })
    accepted(await releaseGrades(staff.person, one.question.id, {}))
    accepted(await askRegrade(ana.person, id, { reason: 'I cited ¶ 9.' }))
    const { id: release } = await db.gradeRelease.findFirstOrThrow({ where: { gradeId: id } })
    for (const [group, thread, other] of [
      [groups.two, two, one],
      [groups.one, one, two],
    ] as const) {
      await put(ana, group)
      const { question } = thread
      expect(await mine(ana)).toMatchObject([{ id, question: question.id, score: 5, comments }])
      expect(await gradesIn(thread)).toMatchObject([
        { id, status: 'released', person: { name: 'Ana' }, regrade: { reason: 'I cited ¶ 9.' } },
      ])
      expect(await gradesIn(other)).toEqual([])
      const told = (await listNotices(ana.person, { limit: 10 })).items.filter(
        ({ kind }) => kind === 'graded',
      )
      expect(told).toMatchObject([{ question: { number: question.number } }])
    }
    expect(await db.gradeRelease.findMany({ where: { gradeId: id } })).toMatchObject([
      { id: release, endedAt: null },
    ])
  })

  it('stays where they have one in the new thread, for a response that they left there', async () => {
    await put(bob, groups.two)
    const [first, second] = [
      await aGrade({ on: one, to: bob.person }),
      await aGrade({ on: two, to: bob.person }),
    ]
    await put(bob, groups.one)
    expect(await gradesIn(one)).toMatchObject([{ id: first.id }])
    expect(await gradesIn(two)).toMatchObject([{ id: second.id }])
  })
})

it('peer reviews of positions that moved are read by their author in the new thread, once they are shown', async () => {
  await aPosition({ on: one, by: bob.person })
  const rubric = (await aRubric({ in: staff })).id
  const dueAt = new Date(Date.now() + 86_400_000).toISOString()
  const given = roundInput.parse({ perPerson: 1, anonymous: true, dueAt, rubric })
  const { id: round } = accepted(await assignPeerReviews(staff.person, one.question.id, given))
  const reviewsFor = async ({ person }: Member, { question }: QuestionContext) =>
    (await call('GET', `/questions/${question.id}/peer-reviews`, { as: person })).body.items
  const [{ id }] = await reviewsFor(bob, one)
  const written = { levels: { claim: 3, sources: 1 }, comment: 'Well argued.', revision: 1 }
  expect((await call('PUT', `/peer-reviews/${id}`, { as: bob.person, body: written })).status).toBe(200)
  await put(ana, groups.two)
  expect(await reviewsFor(ana, two)).toEqual([])
  accepted(await openPeerReviews(staff.person, round))
  expect(await reviewsFor(ana, two)).toMatchObject([
    { id, as: 'author', reviewer: null, author: { name: 'Ana' }, comment: 'Well argued.' },
  ])
  const read = ({ person }: Member) => call('GET', `/peer-reviews/${id}`, { as: person })
  expect(await read(ana)).toMatchObject({ status: 200, body: { as: 'author', score: 5 } })
  expect([(await read(bob)).status, (await read(ben)).status]).toEqual([200, 404])
  expect([await reviewsFor(ben, two), await reviewsFor(staff, two)]).toEqual([[], []])
  await put(ana, groups.one)
  expect(await reviewsFor(ana, one)).toHaveLength(2)
})

describe('a request to answer a position', () => {
  const requestsOn = async (id: string) =>
    (await call('GET', `/positions/${id}/answer-requests`, { as: staff.person })).body.items
  const asksOf = async ({ person, seminar }: Member) => {
    const member = await findSeminar(person, seminar.id)
    return (await waitingFor(member, await homeOf(member))).filter(({ kind }) => kind === 'answerAsked')
  }
  const askedIn = async ({ question }: QuestionContext) => {
    const { body } = await call('GET', `/questions/${question.id}/coverage`, { as: staff.person })
    return body.unanswered.map(({ id, asked }: { id: string; asked: number }) => [id, asked])
  }

  /** Bob has a position of his own, and is asked to answer another one of Ana's. */
  async function asked() {
    const other = await aPosition({ on: one, by: ana.person })
    const { author } = await aPosition({ on: one, by: bob.person, thesis: 'B' })
    const body = { person: author.id }
    const { status } = await call('POST', `/positions/${other.id}/answer-requests`, {
      as: staff.person,
      body,
    })
    expect(status).toBe(201)
    return other.id
  }

  it('goes with the position, and is asked of its person where both meet again', async () => {
    const id = await asked()
    await put(ana, groups.two)
    expect(await askedIn(two)).toContainEqual([id, 0])
    expect([await requestsOn(id), await asksOf(bob)]).toEqual([[], []])
    await put(bob, groups.two)
    expect(await askedIn(two)).toContainEqual([id, 1])
    expect(await requestsOn(id)).toMatchObject([{ person: { name: 'Bob' }, answered: false }])
    expect(await asksOf(bob)).toMatchObject([{ href: `/positions/${id}/respond`, question: { number: 2 } }])
  })

  it('does not count while its person is in another group', async () => {
    const id = await asked()
    await put(bob, groups.two)
    expect(await askedIn(one)).toContainEqual([id, 0])
    expect(await asksOf(bob)).toEqual([])
    await put(bob, groups.one)
    expect(await askedIn(one)).toContainEqual([id, 1])
    expect(await asksOf(bob)).toHaveLength(1)
  })
})

describe('somebody whose response stays in the thread that they leave', () => {
  const workOf = async ({ person }: Member) =>
    (await myPositions(person)).items.map(({ id, left, status }) => [id, left ? 'left' : 'there', status])

  const bellOf = async ({ person }: Member) => {
    const session = await beginSession(person.id, { device: 'A browser', address: '127.0.0.1' })
    return (await personOfSession(session, person.id))?.notices
  }

  it('finds it in their work, and withdraws it there', async () => {
    await put(bob, groups.two)
    expect(await workOf(bob)).toEqual([[response.id, 'left', 'published']])
    expect((await call('GET', `/positions/${response.id}`, { as: bob.person })).status).toBe(404)
    const withdrawnBy = async ({ person }: Member) =>
      (await call('DELETE', `/positions/${response.id}`, { as: person })).status
    expect([await withdrawnBy(ben), await withdrawnBy(ana), await withdrawnBy(bob)]).toEqual([404, 403, 204])
    expect(await workOf(bob)).toEqual([[response.id, 'left', 'withdrawn']])
    expect((await findPosition(ana.person, response.id)).position.status).toBe('withdrawn')
    await put(bob, groups.one)
    expect(await workOf(bob)).toEqual([[response.id, 'there', 'withdrawn']])
  })

  it('finds it there also as an administrator who takes part', async () => {
    await put(bob, groups.two)
    const asAdmin = { ...bob, person: { ...bob.person, admin: true } }
    expect(await workOf(asAdmin)).toEqual([[response.id, 'left', 'published']])
    await put(bob, groups.one)
    expect(await workOf(asAdmin)).toEqual([[response.id, 'there', 'published']])
  })

  it('withdraws their positions, too, once they are in no group; not after they have left the seminar', async () => {
    await put(ana, null)
    expect(await workOf(ana)).toEqual([[position.id, 'left', 'published']])
    await withdraw(ana.person, position.id)
    expect((await findPosition(bob.person, position.id)).position.status).toBe('withdrawn')
    await put(bob, groups.two)
    await endMembership(staff, bob.person.id)
    await expect(withdraw(bob.person, response.id)).rejects.toThrow(NotFound)
    expect(await workOf(bob)).toEqual([])
  })

  it('keeps the words of the drafts that they can no longer open, and discards them', async () => {
    const half = draftInput.parse({
      claim: 'Not quite.',
      argument: 'It bends.',
      citations: [{ quote: 'the vein' }],
    })
    await saveDraft(bob.person, { answers: position.id }, { body: half })
    await saveDraft(bob.person, { question: one.question.id }, { body: draftInput.parse({ claim: 'Next.' }) })
    await put(bob, groups.two)
    const drafts = async () => (await myDrafts(bob.person)).map(({ claim, left }) => [claim, left])
    expect(await drafts()).toEqual([
      ['Next.', null],
      ['Not quite.', 'Not quite.\n\nIt bends.\n\nthe vein'],
    ])
    expect((await homeOf(bob)).drafts.map(({ claim }) => claim)).toEqual(['Next.'])
    const [, { id = '' } = {}] = await myDrafts(bob.person)
    await expect(discardDraftLeft(ana.person, id)).rejects.toThrow(NotFound)
    await discardDraftLeft(bob.person, id)
    expect(await drafts()).toEqual([['Next.', null]])
  })

  it('has posted in the old thread only as long as something of theirs stays', async () => {
    const postedIn = async ({ person }: Member, { question }: QuestionContext) =>
      (await findParticipation(person, question))?.firstPostedAt != null
    await put(ana, groups.two)
    expect([await postedIn(ana, one), await postedIn(ana, two)]).toEqual([false, true])
    await put(ana, groups.one)
    expect([await postedIn(ana, one), await postedIn(ana, two)]).toEqual([true, false])
    const his = await aPosition({ on: one, by: bob.person })
    accepted(await merge(staff.person, his.id, { into: position.id, reason: 'It says the same.' }))
    await put(bob, groups.two)
    expect([await postedIn(bob, one), await postedIn(bob, two)]).toEqual([true, true])
  })

  it('hears the bell of nothing that they do not find', async () => {
    await call('PUT', `/questions/${one.question.id}/follow`, { as: bob.person, body: { level: 'all' } })
    await aPosition({ on: one, by: ana.person, claim: 'And south.' })
    await everybodyTold()
    expect([await bellOf(ana), await bellOf(bob)]).toEqual([1, 2])
    await put(bob, null)
    expect(await bellOf(bob)).toBe(0)
    await put(ana, null)
    expect(await bellOf(ana)).toBe(0)
  })
})

describe('a ruling on a position that followed its author', () => {
  const rulingsFor = async ({ person }: Member, path: string) => {
    const { body } = await call('GET', path, { as: person })
    return body.items.map(({ question, to, reason }: RulingView) => [question, to?.question ?? null, reason])
  }

  it('tells nobody of a thread or a group that they do not see', async () => {
    await put(ana, groups.two)
    const [here, there] = [`/questions/${one.question.id}/rulings`, `/positions/${position.id}/rulings`]
    const reason = 'Its author is in another group now.'
    expect(await rulingsFor(bob, here)).toEqual([[one.question.id, null, reason]])
    for (const reader of [ana, ben])
      expect(await rulingsFor(reader, there)).toEqual([[null, two.question.id, reason]])
    expect(await rulingsFor(staff, here)).toEqual([[one.question.id, two.question.id, reason]])
    const events = await db.event.findMany({ where: { kind: 'position.moved', subjectId: position.id } })
    expect(events.map(({ data }) => data)).toMatchObject([{ reason }, { reason }])
  })

  it('is answered by them, who no longer see the thread where it was taken', async () => {
    await put(ana, groups.two)
    const [ruling] = await db.ruling.findMany({ where: { positionId: position.id } })
    accepted(await reply(ana.person, ruling?.id ?? '', { reply: 'I asked for it.' }))
    const [told] = await rulingsOn(await findQuestion(ben.person, two.question.id), position.id)
    expect(told?.reply?.text).toBe('I asked for it.')
    await expect(findRuling(bob.person, ruling?.id ?? '')).resolves.toMatchObject({ positionId: position.id })
  })
})

describe('a move by hand', () => {
  const moved = async (id: string, { question }: QuestionContext, thesis = 'A') => {
    const result = await move(staff.person, id, { question: question.id, thesis, reason: 'It fits.' })
    return result.ok ? 'moved' : result.problems
  }

  const changedFor = async ({ person }: Member) => {
    await everybodyTold()
    const { body } = await call('GET', '/me/notices', { as: person })
    return body.items.filter(({ kind }: { kind: string }) => kind === 'changed').length
  }

  it('does not take a position out of its author’s sight', async () => {
    expect(await moved(position.id, two)).toEqual({ question: { code: 'moveUnseen' } })
    await put(ana, null)
    expect(await moved(position.id, one, 'B')).toBe('moved')
    expect(await moved(position.id, two)).toEqual({ question: { code: 'moveUnseen' } })
    const all = await aQuestion({ in: staff })
    expect(await moved(position.id, all)).toBe('moved')
  })

  it('tells those whose responses it takes out of their sight, and nobody else', async () => {
    const all = await aQuestion({ in: staff })
    expect(await moved(position.id, all)).toBe('moved')
    expect(await changedFor(bob)).toBe(0)
    await aResponse({ to: (await findPosition(ben.person, position.id)).position, by: ben.person })
    expect(await moved(position.id, one)).toBe('moved')
    expect([await changedFor(bob), await changedFor(ben)]).toEqual([0, 1])
  })
})

describe('while somebody is put into another group', () => {
  afterEach(() => vi.restoreAllMocks())

  /** Puts Ana into the other group when this is done and not yet committed. */
  const meanwhile = async (command: () => Promise<unknown>) => {
    let placed: Promise<unknown> | undefined
    nextTransaction((begin, work, options) =>
      begin(async (tx) => {
        const made = await work(tx)
        placed = put(ana, groups.two)
        await Promise.race([placed, somebodyWaits()])
        return made
      }, options),
    )
    await command()
    await placed
  }

  const threadOf = async ({ id }: { id: string }) =>
    (await db.position.findUniqueOrThrow({ where: { id } })).questionId

  it('a position that is merged in that moment stays with the one that it says the same as', async () => {
    const into = await aPosition({ on: one, by: bob.person })
    const reason = 'It says the same.'
    await meanwhile(async () => accepted(await merge(staff.person, position.id, { into: into.id, reason })))
    expect([await threadOf(position), await threadOf(into)]).toEqual([one.question.id, one.question.id])
  })

  it('a position into which another is merged in that moment stays with it', async () => {
    const other = await aPosition({ on: one, by: bob.person })
    const reason = 'It says the same.'
    await meanwhile(async () => accepted(await merge(staff.person, other.id, { into: position.id, reason })))
    expect([await threadOf(position), await threadOf(other)]).toEqual([one.question.id, one.question.id])
  })

  it('a response of that moment goes with its position', async () => {
    let late: PositionView | undefined
    await meanwhile(async () => {
      late = await aResponse({ to: position, by: bob.person })
    })
    expect(late && [await threadOf(position), await threadOf(late)]).toEqual([
      two.question.id,
      two.question.id,
    ])
  })
})
