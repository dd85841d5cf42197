import { NotPermitted } from '@/lib/platform/errors'
import { Prisma } from '@/lib/platform/prisma/client'
import type { PositionStatus, ResponseKind } from '@/lib/platform/prisma/enums'
import { permitActing, permitTakingPart } from '@/lib/questions/access'
import type { Asked } from '@/lib/questions/queries'
import { isStaff } from '@/lib/seminars/access'

/**
 * The positions of a question that a person can see, as a condition on `position po`. The one predicate behind
 * pages, API and counts: whoever a question is blind to sees their own only.
 */
export function visiblePositions(
  { audience, participation }: Pick<Asked, 'audience' | 'participation'>,
  po: Prisma.Sql = Prisma.sql`po`,
): Prisma.Sql {
  if (audience !== 'blind') return Prisma.sql`TRUE`
  return participation ? Prisma.sql`${po}.author_id = ${participation.id}::uuid` : Prisma.sql`FALSE`
}

/** The same over several questions: each as the person stands before it. */
export function visibleAcross(questions: Asked[]): Prisma.Sql {
  if (questions.length === 0) return Prisma.sql`FALSE`
  const each = questions.map(
    (asked) => Prisma.sql`(po.question_id = ${asked.question.id}::uuid AND ${visiblePositions(asked)})`,
  )
  return Prisma.sql`(${Prisma.join(each, ' OR ')})`
}

/**
 * Whose tallies of ballots a person sees: all, those of positions that they voted on or wrote, or none. The one rule
 * behind counts and what is sorted by them: how others voted could sway a vote that is still to come.
 */
export function talliesSeen({ member, question, audience }: Asked): 'all' | 'own' | 'none' {
  if (audience === 'blind') return 'none'
  return isStaff(member.role) || member.role === 'observer' || question.phase === 'closed' ? 'all' : 'own'
}

type Standing = { authorId: string; status: PositionStatus }

export const isAuthor = ({ participation }: Pick<Asked, 'participation'>, { authorId }: Standing): boolean =>
  participation?.id === authorId

/** A tombstone keeps its place; only its author still reads the words behind it. */
export const maySeeWords = (asked: Pick<Asked, 'participation'>, position: Standing): boolean =>
  position.status === 'published' || isAuthor(asked, position)

export function permitPosting(asked: Asked): void {
  permitActing(asked, 'position')
}

/** Answering a position that stands: who may, and when. */
export function permitResponding(asked: Asked, kind: ResponseKind, answered: Standing): void {
  permitActing(asked, kind)
  if (answered.status !== 'published') throw new NotPermitted('answersNothing')
}

/** Only the author changes a position, while the question is open and the position stands. */
export function permitEditing(asked: Asked, position: Standing): void {
  if (!isAuthor(asked, position)) throw new NotPermitted('notYourPosition')
  permitTakingPart(asked.member, asked.question.phase)
  if (position.status !== 'published') throw new NotPermitted('positionNotStanding')
}

/** Taking one's words back stays possible when the question has closed. */
export function permitWithdrawing(asked: Asked, position: Standing): void {
  if (!isAuthor(asked, position)) throw new NotPermitted('notYourPosition')
  if (position.status !== 'published') throw new NotPermitted('positionNotStanding')
}

export function permitReinstating(asked: Asked, position: Standing): void {
  if (!isAuthor(asked, position)) throw new NotPermitted('notYourPosition')
  permitTakingPart(asked.member, asked.question.phase)
  if (position.status !== 'withdrawn') throw new NotPermitted('positionNotWithdrawn')
}
