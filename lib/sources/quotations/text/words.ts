import { hasSpaceless, isSpacelessUnit } from './scripts'

/** Where the words of a text stand, and in which places each of them. Offsets in UTF-16 units of that text. */
export type WordIndex = {
  starts: Uint32Array
  ends: Uint32Array
  /** The word at each place, by number; equal but for letter case is one number. */
  ids: Uint32Array
  numbers: Map<string, number>
  /** The places of word `n` are `places[from[n]]` up to `places[from[n + 1]]`. */
  from: Uint32Array
  places: Uint32Array
}

/** UTF-16 units, or words, that are read at one stretch. */
const SLICE = 20_000

/** Linear, in slices; 1.5 million characters take some 25 ms. */
export function* indexingWords(text: string): Generator<void, WordIndex> {
  // Each sign may be a word, as in Han; elsewhere something stands between two of them.
  const room = hasSpaceless(text) ? text.length + 1 : Math.ceil(text.length / 2) + 1
  const starts = new Uint32Array(room)
  const ends = new Uint32Array(room)
  const ids = new Uint32Array(room)
  const words = new Vocabulary()
  let count = 0
  const add = (start: number, end: number) => {
    starts[count] = start
    ends[count] = end
    ids[count] = words.numberOf(text, start, end)
    count++
  }
  for (let at = 0; at < text.length; ) {
    at = eachWord(text, add, at, at + SLICE)
    yield
  }
  const own = { starts: starts.slice(0, count), ends: ends.slice(0, count), ids: ids.slice(0, count) }
  const { numbers } = words
  return { ...own, numbers, ...(yield* placingOf(own.ids, numbers.size)) }
}

const CACHED = 1 << 15

/**
 * Numbers words; those equal but for letter case have one number. A small cache tells most of them by their units,
 * since cutting each word out of the text takes longer than everything else.
 */
class Vocabulary {
  readonly numbers = new Map<string, number>()
  private readonly names: string[] = []
  private readonly cached = new Int32Array(CACHED).fill(-1)
  private readonly lower = unitsInLowerCase()

  numberOf(text: string, start: number, end: number): number {
    const { lower } = this
    let hash = 0
    for (let at = start; at < end; at++) {
      const unit = lower[text.charCodeAt(at)] ?? 0
      if (unit === 0) return this.numberOfWord(text.slice(start, end))
      hash = Math.imul(hash ^ unit, 0x9e3779b1)
      hash ^= hash >>> 15
    }
    const known = this.cached[hash & (CACHED - 1)] ?? -1
    if (known >= 0 && this.isNamed(known, text, start, end)) return known
    const number = this.numberOfWord(text.slice(start, end))
    this.cached[hash & (CACHED - 1)] = number
    return number
  }

  private isNamed(number: number, text: string, start: number, end: number): boolean {
    const name = this.names[number] ?? ''
    if (name.length !== end - start) return false
    for (let at = start; at < end; at++)
      if (this.lower[text.charCodeAt(at)] !== name.charCodeAt(at - start)) return false
    return true
  }

  private numberOfWord(word: string): number {
    const name = word.toLowerCase()
    const known = this.numbers.get(name)
    if (known !== undefined) return known
    this.numbers.set(name, this.names.length)
    return this.names.push(name) - 1
  }
}

let lowered: Uint16Array | undefined

/** By UTF-16 unit; 0 where a unit has none of its own: halves of pairs, the İ, and the Σ, which depends on its place. */
function unitsInLowerCase(): Uint16Array {
  lowered ??= Uint16Array.from({ length: 65536 }, (_, unit) => {
    const lower = String.fromCharCode(unit).toLowerCase()
    const isAlone = lower.length === 1 && unit !== 0x3a3 && (unit < 0xd800 || unit >= 0xe000)
    return isAlone ? lower.charCodeAt(0) : 0
  })
  return lowered
}

function* placingOf(ids: Uint32Array, size: number): Generator<void, Pick<WordIndex, 'from' | 'places'>> {
  const from = new Uint32Array(size + 1)
  for (const id of ids) from[id + 1] = (from[id + 1] ?? 0) + 1
  yield
  for (let id = 0; id < size; id++) from[id + 1] = (from[id + 1] ?? 0) + (from[id] ?? 0)
  const next = from.slice()
  const places = new Uint32Array(ids.length)
  // By number: entries() makes an array for each word, which takes longer than the rest of the loop.
  for (let place = 0; place < ids.length; place++) {
    const id = ids[place] ?? 0
    const at = next[id] ?? 0
    places[at] = place
    next[id] = at + 1
    if (place % SLICE === 0) yield
  }
  return { from, places }
}

/**
 * Letters, digits and marks in a row, with apostrophes inside; of scripts without spaces each sign with its marks. Those
 * that begin in `[from, to)`; answers where the next one may begin.
 */
export function eachWord(
  text: string,
  visit: (start: number, end: number) => void,
  from = 0,
  to = text.length,
): number {
  const kind = unitKinds()
  let at = from
  while (at < to && at < text.length) {
    const first = kind[text.charCodeAt(at)]
    if (first === other) {
      at++
      continue
    }
    let end = at + 1
    if (first === ideograph) while (kind[text.charCodeAt(end)] === mark) end++
    else while (end < text.length && continues(kind, text, end)) end++
    visit(at, end)
    at = end
  }
  return at
}

function continues(kind: Uint8Array, text: string, at: number): boolean {
  const unit = text.charCodeAt(at)
  if (kind[unit] === letter || kind[unit] === mark) return true
  return (unit === 0x27 || unit === 0x2019) && kind[text.charCodeAt(at + 1)] === letter
}

const other = 0
const letter = 1
const ideograph = 2
/** Vowels and tones above and below the letters of such scripts. */
const mark = 3
let kinds: Uint8Array | undefined

/** By UTF-16 unit. The halves of pairs count as letters, so that rare scripts and emoji can be found too. */
function unitKinds(): Uint8Array {
  kinds ??= Uint8Array.from({ length: 65536 }, (_, unit) => {
    if (unit >= 0xd800 && unit < 0xe000) return letter
    const sign = String.fromCharCode(unit)
    if (!/[\p{L}\p{N}\p{M}]/u.test(sign)) return other
    if (!isSpacelessUnit(unit)) return letter
    return /\p{M}/u.test(sign) ? mark : ideograph
  })
  return kinds
}

export const isWordUnit = (text: string, unit: number) =>
  unit >= 0 && unit < text.length && unitKinds()[text.charCodeAt(unit)] !== other

export const countOf = ({ from }: WordIndex, id: number) =>
  id < 0 ? 0 : (from[id + 1] ?? 0) - (from[id] ?? 0)

/** Rare words weigh more than common ones; not without limit, or a word that is not there outweighs all that are. */
export const weight = (index: WordIndex, id: number) =>
  Math.min(8, Math.log2(2 + index.ids.length / (countOf(index, id) + 1)))

/** Share of a word that stands at both words' beginnings and ends; numbers are alike only when equal. */
export function similarity(a: string, b: string): number {
  if (a === b) return 1
  if (/^\d/.test(a) || /^\d/.test(b)) return 0
  const least = Math.min(a.length, b.length)
  let start = 0
  while (start < least && a[start] === b[start]) start++
  let end = 0
  while (end < least - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end++
  return (start + end) / Math.max(a.length, b.length)
}
