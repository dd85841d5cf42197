/** The strength of support for a thesis, or of opposition. */
export const weights = [-2, -1, 0, 1, 2] as const

/** A weight's name in the messages, under `opinion.stance.weight`. */
export function nameOfWeight(weight: number) {
  if (weight <= -2) return 'stronglyAgainst'
  if (weight === -1) return 'against'
  if (weight === 0) return 'undecided'
  return weight === 1 ? 'for' : 'stronglyFor'
}
