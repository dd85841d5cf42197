import { aligning } from '../align/align'
import type { AlignmentUnit } from '../align/paragraphs'
import type { LoneParagraphs, ParagraphPair, ParagraphSpan } from './pair'

/**
 * Pairs by machine around pairs that are fixed, in slices. `fixed` are in order. Lone paragraphs, which are in no fixed pair,
 * get no counterpart.
 */
export function* aligningAround(
  left: AlignmentUnit[],
  right: AlignmentUnit[],
  fixed: ParagraphPair[],
  lone: LoneParagraphs = { left: [], right: [] },
): Generator<void, ParagraphPair[]> {
  const pairs = yield* alignedAround(without(left, lone.left), without(right, lone.right), fixed)
  return pairs.map((pair) => ({
    ...pair,
    left: upTo(pair.left, lone.left),
    right: upTo(pair.right, lone.right),
  }))
}

function without(units: AlignmentUnit[], lone: number[]): AlignmentUnit[] {
  const left = new Set<number | null>(lone)
  return units.filter(({ number }) => number === null || !left.has(number))
}

/** The machine may pair paragraphs with what stands on both sides of a lone one: the part before it stays. */
function upTo([first, last]: ParagraphSpan, lone: number[]): ParagraphSpan {
  const within = lone.find((number) => number > first && number <= last)
  return within === undefined ? [first, last] : [first, within - 1]
}

function* alignedAround(
  left: AlignmentUnit[],
  right: AlignmentUnit[],
  fixed: ParagraphPair[],
): Generator<void, ParagraphPair[]> {
  const pairs: ParagraphPair[] = []
  let [fromLeft, fromRight] = [0, 0]
  for (const pair of fixed) {
    const [toLeft, toRight] = [indexOf(left, pair.left[0]), indexOf(right, pair.right[0])]
    pairs.push(...(yield* byMachine(left.slice(fromLeft, toLeft), right.slice(fromRight, toRight))), pair)
    fromLeft = indexOf(left, pair.left[1]) + 1
    fromRight = indexOf(right, pair.right[1]) + 1
  }
  pairs.push(...(yield* byMachine(left.slice(fromLeft), right.slice(fromRight))))
  return pairs
}

const indexOf = (units: AlignmentUnit[], paragraph: number) =>
  units.findIndex(({ number }) => number === paragraph)

function* byMachine(left: AlignmentUnit[], right: AlignmentUnit[]): Generator<void, ParagraphPair[]> {
  return (yield* aligning(left, right)).map((pair) => ({ ...pair, by: 'machine' }))
}
