import type { OpinionParameters } from '../parameters'
import type { Tallies } from '../tallies'
import { oneProportionTest, smoothed } from './proportions'

/** A position that most of the people who count are on one side of. */
export type ConsensusPosition = { position: string; p: number; pTest: number }

type Bounds = Pick<OpinionParameters, 'mostConsensus' | 'significance'>

type Among = { positions: string[]; isHidden: Uint8Array }

/** The positions with a significant majority, by p · pTest, five a side at most (Pol.is, `select-consensus-comments`). */
export function consensusOf(
  all: Tallies,
  among: Among,
  bounds: Bounds,
): { agree: ConsensusPosition[]; disagree: ConsensusPosition[] } {
  return {
    agree: majorities(all.agrees, all.seen, among, bounds),
    disagree: majorities(all.disagrees, all.seen, among, bounds),
  }
}

function majorities(
  votes: Uint32Array,
  seen: Uint32Array,
  { positions, isHidden }: Among,
  { mostConsensus, significance }: Bounds,
): ConsensusPosition[] {
  return positions
    .map((position, at) => ({ position, at, of: [votes[at] ?? 0, seen[at] ?? 0] as const }))
    .filter(({ at }) => !isHidden[at])
    .map(({ position, of }) => ({ position, p: smoothed(...of), pTest: oneProportionTest(...of) }))
    .filter(({ p, pTest }) => p > 0.5 && pTest > significance)
    .sort((a, b) => b.p * b.pTest - a.p * a.pTest)
    .slice(0, mostConsensus)
}

/**
 * How far all groups agree with a position: the product of their smoothed shares ("group-informed consensus", Small et al.
 * 2021). Null where there are no groups.
 */
export const groupAwareConsensus = (groups: Tallies[], at: number): number | null =>
  groups.length === 0
    ? null
    : groups.reduce((product, { agrees, seen }) => product * smoothed(agrees[at] ?? 0, seen[at] ?? 0), 1)
