import { atOnce } from '@/lib/platform/children/slices'
import { graphemeEnd, graphemeStart, toCodePoints, toUnits } from '../offsets'
import { passageProblem, type Span } from '../passages/rules'
import { fitOf } from '../quotations/find/locate'
import { placesOf } from '../quotations/find/places'
import { closestIn } from '../quotations/nearest/closest'
import { isOfWholeWords, type UnitSpan, withWholeWords } from '../quotations/text/edges'
import { prepared } from '../quotations/text/prepared'
import type { TextOfRecord } from '../text-of-record'
import { aligning, type VersionAlignment } from './alignment'
import { hasSameWords, occurrencesIn, wholeOnly } from './occurrences'
import type { ComparedParagraph } from './paragraphs'
import { mappedWords, type WordRow, wordRow } from './word-map'

/**
 * The change of a passage in a later version: `identical` at the same place, `moved` (with the same words, or with other
 * white space, quotation marks and dashes), `altered`, `ambiguous` (in several places), `lost`.
 */
export const fates = ['identical', 'moved', 'altered', 'ambiguous', 'lost'] as const

export type Fate = (typeof fates)[number]

/** A fate with one place. */
export type KeptFate = Extract<Fate, 'identical' | 'moved' | 'altered'>

export const keepsWords = (fate: Fate): fate is 'identical' | 'moved' =>
  fate === 'identical' || fate === 'moved'

export const isReworded = ({ fate }: { fate: Fate }): boolean => fate === 'altered'

/** A fate with the places in the later version, in code points: one, several of ambiguous words, none of lost ones. */
export type FateInVersion = { fate: Fate; places: Span[] }

/** A passage of the earlier version. Offsets in code points. */
export type EarlierPassage = Span & { quote: string; prefix: string; suffix: string }

/** Two versions of one text with their alignment. */
export type ComparedVersions = { left: TextOfRecord; right: TextOfRecord; alignment: VersionAlignment }

/** Pure: the fate of a passage in another text. Runs at one stretch. */
export const fateOf = (passage: EarlierPassage, left: TextOfRecord, right: TextOfRecord): FateInVersion =>
  atOnce(
    (function* () {
      return yield* findingFate(passage, { left, right, alignment: yield* aligning(left, right) })
    })(),
  )

/**
 * Finds the fate of a passage, in slices. Its own paragraph comes first: words that stand once more elsewhere are neither
 * ambiguous nor moved there. Words elsewhere count only where the earlier version did not have them already.
 */
export function* findingFate(
  passage: EarlierPassage,
  versions: ComparedVersions,
): Generator<void, FateInVersion> {
  const comparison = new PassageComparison(passage, versions)
  if (comparison.isInPlace())
    return { fate: 'identical', places: [{ start: passage.start, end: passage.end }] }
  const own = comparison.inOwnParagraphs()
  yield
  if (own && own.fate !== 'altered') return comparison.told(own)
  yield* prepared(versions.right.text).making()
  const others = comparison.newPlaces(own)
  yield
  if (others) return comparison.told(others)
  if (own) return comparison.told(own)
  const near = yield* closestIn(prepared(versions.right.text), passage.quote)
  return comparison.told(near && comparison.isNew(near) ? { fate: 'altered', spans: [near] } : null)
}

type FoundFate = { fate: Exclude<Fate, 'lost'>; spans: UnitSpan[]; score?: number }

/** Less than this share of kept words is no alteration of them. */
const LEAST_KEPT = 0.34

/** So many words of a changed paragraph may all be replaced and still be told as altered: a number, a name. */
const MOST_REPLACED = 3

/** With this share of kept words in its own paragraph, a passage was altered there, whatever is quoted elsewhere. */
const SURELY_ALTERED = 0.8

/** Words in more places than these are too common to be followed. */
const MOST_PLACES = 200

class PassageComparison {
  private readonly from: number
  private readonly to: number
  private readonly first: number
  private readonly last: number
  private readonly isWhole: boolean

  constructor(
    private readonly passage: EarlierPassage,
    private readonly versions: ComparedVersions,
  ) {
    const { left, alignment } = versions
    this.from = unitOf(alignment.left, left.text, passage.start)
    this.to = this.from + passage.quote.length
    this.first = paragraphAt(alignment.left, this.from)
    this.last = Math.max(this.first, paragraphAt(alignment.left, this.to - 1))
    this.isWhole = isOfWholeWords(left.text, { from: this.from, to: this.to })
  }

  /** The same characters at the same offsets. */
  isInPlace(): boolean {
    const { right, alignment } = this.versions
    const from = unitOf(alignment.right, right.text, this.passage.start)
    if (!right.text.startsWith(this.passage.quote, from) || this.pointAt(from) !== this.passage.start)
      return false
    return this.isWholeAt({ from, to: from + this.passage.quote.length })
  }

  /** The fate in the partners of the passage's own paragraphs; null where they do not have it, in any wording. */
  inOwnParagraphs(): FoundFate | null {
    const there = this.ownStretch()
    if (!there) return null
    const here = this.stretchOf(this.versions.alignment.left, this.first, this.last)
    const places = this.placesIn(there)
    if (places.length === 1 && this.countIn(here) === 1) return { fate: 'moved', spans: places }
    const altered = this.mapped(here, there)
    if (altered?.fate === 'moved' && places.length <= this.countIn(here)) return altered
    if (places.length > 1) return this.byContext(places)
    return altered?.fate === 'moved' ? null : altered
  }

  /** Places elsewhere whose words the earlier version did not have there; null where there are none. */
  newPlaces(own: FoundFate | null): FoundFate | null {
    const { right } = this.versions
    const words = this.passage.quote.trim()
    const found = words === '' ? [] : placesOf(prepared(right.text), words)
    if (found.length > MOST_PLACES) return null
    const same = found.filter(({ from, to }) => hasSameWords(right.text.slice(from, to), words))
    const places = wholeOnly(right.text, same, this.isWhole).filter((place) => this.isNew(place))
    const inOwn = places.filter((place) => this.isInOwn(place))
    if (inOwn.length > 0) return this.byContext(inOwn)
    if (places.length === 0 || (own?.score ?? 0) >= SURELY_ALTERED) return null
    return this.byContext(places)
  }

  /** Tests that the words at a place are not those of another passage of the earlier version. */
  isNew(place: UnitSpan): boolean {
    const { left, right, alignment } = this.versions
    const at = paragraphAt(alignment.right, place.from)
    const [there, here] = [alignment.right[at], alignment.left[alignment.leftOf[at] ?? -1]]
    if (!there || !here) return true
    if (there.form === here.form) return false
    const row = wordRow(right.text, there)
    const map = mappedWords(row, wordRow(left.text, here))
    const [first, last] = wordsWithin(row, place)
    for (let word = first; word <= last; word++) if ((map[word] ?? -1) < 0) return true
    return false
  }

  /** The result with its places in code points. A place that no passage can have is none. */
  told(found: FoundFate | null): FateInVersion {
    const { text } = this.versions.right
    if (!found) return { fate: 'lost', places: [] }
    const places = found.spans.map((span) => {
      const wide = found.fate === 'altered' ? withWholeWords(text, span) : span
      const [from, to] = [graphemeStart(text, wide.from), graphemeEnd(text, wide.to)]
      const start = this.pointAt(from)
      return { start, end: start + toCodePoints(text.slice(from, to), to - from) }
    })
    return { fate: found.fate, places: places.filter((place) => this.isPossible(place)) }
  }

  /** Judged in the paragraphs around it: counting graphemes from a book's beginning is slow. */
  private isPossible({ start, end }: Span): boolean {
    const { right, alignment } = this.versions
    const from = unitOf(alignment.right, right.text, start)
    const around = right.text.slice(from, from + 2 * (end - start) + AROUND)
    return passageProblem(around, { start: 0, end: end - start }) === null
  }

  private ownStretch(): UnitSpan | null {
    const { alignment } = this.versions
    const partners = Array.from(alignment.rightOf.slice(this.first, this.last + 1)).filter((at) => at >= 0)
    if (partners.length === 0) return null
    const [first, last] = [Math.min(...partners), Math.max(...partners)]
    return last - first > this.last - this.first + 2 ? null : this.stretchOf(alignment.right, first, last)
  }

  /** A number that goes on, or a word, is another one. */
  private isWholeAt(span: UnitSpan): boolean {
    return !this.isWhole || isOfWholeWords(this.versions.right.text, span)
  }

  private stretchOf(paragraphs: ComparedParagraph[], first: number, last: number): UnitSpan {
    return { from: paragraphs[first]?.from ?? 0, to: paragraphs[last]?.to ?? 0 }
  }

  private isInOwn({ from }: UnitSpan): boolean {
    const stretch = this.ownStretch()
    return stretch !== null && from >= stretch.from && from < stretch.to
  }

  private placesIn(stretch: UnitSpan): UnitSpan[] {
    const { text } = this.versions.right
    return wholeOnly(text, occurrencesIn(text, stretch, this.passage.quote), this.isWhole)
  }

  private countIn(stretch: UnitSpan): number {
    const { text } = this.versions.left
    return wholeOnly(text, occurrencesIn(text, stretch, this.passage.quote), this.isWhole).length
  }

  /** Word by word: where the passage's words went. */
  private mapped(here: UnitSpan, there: UnitSpan): FoundFate | null {
    const { left, right } = this.versions
    const [own, other] = [wordRow(left.text, here), wordRow(right.text, there)]
    const [first, last] = wordsWithin(own, { from: this.from, to: this.to })
    if (first > last) return null
    const map = mappedWords(own, other)
    const kept = Array.from(map.slice(first, last + 1)).filter((at) => at >= 0)
    const [start, end] = rangeIn(map, first, last, other.forms.length)
    if (start > end) return null
    const score = kept.length / Math.max(last - first + 1, end - start + 1)
    const isReplaced = kept.length === 0 && Math.max(last - first, end - start) < MOST_REPLACED
    if (score < LEAST_KEPT && !isReplaced) return null
    const span = this.withSigns({
      from: other.spans[start]?.from ?? there.from,
      to: other.spans[end]?.to ?? there.to,
    })
    const isSame =
      this.isWholeAt(span) && hasSameWords(right.text.slice(span.from, span.to), this.passage.quote)
    return { fate: isSame ? 'moved' : 'altered', spans: [span], score }
  }

  /** The signs before the first word and after the last, where the later version has them too. */
  private withSigns({ from, to }: UnitSpan): UnitSpan {
    const { text } = this.versions.right
    const { quote } = this.passage
    const row = wordRow(quote, { from: 0, to: quote.length })
    const before = quote.slice(0, row.spans[0]?.from ?? 0)
    const after = quote.slice(row.spans.at(-1)?.to ?? quote.length)
    return {
      from: before !== '' && text.endsWith(before, from) ? from - before.length : from,
      to: after !== '' && text.startsWith(after, to) ? to + after.length : to,
    }
  }

  /** The one place whose surroundings fit best, if there is one. */
  private byContext(places: UnitSpan[]): FoundFate {
    const { text } = this.versions.right
    const fits = places.map((place) => fitOf(text, place, this.passage))
    const best = Math.max(...fits)
    const likely = places.filter((_, index) => fits[index] === best)
    const isOne = likely.length === 1 && (places.length === 1 || best > 0)
    return { fate: isOne ? 'moved' : 'ambiguous', spans: isOne ? likely : places.slice(0, MOST_TOLD) }
  }

  private pointAt(unit: number): number {
    const { right, alignment } = this.versions
    const paragraph = alignment.right[paragraphAt(alignment.right, unit)]
    if (!paragraph || unit < paragraph.from) return toCodePoints(right.text, unit)
    return paragraph.start + toCodePoints(right.text.slice(paragraph.from, unit), unit - paragraph.from)
  }
}

/** The units behind a place that may belong to its last grapheme. */
const AROUND = 64

/** The places of ambiguous words that are told. */
const MOST_TOLD = 20

/** The counterparts of the words `first` to `last`; of replaced ones, the words between their neighbours' counterparts. */
function rangeIn(map: Int32Array, first: number, last: number, size: number): [number, number] {
  let before = first - 1
  while (before >= 0 && (map[before] ?? -1) < 0) before--
  let after = last + 1
  while (after < map.length && (map[after] ?? -1) < 0) after++
  const lowest = before < 0 ? 0 : (map[before] ?? 0) + 1
  const highest = after >= map.length ? size - 1 : (map[after] ?? 0) - 1
  const start =
    (map[first] ?? -1) >= 0
      ? (map[first] ?? 0)
      : before === first - 1
        ? lowest
        : firstKept(map, first, last, lowest)
  const end =
    (map[last] ?? -1) >= 0
      ? (map[last] ?? 0)
      : after === last + 1
        ? highest
        : lastKept(map, first, last, highest)
  return [start, end]
}

/** Where the word beside the passage was replaced as well, the passage begins and ends with its kept words. */
function firstKept(map: Int32Array, first: number, last: number, otherwise: number): number {
  for (let at = first; at <= last; at++) if ((map[at] ?? -1) >= 0) return map[at] ?? otherwise
  return otherwise
}

function lastKept(map: Int32Array, first: number, last: number, otherwise: number): number {
  for (let at = last; at >= first; at--) if ((map[at] ?? -1) >= 0) return map[at] ?? otherwise
  return otherwise
}

/** The first and the last word of a row that a span touches; the first is after the last where it touches none. */
function wordsWithin({ spans }: WordRow, { from, to }: UnitSpan): [number, number] {
  const first = spans.findIndex((word) => word.to > from)
  if (first < 0) return [0, -1]
  let last = first - 1
  while (last + 1 < spans.length && (spans[last + 1]?.from ?? to) < to) last++
  return [first, last]
}

/** The last paragraph that begins at or before a unit. */
function paragraphAt(paragraphs: ComparedParagraph[], unit: number): number {
  let [low, high] = [0, paragraphs.length - 1]
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((paragraphs[middle]?.from ?? 0) <= unit) low = middle
    else high = middle - 1
  }
  return low
}

/** The UTF-16 index of a code point, counted from the beginning of its paragraph. */
function unitOf(paragraphs: ComparedParagraph[], text: string, point: number): number {
  let [low, high] = [0, paragraphs.length - 1]
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((paragraphs[middle]?.start ?? 0) <= point) low = middle
    else high = middle - 1
  }
  const paragraph = paragraphs[low]
  if (!paragraph || paragraph.start > point) return toUnits(text, point)
  return (
    paragraph.from +
    toUnits(
      text.slice(paragraph.from, paragraph.from + 2 * (point - paragraph.start)),
      point - paragraph.start,
    )
  )
}
