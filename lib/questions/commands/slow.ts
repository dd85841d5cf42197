import type { Person } from '@/lib/people/rules'
import type { Tx } from '@/lib/platform/database/db'
import { Conflict, done, type Result, refused } from '@/lib/platform/errors'
import { recordOn } from '@/lib/platform/events'
import { now } from '@/lib/platform/time/clock'
import { type IdempotencyKey, type WriteResult, write } from '@/lib/platform/write'
import { permitModerating } from '@/lib/seminars/access'
import { shareMembership } from '@/lib/seminars/locks'
import type { SlowInput } from '../input'
import { findQuestion, findQuestionAgain, type QuestionContext, type QuestionRef } from '../queries'

/**
 * Slows a question: each participant may post once in so many minutes, until somebody ends it or `until` comes. Replaces an
 * earlier slow mode. Problem of `until`: slowPast.
 */
export async function slow(
  person: Person,
  ref: QuestionRef,
  { minutes, reason, until }: SlowInput,
  once?: IdempotencyKey,
): Promise<Result<WriteResult>> {
  const found = await permitted(person, ref)
  return write(person, once, async (tx, id) => {
    const end = until ? new Date(until) : null
    if (end && end <= now()) return refused({ until: { code: 'slowPast' } })
    const context = await hold(tx, found)
    await tx.slowMode.updateMany({
      where: { questionId: context.question.id, liftedAt: null },
      data: { liftedAt: now(), liftedById: person.id },
    })
    const of = { seminarId: context.member.seminar.id, questionId: context.question.id }
    await tx.slowMode.create({ data: { id, ...of, minutes, reason, byId: person.id, at: now(), until: end } })
    const data = { slowMode: id, minutes, reason, until: end?.toISOString() ?? null }
    await recordOn(tx, context, { kind: 'question.slowed', subject: 'question', id: of.questionId, data })
    return done({ id })
  })
}

/** Ends slow mode, for a reason. Throws Conflict where there is none. */
export async function unslow(
  person: Person,
  ref: QuestionRef,
  { reason }: { reason: string },
  once?: IdempotencyKey,
): Promise<Result<WriteResult>> {
  const before = await permitted(person, ref)
  return write(person, once, async (tx) => {
    const context = await hold(tx, before)
    const where = { questionId: context.question.id, liftedAt: null }
    const found = await tx.slowMode.findFirst({ where })
    if (!found || (found.until && found.until <= now())) throw new Conflict('notSlow')
    await tx.slowMode.update({ where: { id: found.id }, data: { liftedAt: now(), liftedById: person.id } })
    const { id } = context.question
    const data = { slowMode: found.id, reason }
    await recordOn(tx, context, { kind: 'question.unslowed', subject: 'question', id, data })
    return done({ id })
  })
}

async function permitted(person: Person, ref: QuestionRef): Promise<QuestionContext> {
  const context = await findQuestion(person, ref)
  permitModerating(context.member)
  return context
}

/** A simultaneous post or removal of the member waits or came first. */
async function hold(tx: Tx, { member, question }: QuestionContext): Promise<QuestionContext> {
  await shareMembership(tx, member)
  await tx.$executeRaw`UPDATE question SET revision = revision + 1 WHERE id = ${question.id}::uuid`
  const held = await findQuestionAgain(member.person, question.id, tx)
  permitModerating(held.member)
  return held
}
