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
  const product = new CentredProduct(matrix)
  const none = new Float64Array(matrix.positions.length)
  const first = component(product, none, bounds)
  return [signed(first), signed(component(product, first, bounds))]
}

/** The largest component that is orthogonal to `taken`. */
function component(product: CentredProduct, taken: Float64Array, { steps, tolerance }: Bounds): Float64Array {
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
function startVector(product: CentredProduct, taken: Float64Array): Float64Array | null {
  const ones = normalised(new Float64Array(taken.length).fill(1))
  if (ones && product.squareOf(without(taken, ones)) > NOTHING ** 2 * product.size) return ones
  const squares = squaresWithout(product, taken)
  const at = squares.findIndex((square, n) => square > NOTHING * (product.squares[n] ?? 0))
  if (at < 0) return null
  const unit = new Float64Array(taken.length)
  unit[at] = 1
  return unit
}

/** A share that rounding alone leaves of what is 0. */
const NOTHING = 1e-10

/** The squares of the lengths of X·(I − ttᵀ)·e, for every unit vector e at once. */
function squaresWithout(product: CentredProduct, taken: Float64Array): Float64Array {
  const image = product.timesSquare(taken)
  const square = dot(image, taken)
  return product.squares.map((own, n) => {
    const share = taken[n] ?? 0
    return own - 2 * share * (image[n] ?? 0) + share * share * square
  })
}

/** (I − ttᵀ)·XᵀX·(I − ttᵀ)·v, where t is a component that was taken out. */
function squared(product: CentredProduct, taken: Float64Array, vector: Float64Array): Float64Array {
  return without(taken, product.timesSquare(without(taken, vector)))
}

function without(taken: Float64Array, vector: Float64Array): Float64Array {
  const share = dot(taken, vector)
  return share === 0 ? vector : vector.map((value, at) => value - share * (taken[at] ?? 0))
}

/** The centred matrix of votes as an operator. Its sums run through people, then positions, in order. */
class CentredProduct {
  /** The sum of the squares in each column of X. */
  readonly squares: Float64Array
  /** The sum of all squares. */
  readonly size: number
  /** Of each vote three times the number of its position, and one more than the vote: it names the vote's centred value. */
  private readonly codes: Uint16Array | Uint32Array
  private readonly values: Float64Array

  constructor(private readonly matrix: VoteMatrix) {
    const { position, vote, means, isHidden } = matrix
    const names = 3 * means.length
    this.codes = names > 0xffff ? new Uint32Array(position.length) : new Uint16Array(position.length)
    for (let n = 0; n < position.length; n++) this.codes[n] = 3 * (position[n] ?? 0) + 1 + (vote[n] ?? 0)
    this.values = new Float64Array(names).map((_, name) => {
      const at = Math.floor(name / 3)
      return isHidden[at] ? 0 : (name % 3) - 1 - (means[at] ?? 0)
    })
    this.squares = new Float64Array(means.length)
    for (let n = 0; n < position.length; n++) {
      const at = position[n] ?? 0
      this.squares[at] = (this.squares[at] ?? 0) + (this.values[this.codes[n] ?? 0] ?? 0) ** 2
    }
    this.size = this.squares.reduce((sum, square) => sum + square, 0)
  }

  /** The square of the length of X·v. */
  squareOf(vector: Float64Array): number {
    const terms = this.termsOf(vector)
    const { starts } = this.matrix
    let square = 0
    for (let person = 0; person + 1 < starts.length; person++)
      square += rowProduct(this.codes, starts[person] ?? 0, starts[person + 1] ?? 0, terms) ** 2
    return square
  }

  /** XᵀX·v. */
  timesSquare(vector: Float64Array): Float64Array {
    const { codes, values } = this
    const { starts } = this.matrix
    const terms = this.termsOf(vector)
    const sums = new Float64Array(values.length)
    for (let person = 0; person + 1 < starts.length; person++)
      addImage(codes, starts[person] ?? 0, starts[person + 1] ?? 0, terms, sums)
    const image = new Float64Array(vector.length)
    for (let at = 0; at < image.length; at++)
      for (let name = 3 * at; name < 3 * at + 3; name++)
        image[at] = (image[at] ?? 0) + (sums[name] ?? 0) * (values[name] ?? 0)
    return image
  }

  /** The products of each centred value with the vector's entry, by name. */
  private termsOf(vector: Float64Array): Float64Array {
    return this.values.map((value, name) => value * (vector[(name / 3) | 0] ?? 0))
  }
}

/** Adds to `sums`, by name of a centred value, the product of one person's row with the vector. */
function addImage(
  codes: Uint16Array | Uint32Array,
  start: number,
  end: number,
  terms: Float64Array,
  sums: Float64Array,
): void {
  const product = rowProduct(codes, start, end, terms)
  for (let n = start; n < end; n++) {
    const name = codes[n] ?? 0
    sums[name] = (sums[name] ?? 0) + product
  }
}

/** Four sums side by side, since each addition would otherwise wait for the one before. */
function rowProduct(
  codes: Uint16Array | Uint32Array,
  start: number,
  end: number,
  terms: Float64Array,
): number {
  let [a, b, c, d] = [0, 0, 0, 0]
  let n = start
  for (; n + 3 < end; n += 4) {
    a += terms[codes[n] ?? 0] ?? 0
    b += terms[codes[n + 1] ?? 0] ?? 0
    c += terms[codes[n + 2] ?? 0] ?? 0
    d += terms[codes[n + 3] ?? 0] ?? 0
  }
  for (; n < end; n++) a += terms[codes[n] ?? 0] ?? 0
  return a + b + (c + d)
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0
  for (let at = 0; at < a.length; at++) sum += (a[at] ?? 0) * (b[at] ?? 0)
  return sum
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
