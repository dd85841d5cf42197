import type { VoteMatrix } from './matrix'

/** Points by number, `x` and `y` apart. */
export type Points = { x: Float64Array; y: Float64Array }

/**
 * People in the plane of the two components: the sum of (vote − mean) · component over the positions that they saw, times
 * √(positions / seen), so that people who voted little are not drawn to the centre (Pol.is, `sparsity-aware-project-ptpt`).
 * A hidden position's column is 0 for everybody: as in Pol.is, everybody has seen it.
 */
export function peopleInPlane(matrix: VoteMatrix, [first, second]: [Float64Array, Float64Array]): Points {
  const { people, positions, starts, position, vote, isHidden, means } = matrix
  const x = new Float64Array(people.length)
  const y = new Float64Array(people.length)
  const hidden = isHidden.reduce((sum, is) => sum + is, 0)
  for (let person = 0; person < people.length; person++) {
    let [sumX, sumY, seen] = [0, 0, hidden]
    for (let n = starts[person] ?? 0; n < (starts[person + 1] ?? 0); n++) {
      const at = position[n] ?? 0
      if (isHidden[at]) continue
      const centred = (vote[n] ?? 0) - (means[at] ?? 0)
      sumX += centred * (first[at] ?? 0)
      sumY += centred * (second[at] ?? 0)
      seen += 1
    }
    const scale = Math.sqrt(positions.length / Math.max(1, seen))
    x[person] = scale * sumX
    y[person] = scale * sumY
  }
  return { x, y }
}

/**
 * Positions in the plane, each as a person who agreed with it alone, and the length of that vector, its extremity (Pol.is,
 * `pca-project-cmnts`).
 */
export function positionsInPlane(
  { positions, means }: VoteMatrix,
  [first, second]: [Float64Array, Float64Array],
): Points & { extremity: Float64Array } {
  const scale = Math.sqrt(positions.length)
  // Added to 0, so that no coordinate is −0.
  const along = (component: Float64Array) =>
    component.map((value, at) => 0 + scale * (-1 - (means[at] ?? 0)) * value)
  const [x, y] = [along(first), along(second)]
  const extremity = x.map((value, at) => Math.sqrt(value * value + (y[at] ?? 0) ** 2))
  return { x, y, extremity }
}
