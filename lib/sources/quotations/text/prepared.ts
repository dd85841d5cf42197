import { cache } from '@/lib/platform/cache'
import { MadeInSlices } from '@/lib/platform/children/slices'
import { toCodePoints } from '@/lib/sources/offsets'
import type { UnitSpan } from './edges'
import { type BlockPlace, findingFurniture } from './furniture'
import { type GramIndex, indexingGrams } from './grams'
import { type Hyphens, hasBrokenWords, type NormalForm, normalising } from './normalise'
import { indexingWords, type WordIndex } from './words'

/** A text with its indexes for looking up words, each made at its first use and kept. */
export type PreparedText = {
  text: string
  /** The forms to look in: one, or two where words are broken over lines. */
  form(hyphens: Hyphens): NormalForm
  brokenWords: boolean
  words(): WordIndex
  grams(): GramIndex
  /** UTF-16 index to code points, without reading the whole text. */
  point(unit: number): number
  /** Makes the index of consecutive words, in slices. */
  making(): Generator<void, void>
  /** Makes the index of scattered words, in slices. */
  makingBridged(): Generator<void, void>
  /** Makes the index for the closest passage, in slices. */
  makingGrams(): Generator<void, void>
  /** The text without the furniture that pages put into its sentences; null where there is none. */
  bridged(): BridgedText | null
}

/** `unit` tells where in the whole text a unit of the shorter one stands, `isOver` whether a stretch of it leaves anything out. */
export type BridgedText = {
  source: PreparedText
  unit(at: number): number
  isOver(from: number, to: number): boolean
}

const step = 512

/** For each UTF-16 unit, about: both forms with their two places, and the index of the words. */
const BYTES_A_UNIT = 22

const kept = cache<PreparedText>('prepared texts', {
  most: 40_000_000,
  sizeOf: ({ text }) => text.length * BYTES_A_UNIT,
  keepsNewest: true,
})

/** The prepared form of a text, made once for each string; `blocks` are those of its version, where known. */
export function prepared(text: string, blocks?: readonly BlockPlace[]): PreparedText {
  const known = kept.get(text)
  if (known) return known
  const made = prepare(text, blocks)
  // Short strings are not worth keeping, and would push out the long ones.
  if (text.length >= 2000) kept.set(text, made)
  return made
}

/** Of shorter texts all is made in a few milliseconds, when it is needed. */
const leastSliced = 20_000

function prepare(text: string, blocks?: readonly BlockPlace[]): PreparedText {
  const joined = new MadeInSlices(() => normalising(text, 'joined'))
  const kept = new MadeInSlices(() => normalising(text, 'kept'))
  const words = new MadeInSlices<WordIndex>(function* () {
    return yield* indexingWords((yield* joined.inSlices()).text)
  })
  const grams = new MadeInSlices<GramIndex>(function* () {
    return yield* indexingGrams((yield* joined.inSlices()).text)
  })
  const bridged = new MadeInSlices<BridgedText | null>(function* () {
    return bridge(text, yield* findingFurniture(text, blocks))
  })
  const brokenWords = hasBrokenWords(text)
  let hasPairs: boolean | undefined
  let marks: Uint32Array | undefined
  return {
    text,
    brokenWords,
    form: (hyphens) => (hyphens === 'joined' ? joined : kept).now(),
    words: () => words.now(),
    grams: () => grams.now(),
    bridged: () => bridged.now(),
    *making() {
      if (text.length < leastSliced) return
      yield* words.inSlices()
      if (brokenWords) yield* kept.inSlices()
    },
    *makingBridged() {
      if (text.length < leastSliced) return
      const shorter = yield* bridged.inSlices()
      yield* shorter?.source.making() ?? []
      yield* shorter?.source.makingBridged() ?? []
    },
    *makingGrams() {
      if (text.length >= leastSliced) yield* grams.inSlices()
    },
    point(unit) {
      hasPairs ??= /[\ud800-\udfff]/.test(text)
      if (!hasPairs) return Math.min(unit, text.length)
      marks ??= pointsBySteps(text)
      const index = Math.floor(unit / step)
      const before = marks[index] ?? 0
      const from = index * step
      const points = toCodePoints(text.slice(from, unit), unit - from)
      return before + points - (unit > from && dividesPair(text, from) ? 1 : 0)
    },
  }
}

function bridge(text: string, left: UnitSpan[]): BridgedText | null {
  if (left.length === 0) return null
  const parts: string[] = []
  // Where each part begins in the shorter text, and how much is left out before it.
  const places: Array<{ at: number; less: number }> = [{ at: 0, less: 0 }]
  let [from, length] = [0, 0]
  for (const span of left) {
    parts.push(text.slice(from, span.from), '\n')
    length += span.from - from + 1
    from = span.to
    places.push({ at: length, less: from - length })
  }
  const lastBefore = (at: number) => {
    let [low, high] = [0, places.length - 1]
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if ((places[middle]?.at ?? 0) <= at) low = middle
      else high = middle - 1
    }
    return low
  }
  return {
    source: prepare(parts.join('') + text.slice(from)),
    unit: (at) => at + (places[lastBefore(at)]?.less ?? 0),
    isOver: (start, end) => lastBefore(start) !== lastBefore(end - 1),
  }
}

/** Code points before every 512th unit; a pair that a step divides counts before it. */
function pointsBySteps(text: string): Uint32Array {
  const marks = new Uint32Array(Math.floor(text.length / step) + 1)
  for (let index = 1; index < marks.length; index++) {
    const part = text.slice((index - 1) * step, index * step)
    marks[index] =
      (marks[index - 1] ?? 0) +
      toCodePoints(part, part.length) -
      (dividesPair(text, (index - 1) * step) ? 1 : 0)
  }
  return marks
}

/** Its first half was counted before. */
const dividesPair = (text: string, unit: number) =>
  unit > 0 && isLow(text.charCodeAt(unit)) && isHigh(text.charCodeAt(unit - 1))

const isHigh = (unit: number) => unit >= 0xd800 && unit < 0xdc00
const isLow = (unit: number) => unit >= 0xdc00 && unit < 0xe000
