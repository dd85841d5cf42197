import { describe, expect, it } from 'vitest'
import { hide, restore } from '@/lib/curation/moderation/commands/hide'
import { lock, unlock } from '@/lib/curation/moderation/commands/lock'
import { merge } from '@/lib/curation/moderation/commands/merge'
import { move } from '@/lib/curation/moderation/commands/move'
import { reply } from '@/lib/curation/moderation/commands/reply'
import { rulingsIn, rulingsOn } from '@/lib/curation/moderation/queries'
import { cast } from '@/lib/opinion/ballots/commands/cast'
import { findBallots } from '@/lib/opinion/ballots/queries'
import type { Person } from '@/lib/people/rules'
import { db } from '@/lib/platform/database/db'
import { edit } from '@/lib/positions/commands/edit'
import { reinstate, withdraw } from '@/lib/positions/commands/withdraw'
import { positionFilters } from '@/lib/positions/input'
import { listResponses, listThread } from '@/lib/positions/queries/branches'
import { countsOf } from '@/lib/positions/queries/counts'
import { findPosition, listPositions } from '@/lib/positions/queries/find'
import { revisionsOf } from '@/lib/positions/queries/revisions'
import { overview } from '@/lib/positions/queries/thread'
import { asSeenBy } from '@/lib/positions/view/position'
import { findQuestion } from '@/lib/questions/queries'
import { accepted, aMember } from '../support/factories'
import { aPosition, aQuestion, aResponse, movePhase } from '../support/factories/positions'

const why = { reason: 'It names somebody who is not here.' }

/** A question with a position, a response to it, and a person of each role. */
async function aDebate(rules = {}) {
  const context = await aQuestion({ rules })
  const { member } = context
  const author = (await aMember({ in: member })).person
  const reader = (await aMember({ in: member })).person
  const moderator = (await aMember({ in: member, role: 'moderator' })).person
  const position = await aPosition({ on: context, by: author, claim: 'It runs north and no further.' })
  const response = await aResponse({ to: position, by: reader })
  return { context, instructor: member.person, author, reader, moderator, position, response }
}

const seen = async (person: Person, id: string) => {
  const { context, position } = await findPosition(person, id)
  return asSeenBy(context, position)
}

const all = positionFilters.parse({})

const statusOf = async (id: string) => (await db.position.findUniqueOrThrow({ where: { id } })).status

const eventsOf = (id: string) =>
  db.event.findMany({ where: { subjectId: id }, orderBy: { id: 'asc' }, select: { kind: true, data: true } })

const conflict = (code: string) => expect.objectContaining({ name: 'Conflict', code })
const notPermitted = (code: string) => expect.objectContaining({ name: 'NotPermitted', code })

describe('hiding', () => {
  it('leaves a tombstone with its reason and its responses; staff and the author still read the words', async () => {
    const { moderator, author, reader, position, response, context } = await aDebate()
    accepted(await hide(moderator, position.id, why))
    const others = await seen(reader, position.id)
    expect(others).toMatchObject({ status: 'hidden', claim: '', argument: '', citations: [] })
    expect(others.ruling).toMatchObject({ kind: 'hidden', ...why, by: { name: moderator.name }, reply: null })
    expect((await seen(author, position.id)).claim).toBe('It runs north and no further.')
    expect((await seen(moderator, position.id)).claim).toBe('It runs north and no further.')
    const before = await findQuestion(reader, context.question.id)
    const thread = await listThread(before, all, { limit: 20 })
    expect(thread.items.map((item) => item.responses.map(({ id }) => id))).toEqual([[response.id]])
    expect(await revisionsOf(before, others)).toEqual([])
  })

  it('counts for nothing: in no count, no stance bar, no search, and takes no vote, answer or edit', async () => {
    const { moderator, author, reader, position, context } = await aDebate()
    accepted(await hide(moderator, position.id, why))
    const here = await findQuestion(reader, context.question.id)
    expect((await countsOf([here])).get(context.question.id)).toMatchObject({ positions: 0, standings: [] })
    expect(await overview(here)).toMatchObject({ positions: 0, standings: [] })
    expect(await db.positionWords.count({ where: { positionId: position.id } })).toBe(0)
    await expect(cast(reader, position.id, 'agree')).rejects.toEqual(notPermitted('positionNotStanding'))
    await expect(aResponse({ to: position, by: reader })).rejects.toEqual(notPermitted('answersNothing'))
    const mended = edit(author, position.id, { base: 1, patch: { claim: 'It runs.' } })
    await expect(mended).rejects.toEqual(notPermitted('positionNotStanding'))
    await expect(withdraw(author, position.id)).rejects.toEqual(notPermitted('positionNotStanding'))
  })

  it('is taken back with a reason, and then the position counts as before', async () => {
    const { moderator, instructor, position, context } = await aDebate()
    accepted(await hide(moderator, position.id, why))
    accepted(await restore(instructor, position.id, { reason: 'The name is in the text.' }))
    expect(await statusOf(position.id)).toBe('published')
    const here = await findQuestion(instructor, context.question.id)
    expect((await countsOf([here])).get(context.question.id)?.standings).toHaveLength(1)
    const [ruling] = await rulingsOn(here, position.id)
    expect(ruling).toMatchObject({ ...why, lifted: { reason: 'The name is in the text.' } })
    expect(await eventsOf(position.id)).toEqual([
      expect.objectContaining({ kind: 'position.posted' }),
      { kind: 'position.hidden', data: { revision: 1, ruling: ruling?.id, ...why } },
      {
        kind: 'position.restored',
        data: { revision: 1, ruling: ruling?.id, was: 'hidden', reason: 'The name is in the text.' },
      },
    ])
  })

  it('is a conflict where somebody was quicker, and where its author took it back', async () => {
    const { moderator, instructor, author, position, response, reader } = await aDebate()
    accepted(await hide(moderator, position.id, why))
    await expect(hide(instructor, position.id, why)).rejects.toEqual(conflict('alreadyHidden'))
    await withdraw(reader, response.id)
    await expect(hide(instructor, response.id, why)).rejects.toEqual(conflict('positionWithdrawn'))
    await expect(restore(instructor, response.id, why)).rejects.toEqual(conflict('nothingToRestore'))
    await expect(reinstate(author, position.id)).rejects.toEqual(notPermitted('positionNotWithdrawn'))
  })

  it('by two at once happens once', async () => {
    const { moderator, instructor, position } = await aDebate()
    const both = await Promise.allSettled([
      hide(moderator, position.id, why),
      hide(instructor, position.id, why),
    ])
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(await db.ruling.count({ where: { positionId: position.id } })).toBe(1)
  })

  it('is for staff, and for nobody on what is their own', async () => {
    const { reader, author, position, context, moderator } = await aDebate()
    await expect(hide(reader, position.id, why)).rejects.toEqual(notPermitted('onlyStaff'))
    await expect(hide(author, position.id, why)).rejects.toEqual(notPermitted('onlyStaff'))
    const own = await aPosition({ on: context, by: moderator })
    for (const act of [hide, restore, lock, unlock])
      await expect(act(moderator, own.id, why)).rejects.toEqual(notPermitted('rulingOnYourOwn'))
    await expect(merge(moderator, position.id, { into: own.id, ...why })).rejects.toEqual(
      notPermitted('rulingOnYourOwn'),
    )
  })

  it('its author answers once, and the answer stands beside the reason', async () => {
    const { moderator, author, reader, position } = await aDebate()
    accepted(await hide(moderator, position.id, why))
    const id = (await seen(author, position.id)).ruling?.id ?? ''
    await expect(reply(reader, id, { reply: 'I agree.' })).rejects.toEqual(notPermitted('notYourPosition'))
    accepted(await reply(author, id, { reply: 'The text names them.' }))
    await expect(reply(author, id, { reply: 'And again.' })).rejects.toEqual(conflict('rulingAnswered'))
    expect((await seen(reader, position.id)).ruling?.reply).toBe('The text names them.')
  })
})

describe('merging', () => {
  it('keeps the words, ballots and responses, and names both authors; it takes no new ones', async () => {
    const { moderator, author, reader, position, response, context } = await aDebate()
    const other = (await aMember({ in: context.member })).person
    const twin = await aPosition({ on: context, by: other, claim: 'North, and no further.' })
    accepted(await cast(reader, twin.id, 'agree'))
    accepted(await merge(moderator, twin.id, { into: position.id, reason: 'The same claim.' }))
    const merged = await seen(reader, twin.id)
    expect(merged).toMatchObject({ status: 'merged', claim: 'North, and no further.' })
    expect(merged.ruling).toMatchObject({ kind: 'merged', into: position.id, reason: 'The same claim.' })
    expect((await seen(reader, position.id)).alsoBy).toEqual([
      { position: twin.id, author: { id: twin.author.id, name: other.name } },
    ])
    expect((await findBallots(reader, twin.id)).counts).toMatchObject({ agree: 1 })
    await expect(cast(author, twin.id, 'agree')).rejects.toEqual(notPermitted('positionMerged'))
    await expect(aResponse({ to: twin, by: reader })).rejects.toEqual(notPermitted('positionMerged'))
    const here = await findQuestion(reader, context.question.id)
    const counts = (await countsOf([here])).get(context.question.id)
    expect(counts).toMatchObject({ positions: 1, standings: [{ label: 'A', stance: 'supports', people: 2 }] })
    accepted(await restore(moderator, twin.id, { reason: 'It is not.' }))
    expect((await seen(reader, position.id)).alsoBy).toEqual([])
    expect(response.status).toBe('published')
  })

  it('is of two that stand at one place, never with itself, a tombstone or another question', async () => {
    const { moderator, position, response, context } = await aDebate()
    const elsewhere = await aPosition({ on: await aQuestion({ in: context.member }) })
    const twin = await aPosition({ on: context })
    const into = async (target: string) => {
      const result = await merge(moderator, position.id, { into: target, ...why })
      return result.ok ? 'merged' : result.problems.into?.code
    }
    expect(await into(position.id)).toBe('mergeWithItself')
    expect(await into(elsewhere.id)).toBe('mergeElsewhere')
    expect(await into(response.id)).toBe('mergeOfUnlike')
    expect(await into('00000000-0000-4000-8000-000000000000')).toBe('noSuchPosition')
    accepted(await merge(moderator, twin.id, { into: position.id, ...why }))
    expect(await into(twin.id)).toBe('mergeIntoTombstone')
  })
})

describe('locking a branch', () => {
  it('stops answers, votes and edits at and below it, and nowhere else, until it is unlocked', async () => {
    const { moderator, instructor, author, reader, position, response, context } = await aDebate()
    const deep = await aResponse({ to: response, by: author })
    const beside = await aPosition({ on: context, by: reader })
    accepted(await lock(moderator, response.id, { reason: 'It turns in circles.' }))
    expect((await seen(reader, deep.id)).locked).toMatchObject({
      on: response.id,
      reason: 'It turns in circles.',
    })
    expect((await seen(reader, position.id)).locked).toBeNull()
    for (const id of [response.id, deep.id]) {
      const to = await seen(reader, id)
      await expect(aResponse({ to, by: author })).rejects.toEqual(notPermitted('branchLocked'))
    }
    await expect(cast(reader, deep.id, 'agree')).rejects.toEqual(notPermitted('branchLocked'))
    const mended = edit(author, deep.id, { base: 1, patch: { argument: 'Mended.' } })
    await expect(mended).rejects.toEqual(notPermitted('branchLocked'))
    await aResponse({ to: position, by: author })
    accepted(await cast(author, beside.id, 'agree'))
    await expect(lock(instructor, deep.id, why)).rejects.toEqual(conflict('alreadyLocked'))
    await expect(unlock(instructor, deep.id, why)).rejects.toEqual(conflict('lockedAbove'))
    accepted(await unlock(instructor, response.id, { reason: 'Enough.' }))
    accepted(await cast(reader, deep.id, 'agree'))
    await expect(unlock(instructor, response.id, why)).rejects.toEqual(conflict('notLocked'))
  })

  it('a position withdrawn under a lock is not reinstated', async () => {
    const { moderator, author, position } = await aDebate()
    accepted(await lock(moderator, position.id, why))
    await withdraw(author, position.id)
    await expect(reinstate(author, position.id)).rejects.toEqual(notPermitted('branchLocked'))
  })
})

describe('moving', () => {
  it('takes responses, ballots and citations along, and leaves a line where it stood', async () => {
    const { moderator, author, reader, position, response, context } = await aDebate()
    const deep = await aResponse({ to: response, by: author })
    accepted(await cast(reader, position.id, 'agree'))
    accepted(await cast(author, response.id, 'disagree'))
    const goal = await aQuestion({ in: context.member })
    accepted(
      await move(moderator, position.id, {
        question: goal.question.id,
        thesis: 'B',
        reason: 'It answers that.',
      }),
    )
    const moved = await seen(reader, position.id)
    expect(moved).toMatchObject({
      question: goal.question.id,
      thesis: 'B',
      alsoStands: {},
      status: 'published',
    })
    expect(moved.citations).toHaveLength(1)
    expect((await findBallots(reader, position.id)).mine).toMatchObject({ vote: 'agree' })
    expect((await findBallots(author, response.id)).mine).toMatchObject({ vote: 'disagree' })
    const there = await findQuestion(reader, goal.question.id)
    expect((await listPositions(there, all, { limit: 9 })).items.map(({ id }) => id)).toEqual([position.id])
    expect((await listResponses(there, response.id, { limit: 9 })).items.map(({ id }) => id)).toEqual([
      deep.id,
    ])
    const here = await findQuestion(reader, context.question.id)
    expect((await listPositions(here, all, { limit: 9 })).items).toEqual([])
    expect((await overview(here)).standings).toEqual([])
    expect((await overview(there)).standings).toEqual([{ label: 'B', stance: 'supports', people: 1 }])
    expect((await overview(here)).moved).toMatchObject([
      { position: position.id, reason: 'It answers that.', to: { number: goal.question.number } },
    ])
    expect((await rulingsIn(here, { after: undefined, limit: 9 })).items).toMatchObject([{ kind: 'moved' }])
    expect(there.participation?.firstPostedAt).toBeNull()
  })

  it('to another thesis leaves everything else where it is', async () => {
    const { moderator, reader, position, context } = await aDebate()
    accepted(await cast(reader, position.id, 'agree'))
    const to = { question: context.question.id, thesis: 'B', reason: 'It speaks of the other shaft.' }
    accepted(await move(moderator, position.id, to))
    expect(await seen(reader, position.id)).toMatchObject({ thesis: 'B', revision: 1 })
    const again = await move(moderator, position.id, to)
    expect(again).toMatchObject({ ok: false, problems: { thesis: { code: 'moveNowhere' } } })
    expect((await overview(await findQuestion(reader, context.question.id))).moved).toEqual([])
  })

  it.each([
    [{}, { names: 'pseudonyms' as const }, 'moveNames'],
    [{ names: 'pseudonyms' as const }, {}, 'moveNames'],
    [{}, { blind: true }, 'moveBlind'],
    [{ blind: true }, {}, 'moveBlind'],
  ])('from %o to %o would tell too much', async (from, to, code) => {
    const context = await aQuestion({ rules: from })
    const position = await aPosition({ on: context })
    const goal = await aQuestion({ in: context.member, rules: to })
    const moderator = (await aMember({ in: context.member, role: 'moderator' })).person
    const result = await move(moderator, position.id, { question: goal.question.id, thesis: null, ...why })
    expect(result).toMatchObject({ ok: false, problems: { question: { code } } })
  })

  it('is neither to a closed question, nor of a response, nor out of the seminar', async () => {
    const { moderator, instructor, position, response, context } = await aDebate()
    const goal = await aQuestion({ in: context.member })
    const to = { question: goal.question.id, thesis: null, ...why }
    expect(await move(moderator, response.id, to)).toMatchObject({ ok: false })
    await movePhase(goal, 'closed')
    expect(await move(moderator, position.id, to)).toMatchObject({
      problems: { question: { code: 'moveToClosed' } },
    })
    const foreign = await aQuestion()
    expect(await move(instructor, position.id, { ...to, question: foreign.question.id })).toMatchObject({
      problems: { question: { code: 'noSuchQuestion' } },
    })
  })

  it('keeps everybody’s pseudonym of each question', async () => {
    const names = 'pseudonyms' as const
    const { moderator, author, reader, position, context } = await aDebate({ names })
    const goal = await aQuestion({ in: context.member, rules: { names } })
    accepted(await move(moderator, position.id, { question: goal.question.id, thesis: null, ...why }))
    const moved = await seen(reader, position.id)
    const there = await db.participation.findFirstOrThrow({
      where: { questionId: goal.question.id, personId: author.id },
    })
    expect(moved.author).toMatchObject({ id: there.id, name: there.pseudonym })
    expect(moved.author.id).not.toBe(position.author.id)
  })

  it('while somebody answers it, either comes first and the answer is where the position is', async () => {
    const { moderator, reader, position, context } = await aDebate()
    const goal = await aQuestion({ in: context.member })
    const to = { question: goal.question.id, thesis: null, ...why }
    await Promise.allSettled([
      aResponse({ to: position, by: reader }),
      move(moderator, position.id, to),
      cast(reader, position.id, 'pass'),
    ])
    const rows = await db.position.findMany({ where: { rootId: position.id }, include: { author: true } })
    for (const row of rows)
      expect([row.questionId, row.author.questionId]).toEqual([goal.question.id, goal.question.id])
    const ballots = await db.ballot.findMany({ where: { positionId: position.id }, include: { voter: true } })
    for (const { questionId, voter } of ballots) expect(questionId).toBe(voter.questionId)
  })
})
