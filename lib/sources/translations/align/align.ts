import { hasSpaceless } from '../../quotations/text/scripts'
import { wordsIn } from './anchors'
import { type Band, bandOf } from './band'
import {
  type AlignmentStep,
  type Costs,
  costOf,
  type MeasuredText,
  measured,
  type SharedRow,
  sharedRow,
  steps,
} from './costs'
import { learningWords, type WordsOfPair } from './learned'
import type { AlignmentUnit } from './paragraphs'
import { between } from './sums'
import { sharingAnchors } from './vocabulary'

/**
 * Paragraphs of two texts that translate each other, by their numbers, first and last. `certainty` is the probability of
 * the pair under the model, 0 to 1.
 */
export type AlignedPair = { left: [number, number]; right: [number, number]; certainty: number }

/**
 * Aligns the paragraphs of two texts by length (Gale and Church 1993) and anchors: the most probable way through the table
 * of both, of steps that take one or two paragraphs of each side or leave one alone. Paragraphs in no pair are alone. Pure.
 * Yields after each row, so that long texts do not block the process.
 */
export function* aligning(left: AlignmentUnit[], right: AlignmentUnit[]): Generator<void, AlignedPair[]> {
  if (left.length === 0 || right.length === 0) return []
  const texts = { left: measured(left), right: measured(right) }
  const anchors = yield* sharingAnchors(textsOf(left), textsOf(right))
  const bound = boundOfRatio(left, right)
  const ratio = ratioOf(totalOf(texts.left), totalOf(texts.right), bound)
  const costs: Costs = { ...texts, anchors, ratio }
  const first = yield* throughTable(costs)
  const learned = yield* learningWords(first.flatMap((stretch) => wordsOf(costs, stretch) ?? []))
  const again = yield* sharingAnchors(textsOf(left), textsOf(right), learned)
  const last = yield* throughTable({ ...costs, anchors: again, ratio: ratioIn(costs, first, bound) })
  return last.flatMap((stretch) => pairOf(costs, stretch) ?? [])
}

const textsOf = (units: AlignmentUnit[]) => units.map(({ text }) => text)
const totalOf = ({ lengths }: MeasuredText) => lengths.at(-1) ?? 0

/** The greatest ratio of lengths: Chinese takes a third of the letters of English, Hebrew three quarters. */
const boundOfRatio = (left: AlignmentUnit[], right: AlignmentUnit[]): number =>
  [...left, ...right].some(({ text }) => hasSpaceless(text)) ? 6 : 1.45

function ratioOf(left: number, right: number, bound: number): number {
  return Math.min(bound, Math.max(1 / bound, right / Math.max(1, left)))
}

/** Paragraphs without translation distort the ratio of whole texts; sure pairs have it right. */
function ratioIn({ left, right, ratio }: Costs, stretches: Stretch[], bound: number): number {
  const sure = stretches.filter((one) => one.left > 0 && one.right > 0 && one.certainty > SURE)
  if (sure.length < FEW) return ratio
  const [ofLeft, ofRight] = [
    sure.map((one) => between(left.lengths, one.i - one.left, one.i)),
    sure.map((one) => between(right.lengths, one.j - one.right, one.j)),
  ]
  return ratioOf(sumOf(ofLeft), sumOf(ofRight), bound)
}

const sumOf = (values: number[]) => values.reduce((sum, value) => sum + value, 0)

const SURE = 0.8
const FEW = 3

/** The words of a stretch that was probably aligned right. */
function wordsOf({ left, right }: Costs, { i, j, ...taken }: Stretch): WordsOfPair | undefined {
  if (taken.left === 0 || taken.right === 0 || taken.certainty < LIKELY) return undefined
  const inAll = (units: AlignmentUnit[]) => [...wordsIn(textsOf(units).join(' '))]
  return {
    left: inAll(left.units.slice(i - taken.left, i)),
    right: inAll(right.units.slice(j - taken.right, j)),
  }
}

const LIKELY = 0.55

/** A step of the way: the units before `i` and `j` that it takes. */
type Stretch = { i: number; j: number; left: number; right: number; certainty: number }

type Table = {
  /** By cell: the step that leads there on the most probable way. */
  best: Uint8Array
  /** By cell: the negative logarithm of the probability of all ways that lead there. */
  forward: Float32Array
}

function* throughTable(costs: Costs): Generator<void, Stretch[]> {
  const band = bandOf(costs.left.units.length + 1, costs.right.units.length + 1, costs.anchors.unique)
  const table = yield* forwards(costs, band)
  const way = wayBack(costs, band, table)
  return yield* withCertainty(costs, band, table, way)
}

function* forwards(costs: Costs, band: Band): Generator<void, Table> {
  const { from, to, places, cells } = band
  const best = new Uint8Array(cells)
  const forward = new Float32Array(cells).fill(Infinity)
  const cheapest = new LastRows(band)
  const shared: SharedRow[] = []
  for (let i = 0; i < from.length; i++) {
    cheapest.clear(i)
    if (i > 0) shared.unshift(sharedRow(costs, i - 1, from[i - 1] ?? 0, to[i] ?? 0))
    shared.length = Math.min(shared.length, 2)
    for (let j = from[i] ?? 0; j < (to[i] ?? 0); j++) {
      const place = (places[i] ?? 0) + j - (from[i] ?? 0)
      let sum = i + j === 0 ? 0 : Infinity
      let least = sum
      for (const [index, step] of steps.entries()) {
        const before = cellOf(band, i - step.left, j - step.right)
        if (before < 0) continue
        const cost = costOf(costs, step, i, j, shared)
        const way = cheapest.get(i - step.left, j - step.right) + cost
        if (way < least) best[place] = index
        least = Math.min(least, way)
        sum = both(sum, (forward[before] ?? Infinity) + cost / SOFTNESS)
      }
      cheapest.set(i, j, least)
      forward[place] = sum
    }
    yield
  }
  return { best, forward }
}

/** Values of the cells of three rows: a step comes from one of the two rows before. */
class LastRows {
  private readonly rows: Float64Array[]

  constructor(private readonly band: Band) {
    const widest = band.from.reduce((most, from, row) => Math.max(most, (band.to[row] ?? 0) - from), 0)
    this.rows = [0, 1, 2].map(() => new Float64Array(widest).fill(Infinity))
  }

  clear(i: number): void {
    this.rows[i % 3]?.fill(Infinity)
  }

  get(i: number, j: number): number {
    return this.rows[i % 3]?.[j - (this.band.from[i] ?? 0)] ?? Infinity
  }

  set(i: number, j: number, value: number): void {
    const row = this.rows[i % 3]
    if (row) row[j - (this.band.from[i] ?? 0)] = value
  }
}

/**
 * The features are no independent evidence, as the sum of their logarithms takes them: without this divisor a pair would
 * be called certain too soon.
 */
const SOFTNESS = 2

/** The cell's place in the table; -1 outside. */
function cellOf({ from, to, places }: Band, i: number, j: number): number {
  const first = from[i] ?? Infinity
  return j < first || j >= (to[i] ?? 0) ? -1 : (places[i] ?? 0) + j - first
}

/** The negative logarithm of the sum of two probabilities that are given so. */
function both(a: number, b: number): number {
  if (a === Infinity) return b
  if (b === Infinity) return a
  const least = Math.min(a, b)
  return least - Math.log1p(Math.exp(least - Math.max(a, b)))
}

/** The most probable way, from the last step to the first. */
function wayBack({ left, right }: Costs, band: Band, { best }: Table): Stretch[] {
  const way: Stretch[] = []
  let [i, j] = [left.units.length, right.units.length]
  while (i > 0 || j > 0) {
    const step = steps[best[cellOf(band, i, j)] ?? 0]
    if (!step) break
    way.push({ i, j, left: step.left, right: step.right, certainty: 0 })
    i -= step.left
    j -= step.right
  }
  return way
}

/** Goes backwards through the table and gives each step of the way the share of all ways that take it. */
function* withCertainty(
  costs: Costs,
  band: Band,
  { forward }: Table,
  way: Stretch[],
): Generator<void, Stretch[]> {
  const { from, to } = band
  const [lastRow, lastColumn] = [costs.left.units.length, costs.right.units.length]
  const whole = forward[cellOf(band, lastRow, lastColumn)] ?? 0
  const onwards = new LastRows(band)
  onwards.set(lastRow, lastColumn, 0)
  const found: Stretch[] = []
  for (let i = lastRow; i >= 0; i--) {
    const shared = [i - 1, i - 2].flatMap((unit) =>
      unit < 0 ? [] : [sharedRow(costs, unit, from[unit] ?? 0, to[i] ?? 0)],
    )
    for (let j = (to[i] ?? 0) - 1; j >= (from[i] ?? 0); j--) {
      const onward = onwards.get(i, j)
      if (onward === Infinity) continue
      for (const step of steps) {
        const before = cellOf(band, i - step.left, j - step.right)
        if (before < 0) continue
        const through = onward + costOf(costs, step, i, j, shared) / SOFTNESS
        const [row, column] = [i - step.left, j - step.right]
        onwards.set(row, column, both(onwards.get(row, column), through))
        const taken = way[found.length]
        if (!taken || !isStep(taken, step, i, j)) continue
        const share = Math.exp(whole - (forward[before] ?? Infinity) - through)
        found.push({ ...taken, certainty: Math.min(1, share) })
      }
    }
    onwards.clear(i)
    yield
  }
  return found.reverse()
}

const isStep = (taken: Stretch, { left, right }: AlignmentStep, i: number, j: number) =>
  taken.i === i && taken.j === j && taken.left === left && taken.right === right

/** The pair of a step's numbered paragraphs; none for headings, and none for paragraphs alone. */
function pairOf({ left, right }: Costs, stretch: Stretch): AlignedPair | undefined {
  const ofLeft = numbersOf(left.units.slice(stretch.i - stretch.left, stretch.i))
  const ofRight = numbersOf(right.units.slice(stretch.j - stretch.right, stretch.j))
  return ofLeft && ofRight && { left: ofLeft, right: ofRight, certainty: round(stretch.certainty) }
}

function numbersOf(units: AlignmentUnit[]): [number, number] | undefined {
  const [first, last] = [units[0]?.number, units.at(-1)?.number]
  return first == null || last == null ? undefined : [first, last]
}

const round = (share: number) => Math.round(share * 100) / 100
