import { NotPermitted } from '@/lib/platform/errors'
import type { PositionStatus } from '@/lib/platform/prisma/enums'
import {
  isAuthor,
  maySeeWords,
  type PositionStanding,
  permitStanding,
  talliesSeen,
} from '@/lib/positions/access'
import { maySeeOthersWork, permitTakingPart } from '@/lib/questions/access'
import type { QuestionContext } from '@/lib/questions/queries'

type Written = { authorId: string; status: PositionStatus }

/** Participants vote on others' published posts while the question is open. */
export function permitVoting(context: QuestionContext, position: PositionStanding): void {
  permitTakingPart(context.member, context.question.phase)
  if (isAuthor(context, position)) throw new NotPermitted('ballotOnYourOwn')
  if (!maySeeOthersWork(context.audience)) throw new NotPermitted('ballotWhileBlind')
  permitStanding(position)
}

/** A tally is visible to readers of all tallies, and to those who voted on or wrote the post, if its words are visible. */
export function maySeeCounts(context: QuestionContext, position: Written & { voted: boolean }): boolean {
  const seen = talliesSeen(context)
  if (seen === 'none' || !maySeeWords(context, position)) return false
  return seen === 'all' || position.voted || isAuthor(context, position)
}
