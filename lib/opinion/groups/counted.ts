import type { VoteMatrix } from './matrix'
import type { OpinionParameters } from './parameters'

type Bounds = Pick<OpinionParameters, 'leastVotes' | 'leastPeople'>

/**
 * The numbers of the people who count, ascending: those with seven votes, or on every position where there are fewer; where
 * that makes fewer than 15 people, those with most votes besides, of equals the first (Pol.is, `in-conv`). Votes on hidden
 * positions are votes.
 */
export function countedPeople({ starts, positions, people }: VoteMatrix, bounds: Bounds): Uint32Array {
  const votes = people.map((_id, n) => (starts[n + 1] ?? 0) - (starts[n] ?? 0))
  const least = Math.min(bounds.leastVotes, positions.length)
  const numbers = people.map((_id, n) => n)
  const counted = numbers.filter((n) => (votes[n] ?? 0) >= least)
  if (counted.length >= bounds.leastPeople) return Uint32Array.from(counted)
  const others = numbers
    .filter((n) => (votes[n] ?? 0) < least)
    .sort((a, b) => (votes[b] ?? 0) - (votes[a] ?? 0))
    .slice(0, bounds.leastPeople - counted.length)
  return Uint32Array.from([...counted, ...others].sort((a, b) => a - b))
}
