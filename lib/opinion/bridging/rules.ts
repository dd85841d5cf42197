import type { VoteName } from '../ballots/input'
import { enoughTold, STEP } from '../steps'

/** The number of people in one camp with this vote on a position. */
export type CampBallots = { position: string; camp: string; vote: VoteName; people: number }

/** How a camp voted on a position. `approval` is smoothed; null where too few of the camp agreed or disagreed. */
export type CampView = { camp: string; agree: number; disagree: number; approval: number | null }

/** `score` is null where it cannot be computed. Camps are sorted by name. */
export type BridgingScore = { score: number | null; camps: CampView[] }

/** A camp counts if so many of it agreed or disagreed; a position has a score if so many camps count. */
export const FEWEST_BALLOTS = 3
export const FEWEST_CAMPS = 2

/** For readers who are not staff a camp counts from a step of people on, since its supporters are known by what they post. */
export const FEWEST_BALLOTS_TOLD = STEP

/**
 * How far positions convince across camps, by position. A camp is the people who support one thesis (with a single thesis: its
 * supporters, and its opponents). Its approval of a position is
 *
 *     approval = (agree + 1) / (agree + disagree + 2)
 *
 * without passes. A position's score is the lowest approval among the camps with at least three people who agreed or
 * disagreed; with fewer than two such camps it has none. More ballots of an agreeing camp can therefore never raise a
 * position above another camp's approval of it.
 *
 * The smoothing is Laplace's rule of succession, as Polis uses it per opinion group for "group-informed consensus"
 * (Small et al., "Polis: Scaling Deliberation by Mapping High Dimensional Opinion Spaces", Recerca 26(2), 2021), which
 * multiplies the groups' approvals. Veta takes the lowest instead, since a product falls with the number of camps. Ranking
 * by agreement across divides is Ovadya's "bridging-based ranking" (Belfer Center, 2022).
 */
export function bridging(ballots: CampBallots[]): Map<string, BridgingScore> {
  const camps = new Map<string, Map<string, CampView>>()
  for (const { position, camp, vote, people } of ballots) {
    const known = camps.get(position) ?? new Map<string, CampView>()
    const tally = known.get(camp) ?? { camp, agree: 0, disagree: 0, approval: null }
    camps.set(position, known.set(camp, tally))
    if (vote !== 'pass') tally[vote] += people
  }
  return new Map([...camps].map(([position, tallies]) => [position, bridged([...tallies.values()])]))
}

function bridged(tallies: CampView[]): BridgingScore {
  const camps = tallies
    .map((tally) => ({ ...tally, approval: approvalOf(tally) }))
    .sort((a, b) => (a.camp < b.camp ? -1 : 1))
  const approvals = camps.flatMap(({ approval }) => approval ?? [])
  return { score: approvals.length < FEWEST_CAMPS ? null : Math.min(...approvals), camps }
}

/**
 * The same for readers who are not staff: only camps of FEWEST_BALLOTS_TOLD people, and none whose rest would be fewer. `all`:
 * the number of people who agreed or disagreed, those of no camp as well.
 */
export function toldBridging({ camps }: BridgingScore, all: number): BridgingScore {
  const counts = camps.map(({ agree, disagree }) => agree + disagree)
  const rest = all - counts.reduce((sum, count) => sum + count, 0)
  const isTold = enoughTold([...counts, rest], [...counts.map(() => true), rest === 0])
  const told = camps.filter((_camp, n) => isTold[n] && counts[n])
  const approvals = told.flatMap(({ approval }) => approval ?? [])
  return { score: approvals.length < FEWEST_CAMPS ? null : Math.min(...approvals), camps: told }
}

const approvalOf = ({ agree, disagree }: CampView): number | null =>
  agree + disagree < FEWEST_BALLOTS ? null : (agree + 1) / (agree + disagree + 2)
