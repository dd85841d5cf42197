import { NotPermitted } from '@/lib/platform/errors'
import { Prisma } from '@/lib/platform/prisma/client'
import { isAuthor, visiblePositions } from '@/lib/positions/access'
import type { PositionView } from '@/lib/positions/view/position'
import type { Asked } from '@/lib/questions/queries'
import { mayModerate, permitModerating } from '@/lib/seminars/access'

/** Moderators and instructors decide on what others posted, whatever the phase. Nobody decides on their own. */
export function permitRuling(asked: Asked, { author }: PositionView): void {
  permitModerating(asked.member)
  if (isAuthor(asked, { authorId: author.id })) throw new NotPermitted('rulingOnYourOwn')
}

export const mayRule = (asked: Asked, { author }: PositionView): boolean =>
  mayModerate(asked.member) && !isAuthor(asked, { authorId: author.id })

/** What was decided on a position is answered by its author, suspended or not, and after the question has closed. */
export function permitReplying(asked: Asked, { author }: PositionView): void {
  if (!isAuthor(asked, { authorId: author.id })) throw new NotPermitted('notYourPosition')
}

/**
 * What was decided here, as a condition on `ruling ru` of `position po`: whoever sees the position reads why. What was
 * moved away is told to whoever saw what stood here.
 */
export function visibleRulings(asked: Asked): Prisma.Sql {
  if (asked.audience !== 'blind') return Prisma.sql`TRUE`
  return Prisma.sql`(po.question_id = ${asked.question.id}::uuid AND ${visiblePositions(asked)})`
}
