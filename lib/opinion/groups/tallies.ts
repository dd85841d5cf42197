import type { VoteMatrix } from './matrix'

/** Votes by position. `seen` has the passes as well. */
export type Tallies = { agrees: Uint32Array; disagrees: Uint32Array; seen: Uint32Array }

/** The tallies of each group; `groupOf` has the number of each person's group, or −1. */
export function talliesByGroup(matrix: VoteMatrix, groupOf: Int32Array, groups: number): Tallies[] {
  const { positions, starts, position, vote } = matrix
  const tallies = Array.from({ length: groups }, () => emptyTallies(positions.length))
  for (let person = 0; person < groupOf.length; person++) {
    const tally = tallies[groupOf[person] ?? -1]
    if (!tally) continue
    for (let n = starts[person] ?? 0; n < (starts[person + 1] ?? 0); n++)
      count(tally, position[n] ?? 0, vote[n] ?? 0)
  }
  return tallies
}

function emptyTallies(positions: number): Tallies {
  const zeros = () => new Uint32Array(positions)
  return { agrees: zeros(), disagrees: zeros(), seen: zeros() }
}

function count({ agrees, disagrees, seen }: Tallies, at: number, vote: number): void {
  seen[at] = (seen[at] ?? 0) + 1
  if (vote < 0) agrees[at] = (agrees[at] ?? 0) + 1
  if (vote > 0) disagrees[at] = (disagrees[at] ?? 0) + 1
}

/** The votes of all groups. */
export function pooled(tallies: Tallies[], positions: number): Tallies {
  const sum = emptyTallies(positions)
  for (const tally of tallies)
    for (const key of ['agrees', 'disagrees', 'seen'] as const)
      for (let at = 0; at < positions; at++) sum[key][at] = (sum[key][at] ?? 0) + (tally[key][at] ?? 0)
  return sum
}

/** The votes of everybody but one group. */
export function without(all: Tallies, { agrees, disagrees, seen }: Tallies): Tallies {
  const difference = (sum: Uint32Array, part: Uint32Array) => sum.map((count, at) => count - (part[at] ?? 0))
  return {
    agrees: difference(all.agrees, agrees),
    disagrees: difference(all.disagrees, disagrees),
    seen: difference(all.seen, seen),
  }
}
