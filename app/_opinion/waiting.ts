import type { ToldOpinion } from '@/lib/opinion/groups/access'
import { countBallots, opinionSeenBy } from '@/lib/opinion/groups/queries'
import { sidesAt } from '@/lib/opinion/groups/sides'
import { isToldInSteps } from '@/lib/opinion/told'
import { withPatience } from '@/lib/platform/time/patience'
import type { QuestionContext } from '@/lib/questions/queries'

/** An opinion as a page shows it. */
export type ShownOpinion = {
  opinion: ToldOpinion
  /** The segment of the stance bar of the person at each point; null where they are not told. */
  sides: Array<string | null> | null
  /** The reader gets figures that move in steps. */
  isStepped: boolean
  /** The number of ballots that the figures are made of. */
  ballots: number
}

/** In milliseconds: a page that takes longer says that it computes, and asks again. */
const PATIENCE = 1_000

/** The opinion of a question as the reader sees it, or null while it is still being computed. */
export const soonOpinion = (context: QuestionContext, labels: string[]): Promise<ShownOpinion | null> =>
  withPatience(shownOpinion(context, labels), PATIENCE, null)

async function shownOpinion(context: QuestionContext, labels: string[]): Promise<ShownOpinion> {
  const opinion = await opinionSeenBy(context)
  const [isStepped, sides, ballots] = await Promise.all([
    isToldInSteps(context),
    opinion.k > 0 ? sidesAt(context, labels, opinion) : null,
    countBallots(context),
  ])
  return { opinion, sides, isStepped, ballots }
}
