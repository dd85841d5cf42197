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

/**
 * The one predicate of peer reviews `pr` of rounds `ro`: those that a person gives; those of their own positions that were
 * handed in, once they are shown; all for instructors.
 */
export function visiblePeerReviews(context: QuestionContext, now: Date): Prisma.Sql {
  const mine = Prisma.sql`${context.participation?.id ?? null}::uuid`
  const given = Prisma.sql`(pr.reviewer_id = ${mine} AND pr.dropped_at IS NULL AND ${maySeeOthersWork(context.audience)})`
  const got = Prisma.sql`(pr.author_id = ${mine} AND pr.submitted_at IS NOT NULL AND pr.dropped_at IS NULL
    AND (ro.opened_at IS NOT NULL OR ro.due_at <= ${now}))`
  return Prisma.sql`(${mayAssign(context)} OR coalesce(${given}, FALSE) OR coalesce(${got}, FALSE))`
}
