import { NotPermitted } from '@/lib/platform/errors'
import { Prisma } from '@/lib/platform/prisma/client'
import { now } from '@/lib/platform/time/clock'
import { isAuthor } from '@/lib/positions/access'
import type { PositionView } from '@/lib/positions/view/position'
import type { Asked } from '@/lib/questions/queries'
import {
  type Member,
  mayInstruct,
  mayModerate,
  permitInstructing,
  permitModerating,
} from '@/lib/seminars/access'
import { isStaff } from '@/lib/seminars/rules'
import { UNDO } from './rules'

/** The desk is for moderators and instructors; to everybody else there is none. Who is suspended reads, and has none. */
export const maySeeDesk = (member: Member): boolean => mayModerate(member)

const standing = ({ author, status }: PositionView) => ({ authorId: author.id, status })

/** Staff judge, and ask about, what others have posted and let stand. Nobody judges their own. */
export function permitReviewing(asked: Asked, position: PositionView): void {
  permitModerating(asked.member)
  if (isAuthor(asked, standing(position))) throw new NotPermitted('reviewOfOwn')
  if (position.status !== 'published') throw new NotPermitted('positionNotStanding')
}

/** Taking back is for whoever judged. */
export function permitUndoing(asked: Asked, isMine: boolean): void {
  permitModerating(asked.member)
  if (!isMine) throw new NotPermitted('notYourReview')
}

/** The right of reply is the author's alone, and outlives mutes, suspensions and the question's end. */
export function permitReplying(asked: Asked, position: PositionView): void {
  if (!isAuthor(asked, standing(position))) throw new NotPermitted('notYourPosition')
}

/** Known cases are the instructor's; moderators must not tell them from others. */
export const maySeeKnownCases = (member: Member): boolean => mayInstruct(member)

export const permitKnownCases = (member: Member): void => permitInstructing(member)

/**
 * The verdicts that a person can see, as a condition on `review rv` of `citation ci`: their own; and those on wordings
 * that are settled, or have been changed since. Who is still to judge a wording, and whoever is neither judge nor author
 * of what is not settled, reads nobody else's, so that each verdict is independent. Nor does a judge who could still take
 * theirs back and judge anew.
 */
export function visibleReviews(
  { member, participation }: Judge,
  rv: Prisma.Sql = Prisma.sql`rv`,
  ci: Prisma.Sql = Prisma.sql`ci`,
): Prisma.Sql {
  const own = participation ? Prisma.sql`${rv}.reviewer_id = ${participation.id}::uuid` : Prisma.sql`FALSE`
  const settled = Prisma.sql`(${ci}.verdict IS NOT NULL OR ${rv}.citation_revision < ${ci}.revision)`
  const judged =
    isStaff(member.role) && participation
      ? Prisma.sql`EXISTS (SELECT FROM review own WHERE own.citation_id = ${ci}.id AND own.undone_at IS NULL
          AND own.citation_revision = ${rv}.citation_revision AND own.reviewer_id = ${participation.id}::uuid
        AND own.at <= ${new Date(now().getTime() - UNDO)})`
      : Prisma.sql`FALSE`
  return Prisma.sql`(${own} OR ${settled} OR ${judged})`
}

/** Where somebody stands before a question, as far as it decides which verdicts they see there. */
type Judge = { member: Pick<Member, 'role'>; participation: { id: string } | null }

/** Questions to an author are between them and staff. */
export const maySeeInquiries = (asked: Asked, position: PositionView): boolean =>
  isStaff(asked.member.role) || isAuthor(asked, standing(position))
