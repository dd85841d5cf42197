import { NotPermitted } from '@/lib/platform/errors'
import { Prisma } from '@/lib/platform/prisma/client'
import { isAuthor, visiblePositions } from '@/lib/positions/access'
import type { PositionView } from '@/lib/positions/view/position'
import type { QuestionContext } from '@/lib/questions/queries'
import { mayModerate, permitModerating } from '@/lib/seminars/access'

/** Moderators and instructors decide on others' posts in any phase, never on their own. */
export function permitRuling(asked: QuestionContext, { author }: PositionView): void {
  permitModerating(asked.member)
  if (isAuthor(asked, { authorId: author.id })) throw new NotPermitted('rulingOnYourOwn')
}

export const mayRule = (asked: QuestionContext, { author }: PositionView): boolean =>
  mayModerate(asked.member) && !isAuthor(asked, { authorId: author.id })

/** The author may answer a decision on their position, even while suspended, and after the question has closed. */
export function permitReplying(asked: QuestionContext, { author }: PositionView): void {
  if (!isAuthor(asked, { authorId: author.id })) throw new NotPermitted('notYourPosition')
}

/**
 * A condition on `ruling ru` of `position po`: people who see the position read the reason. Decisions on a position that was
 * moved away are shown to people who see its old question's posts.
 */
export function visibleRulings(asked: QuestionContext): Prisma.Sql {
  if (asked.audience !== 'blind') return Prisma.sql`TRUE`
  return Prisma.sql`(po.question_id = ${asked.question.id}::uuid AND ${visiblePositions(asked)})`
}
