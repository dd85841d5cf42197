import type { GroupBallots, GroupTally } from './groups/ballots'

/** A position with the votes of each group, and how much all groups agree on it. */
export type GroupedVotes = GroupBallots & { consensus: number | null }

const MOST = 3

/** Groups whose approvals differ by less are not said to be divided. */
const LEAST_DIVIDE = 0.25

/**
 * The positions on which a majority of every group that is told agrees, by group-aware consensus, the highest first. Two groups
 * at least must be told, since one alone is not everyone.
 */
export const agreedByAll = (votes: GroupedVotes[]): GroupedVotes[] =>
  votes
    .filter(({ groups }) => toldOf(groups).length > 1 && toldOf(groups).every(isMajority))
    .sort((a, b) => (b.consensus ?? 0) - (a.consensus ?? 0))
    .slice(0, MOST)

/** The positions on which the approvals of two groups, (agrees + 1) / (votes + 2), differ most, the widest first. */
export const dividing = (votes: GroupedVotes[]): GroupedVotes[] =>
  votes
    .map((one) => ({ one, width: widthOf(one.groups) }))
    .filter(({ width }) => width >= LEAST_DIVIDE)
    .sort((a, b) => b.width - a.width)
    .slice(0, MOST)
    .map(({ one }) => one)

const toldOf = (groups: GroupBallots['groups']) => groups.flatMap((tally) => tally ?? [])

const votesOf = ({ agrees, disagrees, passes }: GroupTally) => agrees + disagrees + passes

const isMajority = (tally: GroupTally) => tally.agrees * 2 > votesOf(tally)

function widthOf(groups: GroupBallots['groups']): number {
  const approvals = toldOf(groups).map((tally) => (tally.agrees + 1) / (votesOf(tally) + 2))
  return approvals.length < 2 ? 0 : Math.max(...approvals) - Math.min(...approvals)
}
