import type { ComparedParagraph } from './paragraphs'

/** The partners found so far of the paragraphs of two versions, by index; -1 for none. */
export class ParagraphPairs {
  readonly rightOf: Int32Array
  readonly leftOf: Int32Array

  constructor(
    private readonly left: ComparedParagraph[],
    private readonly right: ComparedParagraph[],
  ) {
    this.rightOf = new Int32Array(left.length).fill(-1)
    this.leftOf = new Int32Array(right.length).fill(-1)
  }

  pair(left: number, right: number): void {
    this.rightOf[left] = right
    this.leftOf[right] = left
  }

  /** Pairs paragraphs of equal form, in slices. */
  *pairingEqual(): Generator<void> {
    const places = placesByForm(this.left, this.right)
    yield
    for (const { left, right } of places.values())
      if (left.length === 1 && right.length === 1) this.pair(left[0] ?? 0, right[0] ?? 0)
    this.pairNeighbours()
    yield
    this.pairRepeated(places)
  }

  /** Of a repeated paragraph, the one beside a pair belongs to that pair's neighbour. */
  private pairNeighbours(): void {
    for (let at = 0; at < this.left.length - 1; at++) this.pairBeside(at, 1)
    for (let at = this.left.length - 1; at > 0; at--) this.pairBeside(at, -1)
  }

  private pairBeside(left: number, step: 1 | -1): void {
    const right = this.rightOf[left] ?? -1
    const [a, b] = [left + step, right + step]
    if (right < 0 || this.rightOf[a] !== -1 || this.leftOf[b] !== -1) return
    if (this.left[a]?.form === this.right[b]?.form) this.pair(a, b)
  }

  /** Other repeated paragraphs: first within the common order, then one after the other. */
  private pairRepeated(places: ReadonlyMap<string, FormPlaces>): void {
    for (const isStrict of [true, false]) {
      const gaps = this.gaps()
      for (const { left, right } of places.values()) {
        let next = 0
        for (const a of left) {
          if (this.rightOf[a] !== -1) continue
          const { after, before } = isStrict ? gaps(a) : anywhere
          while (next < right.length && !this.isFree(right[next] ?? 0, after)) next++
          const b = right[next]
          if (b === undefined || b >= before) continue
          this.pair(a, b)
          next++
        }
      }
    }
  }

  private isFree(right: number, after: number): boolean {
    return this.leftOf[right] === -1 && right > after
  }

  /** By a left paragraph: the right partners of its neighbours in the common order, exclusive. */
  gaps(): (left: number) => Gap {
    const order = this.inOrder()
    const size = this.left.length
    const after = new Int32Array(size)
    const before = new Int32Array(size)
    for (let at = 0, last = -1; at < size; at++) {
      after[at] = last
      if (order[at]) last = this.rightOf[at] ?? last
    }
    for (let at = size - 1, next = this.right.length; at >= 0; at--) {
      before[at] = next
      if (order[at]) next = this.rightOf[at] ?? next
    }
    return (left) => ({ after: after[left] ?? -1, before: before[left] ?? this.right.length })
  }

  /** Marks the left paragraphs of a longest sequence of pairs whose order is the same in both. */
  inOrder(): boolean[] {
    const marked = Array.from(this.rightOf, () => false)
    for (const at of longestIncreasing(this.rightOf)) marked[at] = true
    return marked
  }
}

type Gap = { after: number; before: number }

const anywhere: Gap = { after: -1, before: Number.POSITIVE_INFINITY }

type FormPlaces = { left: number[]; right: number[] }

function placesByForm(left: ComparedParagraph[], right: ComparedParagraph[]): Map<string, FormPlaces> {
  const places = new Map<string, FormPlaces>()
  const at = (form: string) => {
    const known = places.get(form) ?? { left: [], right: [] }
    places.set(form, known)
    return known
  }
  for (const [index, { form }] of left.entries()) at(form).left.push(index)
  for (const [index, { form }] of right.entries()) at(form).right.push(index)
  return places
}

/** The indices of a longest increasing subsequence; negative values do not count (Fredman 1975). */
function longestIncreasing(values: Int32Array): number[] {
  const tails: number[] = []
  const before = new Int32Array(values.length).fill(-1)
  for (const [index, value] of values.entries()) {
    if (value < 0) continue
    let [low, high] = [0, tails.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((values[tails[middle] ?? 0] ?? 0) < value) low = middle + 1
      else high = middle
    }
    before[index] = tails[low - 1] ?? -1
    tails[low] = index
  }
  const found: number[] = []
  for (let at = tails.at(-1) ?? -1; at >= 0; at = before[at] ?? -1) found.push(at)
  return found.reverse()
}
