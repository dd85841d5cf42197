import { NotPermitted } from '@/lib/platform/errors'
import { permitStanding } from '@/lib/positions/access'
import { type PositionView, stateOf } from '@/lib/positions/view/position'
import type { QuestionContext } from '@/lib/questions/queries'
import { isOpen } from '@/lib/questions/rules'
import { type Member, mayModerate, permitModerating } from '@/lib/seminars/access'
import { isStaff } from '@/lib/seminars/rules'

/** Staff see who was asked, by the names that they see in the question; the asked person sees their own requests. */
export const maySeeAnswerRequests = ({ role }: Pick<Member, 'role'>): boolean => isStaff(role)

export const mayAskForAnswers = (context: QuestionContext, position: Pick<PositionView, 'status'>): boolean =>
  mayModerate(context.member) && isOpen(context.question.phase) && position.status === 'published'

/** Staff ask, while the question takes responses and the position can be answered. */
export function permitAskingForAnswer(context: QuestionContext, position: PositionView): void {
  permitModerating(context.member)
  if (!isOpen(context.question.phase)) throw new NotPermitted('questionClosed')
  permitStanding(stateOf(position))
}
