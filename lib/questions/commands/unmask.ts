import type { Person } from '@/lib/people/rules'
import { done, NotFound, type Result } from '@/lib/platform/errors'
import { recordOn } from '@/lib/platform/events'
import { now } from '@/lib/platform/time/clock'
import { type IdempotencyKey, type WriteResult, write } from '@/lib/platform/write'
import { shareMembership } from '@/lib/seminars/locks'
import { maySeePseudonymHolder, permitUnmasking } from '../access'
import { findQuestion, findQuestionAgain, type QuestionContext, type QuestionRef } from '../queries'
import { takePart } from './take-part'

/**
 * Tells staff who see pseudonyms the holder of one, for a reason. The record keeps it, and the holder is notified. A
 * repeated request returns the first one.
 */
export async function unmask(
  person: Person,
  ref: QuestionRef,
  { bearer, reason, once }: { bearer: string; reason: string; once?: IdempotencyKey },
): Promise<Result<WriteResult>> {
  const found = await findQuestion(person, ref)
  permit(found, bearer)
  return write(person, once, async (tx, id) => {
    await shareMembership(tx, found.member)
    const context = await findQuestionAgain(person, found.question.id, tx)
    permit(context, bearer)
    const of = { seminarId: context.member.seminar.id, questionId: context.question.id }
    if ((await tx.participation.count({ where: { id: bearer, ...of } })) === 0) throw new NotFound()
    await takePart(tx, context)
    const unmasking = { id, ...of, participationId: bearer, byId: person.id, reason, at: now() }
    const { count } = await tx.unmasking.createMany({ data: unmasking, skipDuplicates: true })
    if (count === 0) {
      const where = { participationId_byId: { participationId: bearer, byId: person.id } }
      return done({ id: (await tx.unmasking.findUniqueOrThrow({ where })).id })
    }
    const event = { kind: 'person.unmasked', subject: 'participation', id: bearer, data: { reason } }
    await recordOn(tx, context, event)
    return done({ id })
  })
}

function permit(context: QuestionContext, bearer: string): void {
  if (context.question.rules.names !== 'named') permitUnmasking(context, bearer)
  if (!maySeePseudonymHolder(context, bearer)) throw new NotFound()
}
