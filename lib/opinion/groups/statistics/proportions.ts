/** The share of successes with one success and one failure added to what was seen (Laplace's rule of succession). */
export const smoothed = (successes: number, seen: number): number => (successes + 1) / (seen + 2)

/** The z of one proportion against a half, with one success added (Pol.is, `prop-test`). */
export const oneProportionTest = (successes: number, seen: number): number =>
  2 * Math.sqrt(seen + 1) * ((successes + 1) / (seen + 1) - 0.5)

/** The z of two proportions with a pooled variance, with 1 added to all four counts (Pol.is, `two-prop-test`). */
export function twoProportionsTest(
  inside: { successes: number; seen: number },
  outside: { successes: number; seen: number },
): number {
  const [a, n] = [inside.successes + 1, inside.seen + 1]
  const [b, m] = [outside.successes + 1, outside.seen + 1]
  const share = (a + b) / (n + m)
  return share === 1 ? 0 : (a / n - b / m) / Math.sqrt(share * (1 - share) * (1 / n + 1 / m))
}
