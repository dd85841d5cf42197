import { codePointLength } from '../../offsets'
import type { AlignmentUnit } from './paragraphs'
import { between, sumsBefore } from './sums'
import type { SharedAnchors } from './vocabulary'

/** How many units of each side a step takes. */
export type AlignmentStep = { left: number; right: number; cost: number }

/**
 * The steps and the negative logarithms of their probabilities, after Gale and Church 1993, table 5. A paragraph without
 * its translation is more frequent in the readings of a seminar, which are abridged, than in parliamentary records.
 */
export const steps: AlignmentStep[] = [
  { left: 1, right: 1, cost: 0.14 },
  { left: 1, right: 0, cost: 4 },
  { left: 0, right: 1, cost: 4 },
  { left: 2, right: 1, cost: 3.1 },
  { left: 1, right: 2, cost: 3.1 },
  { left: 2, right: 2, cost: 10 },
]

/** One text for the table: each sum counts what stands before a unit, so that a stretch's is a difference of two. */
export type MeasuredText = {
  units: AlignmentUnit[]
  /** In code points. */
  lengths: Float64Array
  headings: Float64Array
}

export function measured(units: AlignmentUnit[]): MeasuredText {
  return {
    units,
    lengths: sumsBefore(units.map(({ text }) => codePointLength(text))),
    headings: sumsBefore(units.map(({ isHeading }) => (isHeading ? 1 : 0))),
  }
}

/** Two texts with everything that a step's cost is made of. */
export type Costs = {
  left: MeasuredText
  right: MeasuredText
  anchors: SharedAnchors
  /** Characters of the right text for one of the left. */
  ratio: number
}

/** The weights that one left unit shares with each right unit from one to another. */
export type SharedRow = { from: number; weights: Float32Array }

export function sharedRow({ anchors }: Costs, unit: number, from: number, to: number): SharedRow {
  const weights = new Float32Array(Math.max(0, to - from))
  for (const { id, weight } of anchors.left[unit] ?? [])
    for (const place of anchors.places[id] ?? []) {
      const at = place.at - from
      if (at >= 0 && at < weights.length) weights[at] = (weights[at] ?? 0) + Math.min(weight, place.weight)
    }
  return { from, weights }
}

/**
 * The cost of the step that ends before left unit `i` and right unit `j`; `above` are the shared weights of the left units
 * that it takes, the last first. Infinity where the kinds exclude it.
 */
export function costOf(costs: Costs, step: AlignmentStep, i: number, j: number, above: SharedRow[]): number {
  const headings =
    between(costs.left.headings, i - step.left, i) + between(costs.right.headings, j - step.right, j)
  if (step.left === 0 || step.right === 0) return headings > 0 ? LONE_HEADING : step.cost
  if (headings > 0 && step.left + step.right > 2) return Infinity
  const kinds = headings === 0 ? 0 : headings === 2 ? BOTH_HEADINGS : OTHER_KIND
  return step.cost + kinds + costOfLengths(costs, step, i, j) - gainOfAnchors(costs, step, i, j, above)
}

/** Headings are often left out or added. */
const LONE_HEADING = 3.5

/** A heading that a conversion took for a paragraph. */
const OTHER_KIND = 5

/** Two headings: the parts of a text are kept more faithfully than its paragraphs. */
const BOTH_HEADINGS = -1.7

/** The variance of the length for each character, after Gale and Church. */
const VARIANCE = 5.7

/** A translator's own concision, as a share of the length: paragraphs vary more than their sentences. */
const CONCISION = 0.09

/** A length never tells more than this, since a translator may abridge a paragraph. */
const MOST_OF_LENGTHS = 5.75

function costOfLengths({ left, right, ratio }: Costs, step: AlignmentStep, i: number, j: number): number {
  const expected = between(left.lengths, i - step.left, i) * ratio
  const actual = between(right.lengths, j - step.right, j)
  const mean = (expected + actual) / 2
  const deviation = (actual - expected) ** 2 / (VARIANCE * mean + (CONCISION * mean) ** 2 + 1)
  return Math.min(MOST_OF_LENGTHS, deviation / 2)
}

const SHARED = 0.6
const UNSHARED = 0.26
const MOST_OF_ANCHORS = 12

/** Shared anchors speak for a step; anchors that only one side has speak against it. */
function gainOfAnchors(
  { anchors }: Costs,
  step: AlignmentStep,
  i: number,
  j: number,
  above: SharedRow[],
): number {
  let shared = 0
  for (let back = 0; back < step.left; back++) {
    const row = above[back]
    for (let at = j - step.right; row && at < j; at++) shared += row.weights[at - row.from] ?? 0
  }
  const all = between(anchors.leftSums, i - step.left, i) + between(anchors.rightSums, j - step.right, j)
  const gain = SHARED * shared - UNSHARED * Math.max(0, all - 2 * shared)
  return Math.max(-MOST_OF_ANCHORS / 2, Math.min(MOST_OF_ANCHORS, gain))
}
