import type { ParagraphPairs } from './pairs'
import { type ComparedParagraph, shareOfWords } from './paragraphs'

/** Less than this share of common words is no edit, even between two paragraphs that stay in their place. */
const LEAST_IN_GAP = 0.3

/** The same for a paragraph that would have moved, since unrelated paragraphs share their small words. */
const LEAST_ELSEWHERE = 0.5

/** The most comparisons between the paragraphs of one gap; beyond, they are looked for by their words. */
const MOST_IN_GAP = 10_000

/** Pairs edited paragraphs that stand between the same neighbours, in slices. */
export function* pairingInGaps(
  left: ComparedParagraph[],
  right: ComparedParagraph[],
  pairs: ParagraphPairs,
): Generator<void> {
  const gapOf = pairs.gaps()
  for (let at = 0; at < left.length; at++) {
    if (pairs.rightOf[at] !== -1) continue
    const { after, before } = gapOf(at)
    const here: number[] = []
    for (; at < left.length && gapOf(at).after === after; at++) if (pairs.rightOf[at] === -1) here.push(at)
    at--
    const there = freeBetween(pairs, after, before)
    if (there.length === 0 || here.length * there.length > MOST_IN_GAP) continue
    for (const [a, b] of bestInOrder(left, right, here, there)) pairs.pair(a, b)
    yield
  }
}

function freeBetween({ leftOf }: ParagraphPairs, after: number, before: number): number[] {
  const free: number[] = []
  for (let at = after + 1; at < before; at++) if (leftOf[at] === -1) free.push(at)
  return free
}

/** The pairs in order whose shares of common words, above the least one, have the largest sum. */
function bestInOrder(
  left: ComparedParagraph[],
  right: ComparedParagraph[],
  here: number[],
  there: number[],
): Array<[number, number]> {
  const width = there.length + 1
  const gains = new Float64Array(here.length * there.length)
  const sums = new Float64Array((here.length + 1) * width)
  for (let i = here.length - 1; i >= 0; i--)
    for (let j = there.length - 1; j >= 0; j--) {
      const gain = gainOf(left[here[i] ?? 0], right[there[j] ?? 0])
      gains[i * there.length + j] = gain
      const skipped = Math.max(sums[(i + 1) * width + j] ?? 0, sums[i * width + j + 1] ?? 0)
      sums[i * width + j] = Math.max(skipped, gain > 0 ? gain + (sums[(i + 1) * width + j + 1] ?? 0) : 0)
    }
  const pairs: Array<[number, number]> = []
  for (let [i, j] = [0, 0]; i < here.length && j < there.length; ) {
    const sum = sums[i * width + j] ?? 0
    if (sum === sums[(i + 1) * width + j]) i++
    else if (sum === sums[i * width + j + 1]) j++
    else pairs.push([here[i++] ?? 0, there[j++] ?? 0])
  }
  return pairs
}

const gainOf = (a: ComparedParagraph | undefined, b: ComparedParagraph | undefined): number =>
  a && b ? Math.max(0, shareOfWords(a, b) - LEAST_IN_GAP) : 0

/** Words of more free paragraphs than these name none of them. */
const MOST_WITH_WORD = 40

/** The candidates of a paragraph that are compared with it. */
const MOST_COMPARED = 5

/** Pairs paragraphs that were moved and edited, the most similar first, in slices. */
export function* pairingElsewhere(
  left: ComparedParagraph[],
  right: ComparedParagraph[],
  pairs: ParagraphPairs,
): Generator<void> {
  const withWord = new Map<number, number[]>()
  for (const [index, { words }] of right.entries()) {
    if (pairs.leftOf[index] !== -1) continue
    for (const word of new Set(words)) {
      const known = withWord.get(word)
      if (known) known.push(index)
      else withWord.set(word, [index])
    }
    yield
  }
  const found: Array<{ a: number; b: number; share: number }> = []
  for (const [a, paragraph] of left.entries()) {
    if (pairs.rightOf[a] !== -1) continue
    for (const b of candidatesOf(paragraph, withWord)) {
      const other = right[b]
      const share = other ? shareOfWords(paragraph, other) : 0
      if (share >= LEAST_ELSEWHERE) found.push({ a, b, share })
    }
    yield
  }
  for (const { a, b } of found.sort((one, other) => other.share - one.share))
    if (pairs.rightOf[a] === -1 && pairs.leftOf[b] === -1) pairs.pair(a, b)
}

/** The free paragraphs that share the most rare words. */
function candidatesOf({ words }: ComparedParagraph, withWord: ReadonlyMap<number, number[]>): number[] {
  const votes = new Map<number, number>()
  for (const word of new Set(words)) {
    const places = withWord.get(word) ?? []
    if (places.length <= MOST_WITH_WORD)
      for (const place of places) votes.set(place, (votes.get(place) ?? 0) + 1 / places.length)
  }
  const sorted = [...votes].sort(([, one], [, other]) => other - one)
  return sorted.slice(0, MOST_COMPARED).map(([place]) => place)
}
