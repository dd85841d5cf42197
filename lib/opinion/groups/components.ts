import { CentredVotes } from './centred-votes'
import type { VoteMatrix } from './matrix'
import type { OpinionParameters } from './parameters'

type Bounds = Pick<OpinionParameters, 'steps' | 'tolerance'>

/**
 * The first two principal components of the people × positions matrix in which a vote that was not given is the mean of its
 * column, by power iteration on XᵀX (Pol.is, `math/pca.clj`; Small et al. 2021, "Polis: Scaling Deliberation by Mapping High
 * Dimensional Opinion Spaces", section 3). Each has length 1, or is 0 where nothing varies any more; the entry of largest
 * magnitude is positive, of equal ones the first.
 *
 * In the centred matrix X a vote that was not given is 0, so that X·v and Xᵀ·u need the given votes alone. The second
 * component is that of X·(I − ccᵀ), without the first, c (Gram and Schmidt's step on each row).
 */
export function componentsOf(matrix: VoteMatrix, bounds: Bounds): [Float64Array, Float64Array] {
  const votes = new CentredVotes(matrix)
  const product = { votes, times: squareOf(votes, matrix, bounds) }
  const none = new Float64Array(matrix.positions.length)
  const first = component(product, none, bounds)
  return [signed(first), signed(component(product, first, bounds))]
}

/** `times`: XᵀX·v. */
type Product = { votes: CentredVotes; times: (vector: Float64Array) => Float64Array }

/** The products of positions with each other are kept up to 72 MB. */
const MOST_POSITIONS = 3_000

/**
 * XᵀX as a function. Each product reads every vote twice; where the steps of both components would read more votes than it
 * takes to compute XᵀX and read that, it is computed once.
 */
function squareOf(
  votes: CentredVotes,
  { starts, positions, vote }: VoteMatrix,
  { steps }: Bounds,
): Product['times'] {
  const size = positions.length
  let pairs = 0
  for (let n = 0; n + 1 < starts.length; n++) pairs += ((starts[n + 1] ?? 0) - (starts[n] ?? 0)) ** 2 / 2
  const isShorter = pairs + 2 * steps * size * size < 2 * steps * 2 * vote.length
  if (!isShorter || size > MOST_POSITIONS) return (vector) => votes.timesSquare(vector)
  const square = votes.square()
  return (vector) => vector.map((_, row) => dot(square.subarray(row * size, (row + 1) * size), vector))
}

/** The largest component that is orthogonal to `taken`. */
function component(product: Product, taken: Float64Array, { steps, tolerance }: Bounds): Float64Array {
  let vector = startVector(product, taken)
  if (!vector) return new Float64Array(taken.length)
  for (let step = 0; step < steps; step++) {
    const next = normalised(squared(product, taken, vector))
    if (!next) return new Float64Array(taken.length)
    const change = distance(next, vector)
    vector = next
    if (change < tolerance) break
  }
  return vector
}

/** All ones; where X sends them to 0, the first unit vector that it does not. Null where it sends every vector to 0. */
function startVector(product: Product, taken: Float64Array): Float64Array | null {
  const ones = normalised(new Float64Array(taken.length).fill(1))
  if (ones && product.votes.squareOf(without(taken, ones)) > NOTHING ** 2 * product.votes.size) return ones
  const squares = squaresWithout(product, taken)
  const at = squares.findIndex((square, n) => square > NOTHING * (product.votes.squares[n] ?? 0))
  if (at < 0) return null
  const unit = new Float64Array(taken.length)
  unit[at] = 1
  return unit
}

/** A share that rounding alone leaves of what is 0. */
const NOTHING = 1e-10

/** The squares of the lengths of X·(I − ttᵀ)·e, for every unit vector e at once. */
function squaresWithout(product: Product, taken: Float64Array): Float64Array {
  const image = product.times(taken)
  const square = dot(image, taken)
  return product.votes.squares.map((own, n) => {
    const share = taken[n] ?? 0
    return own - 2 * share * (image[n] ?? 0) + share * share * square
  })
}

/** (I − ttᵀ)·XᵀX·(I − ttᵀ)·v, where t is a component that was taken out. */
function squared(product: Product, taken: Float64Array, vector: Float64Array): Float64Array {
  return without(taken, product.times(without(taken, vector)))
}

function without(taken: Float64Array, vector: Float64Array): Float64Array {
  const share = dot(taken, vector)
  return share === 0 ? vector : vector.map((value, at) => value - share * (taken[at] ?? 0))
}

/** Four sums side by side, since each addition would otherwise wait for the one before. */
function dot(a: Float64Array, b: Float64Array): number {
  let [s, t, u, v] = [0, 0, 0, 0]
  let at = 0
  for (; at + 3 < a.length; at += 4) {
    s += (a[at] ?? 0) * (b[at] ?? 0)
    t += (a[at + 1] ?? 0) * (b[at + 1] ?? 0)
    u += (a[at + 2] ?? 0) * (b[at + 2] ?? 0)
    v += (a[at + 3] ?? 0) * (b[at + 3] ?? 0)
  }
  for (; at < a.length; at++) s += (a[at] ?? 0) * (b[at] ?? 0)
  return s + t + (u + v)
}

function distance(a: Float64Array, b: Float64Array): number {
  let sum = 0
  for (let at = 0; at < a.length; at++) sum += ((a[at] ?? 0) - (b[at] ?? 0)) ** 2
  return Math.sqrt(sum)
}

/** Null for a vector of length 0. */
function normalised(vector: Float64Array): Float64Array | null {
  const length = Math.sqrt(dot(vector, vector))
  return length === 0 ? null : vector.map((value) => value / length)
}

/** Entries that differ by rounding alone are equal. */
const EQUAL = 1e-9

function signed(vector: Float64Array): Float64Array {
  const largest = vector.reduce((most, value) => Math.max(most, Math.abs(value)), 0)
  const decisive = vector.find((value) => Math.abs(value) >= largest * (1 - EQUAL)) ?? 0
  // From 0, so that no entry is −0.
  return decisive < 0 ? vector.map((value) => 0 - value) : vector
}
