/** For each place, the sum of the values before it; one more than there are values. */
export function sumsBefore(values: number[]): Float64Array {
  const sums = new Float64Array(values.length + 1)
  for (const [at, value] of values.entries()) sums[at + 1] = (sums[at] ?? 0) + value
  return sums
}

/** The sum of the values from one place to another. */
export const between = (sums: Float64Array, from: number, to: number) => (sums[to] ?? 0) - (sums[from] ?? 0)
