import { serveAsThread } from '@/lib/platform/worker-thread'
import { type GroupBallots, groupBallotsOf, type OpinionBallots, votesFrom } from './ballots'
import { type Opinion, opinionOf } from './opinion'

/** Everything that is computed from the ballots of a question. */
export type QuestionOpinion = { opinion: Opinion; groupBallots: GroupBallots[] }

serveAsThread((ballots: OpinionBallots): QuestionOpinion => {
  const hidden = ballots.positions.flatMap(({ id, isHidden }) => (isHidden ? [id] : []))
  const bounds = ballots.everybodyCounts ? { leastVotes: 0 } : {}
  const opinion = opinionOf(votesFrom(ballots), { order: 'id', hidden, ...bounds })
  return { opinion, groupBallots: groupBallotsOf(ballots, opinion) }
})
