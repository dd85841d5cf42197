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
import { isStaff } from '@/lib/seminars/rules'

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

/** Below so many voters, who cast which ballot could be guessed from the days on which people were there. */
const LEAST_VOTERS = 7

/**
 * Whether each ballot may be told, by voters without a name: to staff, who see every tally, and only where enough people
 * voted. Which person a voter is nobody is told.
 */
export const maySeeEachBallot = ({ member, audience }: QuestionContext, voters: number): boolean =>
  isStaff(member.role) && maySeeOthersWork(audience) && voters >= LEAST_VOTERS
