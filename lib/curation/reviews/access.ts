import { NotPermitted } from '@/lib/platform/errors'
import { Prisma } from '@/lib/platform/prisma/client'
import { now } from '@/lib/platform/time/clock'
import { isAuthor } from '@/lib/positions/access'
import type { PositionView } from '@/lib/positions/view/position'
import type { QuestionContext } from '@/lib/questions/queries'
import { type Member, permitModerating } from '@/lib/seminars/access'
import { isStaff } from '@/lib/seminars/rules'
import { UNDO } from './rules'

const standing = ({ author, status }: PositionView) => ({ authorId: author.id, status })

/** Staff judge, and ask about, others' published citations, never their own. */
export function permitReviewing(context: QuestionContext, position: PositionView): void {
  permitModerating(context.member)
  if (isAuthor(context, standing(position))) throw new NotPermitted('reviewOfOwn')
  if (position.status !== 'published') throw new NotPermitted('positionNotStanding')
}

/** Only the reviewer may withdraw a verdict. */
export function permitUndoing(context: QuestionContext, isMine: boolean): void {
  permitModerating(context.member)
  if (!isMine) throw new NotPermitted('notYourReview')
}

/** Only the author has the right of reply, which outlives mutes, suspensions and the question's end. */
export function permitReplying(context: QuestionContext, position: PositionView): void {
  if (!isAuthor(context, standing(position))) throw new NotPermitted('notYourPosition')
}

/**
 * A condition on `review rv` of `citation ci` for the verdicts that a person sees: their own; and those on wordings that are
 * settled or have changed since. While a wording is open, people who have yet to judge it and people who are neither judge
 * nor author read no other verdict, so that each verdict is independent. A judge who can still withdraw theirs does not
 * either.
 */
export function visibleReviews(
  { member, participation }: Judge,
  rv: Prisma.Sql = Prisma.sql`rv`,
  ci: Prisma.Sql = Prisma.sql`ci`,
): Prisma.Sql {
  const own = participation ? Prisma.sql`${rv}.reviewer_id = ${participation.id}::uuid` : Prisma.sql`FALSE`
  const settled = Prisma.sql`(${ci}.verdict IS NOT NULL OR ${rv}.citation_revision <> ${ci}.revision)`
  const judged =
    isStaff(member.role) && participation
      ? Prisma.sql`EXISTS (SELECT FROM review own WHERE own.citation_id = ${ci}.id AND own.undone_at IS NULL
          AND own.citation_revision = ${rv}.citation_revision AND own.reviewer_id = ${participation.id}::uuid
        AND own.at <= ${new Date(now().getTime() - UNDO)})`
      : Prisma.sql`FALSE`
  return Prisma.sql`(${own} OR ${settled} OR ${judged})`
}

/** The person's permissions in a question, as far as they decide which verdicts they see. */
type Judge = { member: Pick<Member, 'role'>; participation: { id: string } | null }

/** Queries to an author are between them and staff. */
export const maySeeInquiries = (context: QuestionContext, position: PositionView): boolean =>
  isStaff(context.member.role) || isAuthor(context, standing(position))
