/**
 * Converts between Unicode code points, which W3C Web Annotation counts, and JavaScript's UTF-16 units. Only this file knows
 * both; all other code counts code points. Runs in the browser too.
 */

const isHigh = (unit: number) => unit >= 0xd800 && unit < 0xdc00
const isLow = (unit: number) => unit >= 0xdc00 && unit < 0xe000

/** Tests for the second half of a surrogate pair at this unit. */
const splitsPair = (text: string, unit: number) =>
  unit > 0 && unit < text.length && isLow(text.charCodeAt(unit)) && isHigh(text.charCodeAt(unit - 1))

/** The number of code points; a lone surrogate counts as one. */
export function codePointLength(text: string): number {
  return toCodePoints(text, text.length)
}

/** The number of code points before a UTF-16 index. An index inside a pair counts the pair. */
export function toCodePoints(text: string, unit: number): number {
  const end = Math.min(unit, text.length)
  let points = 0
  for (let at = 0; at < end; points++) {
    at += isHigh(text.charCodeAt(at)) && isLow(text.charCodeAt(at + 1)) ? 2 : 1
  }
  return points
}

/** The UTF-16 index of a code point; the text's length when the text is shorter. */
export function toUnits(text: string, point: number): number {
  let at = 0
  for (let points = 0; points < point && at < text.length; points++) {
    at += isHigh(text.charCodeAt(at)) && isLow(text.charCodeAt(at + 1)) ? 2 : 1
  }
  return at
}

/** The text at `[start, end)` in code points. */
export function sliceByCodePoints(text: string, start: number, end: number): string {
  const from = toUnits(text, Math.max(0, start))
  return text.slice(from, endOfPoints(text, from, Math.max(0, end - Math.max(0, start))))
}

/** The UTF-16 index `points` code points after a UTF-16 index. */
function endOfPoints(text: string, from: number, points: number): number {
  let at = from
  for (let left = points; left > 0 && at < text.length; left--) {
    at += isHigh(text.charCodeAt(at)) && isLow(text.charCodeAt(at + 1)) ? 2 : 1
  }
  return at
}

/** Widens the span `[from, to)` to whole graphemes, the characters that a reader sees. In code points. */
export function wholeGraphemes(text: string, from: number, to: number): [number, number] {
  const start = toUnits(text, from)
  const end = endOfPoints(text, start, to - from)
  const wideStart = graphemeStart(text, start)
  const wideEnd = end > start ? graphemeEnd(text, end) : wideStart
  const first = from - pointsBetween(text, wideStart, start)
  return [first, end > start ? to + pointsBetween(text, end, wideEnd) : first]
}

const pointsBetween = (text: string, from: number, to: number) => codePointLength(text.slice(from, to))

let segmenter: Intl.Segmenter | undefined

/** The start, in UTF-16 units, of the grapheme at a UTF-16 index. */
export function graphemeStart(text: string, unit: number): number {
  if (unit <= 0 || unit >= text.length || isSeam(text, unit)) return Math.max(0, Math.min(unit, text.length))
  let from = splitsPair(text, unit) ? unit - 1 : unit
  while (from > 0 && !isSeam(text, from)) from--
  let to = unit + 1
  while (to < text.length && !isSeam(text, to)) to++
  segmenter ??= new Intl.Segmenter('und', { granularity: 'grapheme' })
  const segment = segmenter.segment(text.slice(from, to)).containing(unit - from)
  return segment ? from + segment.index : unit
}

/** The UTF-16 index itself where a grapheme begins, else the end of the grapheme around it. */
export function graphemeEnd(text: string, unit: number): number {
  if (unit <= 0 || unit >= text.length || isSeam(text, unit)) return Math.max(0, Math.min(unit, text.length))
  const from = graphemeStart(text, unit)
  if (from === unit) return unit
  let to = unit + 1
  while (to < text.length && !isSeam(text, to)) to++
  segmenter ??= new Intl.Segmenter('und', { granularity: 'grapheme' })
  const segment = segmenter.segment(text.slice(from, to)).containing(0)
  return segment ? from + segment.segment.length : unit
}

/** Tests for a boundary that is certain without the segmenter (UAX 29). */
const isSeam = (text: string, unit: number) =>
  standsAlone(text.charCodeAt(unit)) && !joinsWhatFollows(text, unit - 1)

/**
 * Characters that never join the previous one: ranges without marks, joiners, conjoining vowels, pictographs or regional
 * indicators. A wrong "no" costs time, a wrong "yes" splits a character.
 */
function standsAlone(unit: number): boolean {
  if (unit < 0x300) return unit !== 0x0a && unit !== 0xa9 && unit !== 0xae
  return (
    (unit >= 0x370 && unit <= 0x482) ||
    (unit >= 0x48a && unit <= 0x58f) ||
    (unit >= 0x5d0 && unit <= 0x5ea) ||
    (unit >= 0x620 && unit <= 0x64a) ||
    (unit >= 0x1e00 && unit <= 0x200a) ||
    (unit >= 0x2010 && unit <= 0x2027) ||
    (unit >= 0x3041 && unit <= 0x3096) ||
    (unit >= 0x30a1 && unit <= 0x30fa) ||
    (unit >= 0x3400 && unit <= 0x9fff)
  )
}

/** The few characters that draw the next letter into their grapheme: Arabic number signs, Indic repha. */
function joinsWhatFollows(text: string, unit: number): boolean {
  const last = text.charCodeAt(unit)
  if (isLow(last)) return (text.charCodeAt(unit - 1) & 0xfffc) === 0xd804
  return (last >= 0x600 && last <= 0x605) || [0x6dd, 0x70f, 0x890, 0x891, 0x8e2, 0xd4e].includes(last)
}
