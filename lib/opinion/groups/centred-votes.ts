import type { VoteMatrix } from './matrix'

/**
 * The centred matrix X of votes as an operator. In it a vote that was not given is 0, so that only the given ones are
 * read. Sums run through people, then positions, in order.
 */
export class CentredVotes {
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

  /**
   * XᵀX by rows: a number for each two positions, nothing of a single person. Only votes of one person on both count for it,
   * since a row's products are those of its given votes.
   */
  square(): Float64Array {
    const size = this.squares.length
    const square = new Float64Array(size * size)
    const { starts } = this.matrix
    for (let person = 0; person + 1 < starts.length; person++)
      addProducts(this.codes.subarray(starts[person], starts[person + 1]), this.values, square, size)
    for (let row = 0; row < size; row++)
      for (let at = 0; at < row; at++) square[row * size + at] = square[at * size + row] ?? 0
    return square
  }

  /** The products of each centred value with the vector's entry, by name. */
  private termsOf(vector: Float64Array): Float64Array {
    return this.values.map((value, name) => value * (vector[(name / 3) | 0] ?? 0))
  }
}

/** Adds to the upper triangle the products of one person's centred votes with each other. */
function addProducts(
  codes: Uint16Array | Uint32Array,
  values: Float64Array,
  square: Float64Array,
  size: number,
): void {
  for (let n = 0; n < codes.length; n++) {
    const code = codes[n] ?? 0
    const value = values[code] ?? 0
    const row = Math.floor(code / 3) * size
    for (let other = n; other < codes.length; other++) {
      const name = codes[other] ?? 0
      const cell = row + ((name / 3) | 0)
      square[cell] = (square[cell] ?? 0) + value * (values[name] ?? 0)
    }
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
