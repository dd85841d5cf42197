import { smoothed } from './proportions'

/**
 * How much a further vote on a position would tell: [(1 − p(pass)) · (E + 1) · p(agree) · (1 + 8 · 2^(−S/5))]², with the
 * extremity E and the S votes seen (Pol.is, `priority-metric`). New positions come first by the last factor.
 */
export function priorityOf(
  { agrees, disagrees, seen }: { agrees: number; disagrees: number; seen: number },
  extremity: number,
): number {
  const passes = seen - agrees - disagrees
  const importance = (1 - smoothed(passes, seen)) * (extremity + 1) * smoothed(agrees, seen)
  return (importance * (1 + 8 * halvedEachFive(seen))) ** 2
}

/** 2^(−r/5) for r from 0 to 4, correctly rounded. */
const fifths = [1, 0.8705505632961241, 0.757858283255199, 0.6597539553864471, 0.5743491774985174]

/** 2^(−seen/5). `Math.pow` of a fraction may differ in the last bit between machines, and products with ½ do not. */
function halvedEachFive(seen: number): number {
  let power = fifths[seen % 5] ?? 1
  for (let halvings = Math.floor(seen / 5); halvings > 0 && power > 0; halvings--) power /= 2
  return power
}
