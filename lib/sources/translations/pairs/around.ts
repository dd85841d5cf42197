import { aligning } from '../align/align'
import type { AlignmentUnit } from '../align/paragraphs'
import type { ParagraphPair } from './pair'

/** Pairs by machine around pairs that are fixed, in slices. `fixed` are in order. */
export function* aligningAround(
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
