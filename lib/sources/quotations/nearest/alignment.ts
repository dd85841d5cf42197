import { similarity, type WordIndex, weight } from '../text/words'

/** A quotation's words, as the index of a text knows them (-1 for a word that it has not). */
export type Query = {
  words: string[]
  ids: number[]
  weights: number[]
  /** It declares omissions or insertions, so that leaving out costs little. */
  hasGaps: boolean
  /** All of it, in the form for comparison. */
  form: string
  /** Signs before the first word and after the last. */
  before: string
  after: string
}

/** The words `first` to `last` (inclusive) of the text answer the quotation; `score` is 1 where all are its own. */
export type Alignment = { first: number; last: number; score: number }

const together = 1
const leftOut = 2
const putIn = 3

/** The most that an omitted word weighs: a rare word must not hide the common words beyond it. */
const heaviestLeftOut = 3

/**
 * The stretch within words `[from, to)` of a text that aligns best with a quotation's words, in order: the
 * edit distance of words weighted by rarity, free to begin and end anywhere (Sellers 1980). Null when no word aligns.
 */
export function align(
  text: string,
  index: WordIndex,
  query: Query,
  from: number,
  to: number,
): Alignment | null {
  const source = Array.from({ length: to - from }, (_, at) =>
    text.slice(index.starts[from + at] ?? 0, index.ends[from + at] ?? 0),
  )
  const weights = source.map((_, at) => weight(index, index.ids[from + at] ?? -1))
  const steps = new Uint8Array((query.words.length + 1) * (source.length + 1))
  const costs = fill({ index, query, source, weights, from }, steps)
  let end = 0
  for (const [at, cost] of costs.entries()) if (cost <= (costs[end] ?? 0)) end = at
  const span = walkBack(steps, query.words.length, source.length, end)
  const total = query.weights.reduce((sum, one) => sum + one, 0)
  return (
    span && {
      first: from + span.first,
      last: from + span.last,
      score: Math.max(0, 1 - (costs[end] ?? 0) / total),
    }
  )
}

type Window = { index: WordIndex; query: Query; source: string[]; weights: number[]; from: number }

/** Fills in the step to each cell; answers the costs of having used the whole quotation by each word. */
function fill(window: Window, steps: Uint8Array): Float64Array {
  const { query, source, weights } = window
  const width = source.length + 1
  const leaving = query.hasGaps ? 0.03 : 0.6
  let above = new Float64Array(width)
  let row = new Float64Array(width)
  for (let down = 1; down <= query.words.length; down++) {
    const own = query.weights[down - 1] ?? 0
    row[0] = (above[0] ?? 0) + own
    steps[down * width] = putIn
    for (let across = 1; across < width; across++) {
      const theirs = weights[across - 1] ?? 0
      const both = (above[across - 1] ?? 0) + difference(window, down - 1, across - 1) * Math.max(own, theirs)
      const added = (above[across] ?? 0) + own
      const missed = (row[across - 1] ?? 0) + Math.min(theirs, heaviestLeftOut) * leaving
      row[across] = Math.min(both, added, missed)
      steps[down * width + across] =
        both <= added && both <= missed ? together : missed <= added ? leftOut : putIn
    }
    const done = above
    above = row
    row = done
  }
  return above
}

/** 0 for the same word, a little for another letter case, up to 1 for words that share less than half. */
function difference({ index, query, source, from }: Window, own: number, theirs: number): number {
  const known = query.ids[own] === index.ids[from + theirs]
  const a = query.words[own] ?? ''
  const b = source[theirs] ?? ''
  if (known) return a === b ? 0 : 0.05
  if (a.charCodeAt(0) !== b.charCodeAt(0) && a.charCodeAt(a.length - 1) !== b.charCodeAt(b.length - 1))
    return 1
  const alike = similarity(a, b)
  return alike < 0.5 ? 1 : 1 - alike
}

function walkBack(
  steps: Uint8Array,
  rows: number,
  columns: number,
  end: number,
): { first: number; last: number } | null {
  let first = -1
  let last = -1
  for (let down = rows, across = end; down > 0; ) {
    const step = steps[down * (columns + 1) + across]
    if (step === together) {
      first = across - 1
      if (last < 0) last = first
    }
    if (step !== putIn) across--
    if (step !== leftOut) down--
  }
  return last < 0 ? null : { first, last }
}
