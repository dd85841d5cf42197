import type { Person } from '@/lib/people/rules'
import type { Tx } from '@/lib/platform/database/db'
import { done, type Result, refused } from '@/lib/platform/errors'
import { recordOn } from '@/lib/platform/events'
import { now } from '@/lib/platform/time/clock'
import { type IdempotencyKey, type WriteResult, write } from '@/lib/platform/write'
import { isRubricOffered, rubricUnknown } from '@/lib/questions/commands/grading'
import { everybodyTakesPart } from '@/lib/questions/commands/take-part'
import { type QuestionContext, type QuestionRef, threadsBeside } from '@/lib/questions/queries'
import { findGrading } from '../grading'
import type { GradingInput } from '../input'

/**
 * Chooses how a question is graded, and with it the other threads of its prompt. Grades that were given by another rubric keep
 * it. Problem of `rubric`: rubricUnknown.
 */
export async function chooseGrading(
  person: Person,
  ref: QuestionRef,
  input: GradingInput,
  once?: IdempotencyKey,
): Promise<Result<WriteResult>> {
  const { context } = await findGrading(person, ref)
  return write(person, once, async (tx) => {
    const held = await findGrading(person, context.question.id, tx)
    if (input.rubric && !(await isRubricOffered(tx, held.context.member, input.rubric)))
      return refused(rubricUnknown)
    for (const thread of await threadsBeside(held.context, tx)) {
      await setGrading(tx, thread, input)
      if (input.blind) await everybodyTakesPart(tx, thread)
    }
    return done({ id: context.question.id })
  })
}

export async function setGrading(tx: Tx, context: QuestionContext, { rubric, blind }: GradingInput) {
  const { member, question } = context
  const chosen = { ...(rubric !== undefined && { rubricId: rubric }), ...(blind !== undefined && { blind }) }
  const data = { ...chosen, changedBy: member.person.id, changedAt: now() }
  const of = { questionId: question.id, seminarId: member.seminar.id }
  await tx.grading.upsert({ where: { questionId: question.id }, create: { ...of, ...data }, update: data })
  const changed = { ...(rubric !== undefined && { rubric }), ...(blind !== undefined && { blind }) }
  await recordOn(tx, context, { kind: 'grading.chosen', subject: 'question', id: question.id, data: changed })
}
