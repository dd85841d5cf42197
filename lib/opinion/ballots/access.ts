import { NotPermitted } from '@/lib/platform/errors'
import type { PositionStatus } from '@/lib/platform/prisma/enums'
import { isAuthor, maySeeWords, permitStanding, type PositionStanding, talliesSeen } from '@/lib/positions/access'
import { maySeeOthersWork, permitTakingPart } from '@/lib/questions/access'
import type { QuestionContext } from '@/lib/questions/queries'

type Written = { authorId: string; status: PositionStatus }

/** Participants vote on others' published posts while the question is open. */
export function permitVoting(asked: QuestionContext, position: PositionStanding): void {
  permitTakingPart(asked.member, asked.question.phase)
  if (isAuthor(asked, position)) throw new NotPermitted('ballotOnYourOwn')
  if (!maySeeOthersWork(asked.audience)) throw new NotPermitted('ballotWhileBlind')
  permitStanding(position)
}

/** A tally is visible to readers of all tallies, and to those who voted on or wrote the post, if its words are visible. */
export function maySeeCounts(asked: QuestionContext, position: Written & { voted: boolean }): boolean {
  const seen = talliesSeen(asked)
  if (seen === 'none' || !maySeeWords(asked, position)) return false
  return seen === 'all' || position.voted || isAuthor(asked, position)
}
