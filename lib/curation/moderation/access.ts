import { NotPermitted } from '@/lib/platform/errors'
import { Prisma } from '@/lib/platform/prisma/client'
import { isAuthor, visiblePositions } from '@/lib/positions/access'
import type { PositionView } from '@/lib/positions/view/position'
import type { QuestionContext } from '@/lib/questions/queries'
import { mayModerate, permitModerating } from '@/lib/seminars/access'

/** Moderators and instructors decide on others' posts in any phase, never on their own. */
export function permitRuling(context: QuestionContext, { author }: PositionView): void {
  permitModerating(context.member)
  if (isAuthor(context, { authorId: author.id })) throw new NotPermitted('rulingOnYourOwn')
}

export const mayRule = (context: QuestionContext, { author }: PositionView): boolean =>
  mayModerate(context.member) && !isAuthor(context, { authorId: author.id })

/** The author may answer a decision on their position, even while suspended, and after the question has closed. */
export function permitReplying(context: QuestionContext, { author }: PositionView): void {
  if (!isAuthor(context, { authorId: author.id })) throw new NotPermitted('notYourPosition')
}

/**
 * A condition on `ruling ru` of `position po`: people who see the position read the reason. Decisions on a position that was
 * moved away are shown to people who see its old question's posts.
 */
export function visibleRulings(context: QuestionContext): Prisma.Sql {
  if (context.audience !== 'blind') return Prisma.sql`TRUE`
  return Prisma.sql`(po.question_id = ${context.question.id}::uuid AND ${visiblePositions(context)})`
}
