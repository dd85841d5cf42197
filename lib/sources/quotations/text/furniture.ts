import { toUnits } from '@/lib/sources/offsets'
import type { UnitSpan } from './edges'

/** A block of a text as its version has it (code points); `paragraph` is null where people do not cite it by number. */
export type BlockPlace = { start: number; end: number; paragraph?: number | null }

/** `words` are its first ones, `end` its last signs. */
type Line = UnitSpan & { words: string; end: string; isUnnumbered: boolean }

/** Lines that are read at one stretch. */
const SLICE = 1000

/**
 * What a page puts between two halves of a sentence, from the end of the one to the beginning of the other (UTF-16
 * units): lone page numbers, running heads, blocks without a number. A word by itself may be the sentence's own, and is
 * none; nor is a line that nothing tells from prose. In slices.
 */
export function* findingFurniture(
  text: string,
  blocks: readonly BlockPlace[] = [],
): Generator<void, UnitSpan[]> {
  const lines = yield* linesOf(text, blocks)
  const heads = yield* headsOf(lines)
  const found: UnitSpan[] = []
  let next = SLICE
  for (let at = 1; at < lines.length - 1; at++) {
    if (at >= next) {
      next = at + SLICE
      yield
    }
    let last = at
    while (last < lines.length && isFurniture(lines[last], heads)) last++
    const [before, after] = [lines[at - 1], lines[last]]
    if (last > at && before && after && isSentence(before, after, lines.slice(at, last)))
      found.push({ from: before.to, to: after.from })
    if (last > at) at = last
  }
  return found
}

function* linesOf(text: string, blocks: readonly BlockPlace[]): Generator<void, Line[]> {
  const unnumbered = unnumberedIn(text, blocks)
  yield
  const lines: Line[] = []
  let next = 0
  for (const match of text.matchAll(/[^\n]+/g)) {
    const words = match[0].trim()
    if (words === '') continue
    const from = match.index + match[0].indexOf(words)
    while (unnumbered[next] && (unnumbered[next]?.to ?? 0) <= from) next++
    const isUnnumbered = (unnumbered[next]?.from ?? Number.POSITIVE_INFINITY) <= from
    lines.push({
      from,
      to: from + words.length,
      words: words.slice(0, longest + 1),
      end: words.slice(-3),
      isUnnumbered,
    })
    if (lines.length % SLICE === 0) yield
  }
  return lines
}

function unnumberedIn(text: string, blocks: readonly BlockPlace[]): UnitSpan[] {
  let [unit, point] = [0, 0]
  return blocks.flatMap(({ start, end, paragraph }) => {
    if (paragraph) return []
    const from = unit + toUnits(text.slice(unit, unit + 2 * (start - point)), start - point)
    const to = from + toUnits(text.slice(from, from + 2 * (end - start)), end - start)
    unit = to
    point = end
    return [{ from, to }]
  })
}

/** A head is short; the longest in UTF-16 units. */
const longest = 100

const roman = `(?=[ivxlc])c{0,3}(?:x[cl]|l?x{0,3})(?:i[xv]|v?i{0,3})`
const pageNumber = new RegExp(
  String.raw`^[[(—–\-\s]*(?:(?:p\.|pp\.|page|página|pág\.)\s*)?(?:\d{1,4}|${roman})[\])—–\-\s.]*$`,
  'iu',
)
/** A line of its own, as of verse, and no number. */
const isWord = (words: string) => /^[IVC]$/i.test(words) && words.toLowerCase() !== 'x'
const numberBeside = /^\d{1,4}[\s|.·—–-]+(?=\p{Lu})|(?<=\p{L})[\s|.·—–-]+\d{1,4}$/u
const bracketed = /^\[[^\]]*\]$/

/** Lines that come again and again but for their numbers, in capitals at their beginning. */
function* headsOf(lines: Line[]): Generator<void, ReadonlySet<string>> {
  const counts = new Map<string, number>()
  for (const [index, { words }] of lines.entries()) {
    if (index % SLICE === 0) yield
    if (words.length <= longest && isHeadlike(words))
      counts.set(bare(words), (counts.get(bare(words)) ?? 0) + 1)
  }
  return new Set([...counts].flatMap(([head, count]) => (count > 1 ? head : [])))
}

const bare = (words: string) => words.replaceAll(/[\d\s]+/g, ' ').trim()
const isHeadlike = (words: string) =>
  /^[\d\s[(]*\p{Lu}/u.test(words) && /\p{L}[^\p{L}]+\p{L}/u.test(words) && !/[.!?;:,]$/.test(words)

function isFurniture(line: Line | undefined, heads: ReadonlySet<string>): boolean {
  if (!line) return false
  const { words, isUnnumbered } = line
  if (isUnnumbered && isApart.test(words)) return true
  if (words.length > longest) return false
  if (pageNumber.test(words)) return !isWord(words)
  if (bracketed.test(words)) return /\s/.test(words)
  if (!isHeadlike(words)) return false
  return heads.has(bare(words)) || words === words.toUpperCase() || numberBeside.test(words)
}

/** Two words or more that begin as heads, captions and notes do. */
const isApart = /^[\d\s[(*†‡.]*\p{Lu}.*\s\S/u

/** The first half has no end, and the second goes on in small letters, or after a page's number with a name. */
function isSentence(before: Line, after: Line, between: Line[]): boolean {
  if (!/[\p{L}\p{N},–—-]["'”’»)]?$/u.test(before.end)) return false
  if (/^["'“‘«(]?(?:\p{Ll}|\p{Lo})/u.test(after.words)) return true
  const isLong = before.to - before.from > 24
  return isLong && /^\p{L}/u.test(after.words) && between.every(({ words }) => pageNumber.test(words))
}
