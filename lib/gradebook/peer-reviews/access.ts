import { NotFound } from '@/lib/platform/errors'
import { Prisma } from '@/lib/platform/prisma/client'
import { maySeeOthersWork } from '@/lib/questions/access'
import type { QuestionContext } from '@/lib/questions/queries'
import { mayInstruct, permitInstructing, permitParticipant } from '@/lib/seminars/access'

/** Instructors assign reviews, see who has to give which, and read what was handed in. */
export const mayAssign = ({ member }: Pick<QuestionContext, 'member'>): boolean => mayInstruct(member)

export const permitAssigning = ({ member }: Pick<QuestionContext, 'member'>): void =>
  permitInstructing(member)

/** A reviewer takes part in the question and sees the work of others there. */
export function permitReviewing(context: QuestionContext): void {
  permitParticipant(context.member)
  if (!maySeeOthersWork(context.audience)) throw new NotFound()
}

/** SQL of the threads of the question's prompt. */
const threads = ({ question: { id, promptId } }: QuestionContext): Prisma.Sql =>
  Prisma.sql`(SELECT th.id FROM question th WHERE th.id = ${id}::uuid OR th.prompt_id = ${promptId}::uuid)`

/** SQL over the author's `participation au`: the reader, who may have been moved out of the thread of that participation. */
export const isReader = ({ member }: Pick<QuestionContext, 'member'>): Prisma.Sql =>
  Prisma.sql`(au.person_id = ${member.person.id}::uuid)`

/**
 * The one predicate of peer reviews `pr` of rounds `ro` and authors `au`: those that a person gives; those of their own positions
 * that were handed in, once they are shown, also from a thread of the same prompt that they were moved out of; all of the
 * question for instructors.
 */
export function visiblePeerReviews(context: QuestionContext, now: Date): Prisma.Sql {
  const mine = Prisma.sql`${context.participation?.id ?? null}::uuid`
  const given = Prisma.sql`(pr.reviewer_id = ${mine} AND pr.dropped_at IS NULL AND ${maySeeOthersWork(context.audience)})`
  const got = Prisma.sql`(${isReader(context)} AND pr.submitted_at IS NOT NULL AND pr.dropped_at IS NULL
    AND (ro.opened_at IS NOT NULL OR ro.due_at <= ${now}))`
  const here = Prisma.sql`ro.question_id = ${context.question.id}::uuid`
  return Prisma.sql`(ro.question_id IN ${threads(context)}
    AND (${got} OR (${here} AND (${mayAssign(context)} OR coalesce(${given}, FALSE)))))`
}
