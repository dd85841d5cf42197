import { NotPermitted } from '@/lib/platform/errors'
import { isAuthor } from '@/lib/positions/access'
import { type PositionView, stateOf } from '@/lib/positions/view/position'
import type { QuestionContext } from '@/lib/questions/queries'
import { mayModerate, permitModerating } from '@/lib/seminars/access'

/**
 * Moderators and instructors label others' published positions, and remove labels. Participants do not: a label stays on a
 * person's words for days, and opponents have responses and flags.
 */
export function permitLabelling(context: QuestionContext, position: PositionView): void {
  permitModerating(context.member)
  if (isAuthor(context, stateOf(position))) throw new NotPermitted('labelOfOwn')
  if (position.status !== 'published') throw new NotPermitted('positionNotStanding')
}

export const mayLabel = (context: QuestionContext, position: PositionView): boolean =>
  mayModerate(context.member) && !isAuthor(context, stateOf(position)) && position.status === 'published'

/** The author may answer in any phase, even while muted or suspended. */
export function permitAnsweringLabel(context: QuestionContext, position: PositionView): void {
  if (!isAuthor(context, stateOf(position))) throw new NotPermitted('notYourPosition')
}
