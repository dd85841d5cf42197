import { type GroupBallots, groupBallotsOf, type OpinionBallots, votesFrom } from './ballots'
import { byCodeUnits } from './matrix'
import { type Opinion, opinionOf } from './opinion'

/** Everything that is computed from the ballots of a question. */
export type QuestionOpinion = { opinion: Opinion; groupBallots: GroupBallots[] }

/**
 * Positions are computed, and named in the hash, by their place among those with ballots, in the order of posting, and people by
 * theirs in the order of their ballots. So the same ballots have the same groups and the same hash after an import, which may give
 * other ids. The answer has the ids.
 */
export function questionOpinion(given: OpinionBallots): QuestionOpinion {
  const ballots = { ...given, people: given.people.toSorted((a, b) => byCodeUnits(a.votes, b.votes)) }
  const hidden = ballots.positions.flatMap(({ isHidden }, place) => (isHidden ? [`${place}`] : []))
  const bounds = ballots.everybodyCounts ? { leastVotes: 0 } : {}
  const opinion = withIds(opinionOf(votesFrom(ballots), { hidden, ...bounds }), ballots)
  return { opinion, groupBallots: groupBallotsOf(ballots, opinion) }
}

function withIds(opinion: Opinion, { positions, people }: OpinionBallots): Opinion {
  const idOf = (place: string) => positions[Number(place)]?.id ?? ''
  const named = <Of extends { position: string }>(one: Of): Of => ({ ...one, position: idOf(one.position) })
  return {
    ...opinion,
    parameters: { ...opinion.parameters, hidden: opinion.parameters.hidden.map(idOf) },
    points: opinion.points.map((point) => ({ ...point, person: people[Number(point.person)]?.id ?? '' })),
    mapped: opinion.mapped.map(named),
    groups: opinion.groups.map((group) => ({ ...group, representative: group.representative.map(named) })),
    consensus: {
      agree: opinion.consensus.agree.map(named),
      disagree: opinion.consensus.disagree.map(named),
    },
  }
}
