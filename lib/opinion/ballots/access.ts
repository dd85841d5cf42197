import { NotPermitted } from '@/lib/platform/errors'
import type { PositionStatus } from '@/lib/platform/prisma/enums'
import { isAuthor, maySeeWords } from '@/lib/positions/access'
import { maySeeOthersWork, permitTakingPart } from '@/lib/questions/access'
import type { Asked } from '@/lib/questions/queries'
import { isStaff } from '@/lib/seminars/access'

type Standing = { authorId: string; status: PositionStatus }

/** Who takes part votes on what others have posted and let stand, while the question is open. */
export function permitVoting(asked: Asked, position: Standing): void {
  permitTakingPart(asked.member, asked.question.phase)
  if (isAuthor(asked, position)) throw new NotPermitted('ballotOnYourOwn')
  if (!maySeeOthersWork(asked.audience)) throw new NotPermitted('ballotWhileBlind')
  if (position.status !== 'published') throw new NotPermitted('positionNotStanding')
}

/** Whoever reads every tally: they do not vote, they moderate, or the voting is over. */
export function maySeeAllCounts({ member, question, audience }: Asked): boolean {
  if (!maySeeOthersWork(audience)) return false
  return isStaff(member.role) || member.role === 'observer' || question.phase === 'closed'
}

/** How others voted could sway a vote, so a participant sees it where they have voted, and on their own position. */
export function maySeeCounts(asked: Asked, position: Standing & { voted: boolean }): boolean {
  if (!maySeeOthersWork(asked.audience) || !maySeeWords(asked, position)) return false
  return position.voted || isAuthor(asked, position) || maySeeAllCounts(asked)
}
