/** How far somebody is for a thesis, or against it. */
export const weights = [-2, -1, 0, 1, 2] as const

/** A weight as the messages name it, in `opinion.stance.weight`. */
export function nameOfWeight(weight: number) {
  if (weight <= -2) return 'stronglyAgainst'
  if (weight === -1) return 'against'
  if (weight === 0) return 'undecided'
  return weight === 1 ? 'for' : 'stronglyFor'
}
