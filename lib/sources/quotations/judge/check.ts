import { atOnce } from '@/lib/platform/children/slices'
import { codePointLength, graphemeEnd, graphemeStart } from '@/lib/sources/offsets'
import { contextLength, type PassageText, passageAt } from '@/lib/sources/passages/rules'
import { fitOf, placesIn, type Surroundings, standsInRow } from '../find/locate'
import type { WordsPlace as Found } from '../find/places'
import type { Stretch } from '../markdown/extract'
import { closestIn, type NearPassage } from '../nearest/closest'
import { isOfWholeWords, withoutFinalSign, withWholeWords } from '../text/edges'
import type { BlockPlace } from '../text/furniture'
import { type PreparedText, prepared } from '../text/prepared'
import type { Verdict } from '../verdict'
import { type Alarm, kindsToldOf } from './alarms'
import { compareAltered, declaredAlarms } from './declared'

/** A text that quotations are compared with. `language` (BCP 47) is its own; its blocks tell what pages put into it. */
export type SourceText = { text: string; language?: string; blocks?: readonly BlockPlace[] }

/**
 * Where a quotation stood when it was kept: a span of one of the texts (code points), and what stood around it, which
 * chooses among several places when it stands there no more.
 */
export type ExpectedPlace<T extends SourceText> = { text: T; start: number; end: number } & Surroundings

/** A span of a text, in code points, with its words and those around it. */
export type PlaceIn<T extends SourceText> = PassageText & { text: T }

export type CheckedStretch<T extends SourceText> = Stretch & Verdict<PlaceIn<T>>

export type StretchToCheck<T extends SourceText> = Stretch & { expected?: ExpectedPlace<T> }

/** Candidates that are told of an ambiguous quotation. */
const mostCandidates = 20

/**
 * Compares quotations with texts; pure, and yields after each piece of work, so that a server can do something else
 * in between. One text after the other, so that only as many are kept prepared as text/prepared.ts allows.
 */
export function* checking<T extends SourceText>(
  texts: T[],
  stretches: Array<StretchToCheck<T>>,
  language?: string,
): Generator<void, Array<CheckedStretch<T>>> {
  const found = yield* findingPlaces(texts, stretches)
  const lost = stretches.map(({ text }, n) => (found[n]?.length ? '' : text))
  const nearest = yield* findingNearest(texts, lost)
  const checked: Array<CheckedStretch<T>> = []
  for (const [n, stretch] of stretches.entries()) {
    checked.push(verdictOf(stretch, found[n] ?? [], nearest[n], language))
    yield
  }
  return checked
}

/** Like checking, without letting anything else in between. */
export function check<T extends SourceText>(
  texts: T[],
  stretches: Array<StretchToCheck<T>>,
  language?: string,
): Array<CheckedStretch<T>> {
  return atOnce(checking(texts, stretches, language))
}

/** The verdict on words that are known to stand in none of the texts: the closest passage, and how it differs. */
export function* checkingLost<T extends SourceText>(
  texts: T[],
  quoted: string,
  language?: string,
): Generator<void, Verdict<PlaceIn<T>>> {
  const [nearest] = yield* findingNearest(texts, [quoted])
  return lostVerdict(quoted, nearest, language)
}

function* findingPlaces<T extends SourceText>(
  texts: T[],
  stretches: Stretch[],
): Generator<void, Array<Array<StandingPlace<T>>>> {
  const found = stretches.map((): Array<StandingPlace<T>> => [])
  for (const text of texts) {
    const source = prepared(text.text, text.blocks)
    yield* source.making()
    let isBridged = false
    for (const [n, { text: quoted }] of stretches.entries()) {
      if (!isBridged && !standsInRow(source, quoted)) {
        yield* source.makingBridged()
        isBridged = true
      }
      found[n]?.push(...standingIn(text, source, quoted))
      yield
    }
  }
  return found
}

/** For each quotation the passage that it resembles most; none for an empty one. */
function* findingNearest<T extends SourceText>(
  texts: T[],
  quotations: string[],
): Generator<void, Array<NearestPassage<T> | undefined>> {
  const nearest = quotations.map((): NearestPassage<T> | undefined => undefined)
  for (const text of quotations.some(Boolean) ? texts : []) {
    const source = prepared(text.text, text.blocks)
    for (const [n, quoted] of quotations.entries()) {
      const near = quoted && (yield* closestIn(source, quoted))
      if (near && near.score > (nearest[n]?.score ?? 0)) nearest[n] = { ...near, text, source }
      yield
    }
  }
  return nearest
}

type StandingPlace<T extends SourceText> = {
  text: T
  source: PreparedText
  found: Found
  isWithoutSign: boolean
}
type NearestPassage<T extends SourceText> = NearPassage & { text: T; source: PreparedText }

function standingIn<T extends SourceText>(
  text: T,
  source: PreparedText,
  quoted: string,
): Array<StandingPlace<T>> {
  const whole = wholePlaces(source, quoted)
  if (whole.length > 0) return whole.map((found) => ({ text, source, found, isWithoutSign: false }))
  return standsWithoutSign(source, quoted).map((found) => ({ text, source, found, isWithoutSign: true }))
}

/** Where a quotation's words stand in one text, whole words only (UTF-16 units). */
export function standsAt(text: string, quoted: string): Found[] {
  const source = prepared(text)
  const whole = wholePlaces(source, quoted)
  return whole.length > 0 ? whole : standsWithoutSign(source, quoted)
}

const wholePlaces = (source: PreparedText, quoted: string): Found[] =>
  placesIn(source, quoted).filter((one) =>
    (one.parts ?? [one]).every((part) => isOfWholeWords(source.text, part)),
  )

function standsWithoutSign(source: PreparedText, quoted: string): Found[] {
  const bare = withoutFinalSign(quoted)
  if (bare === quoted) return []
  return wholePlaces(source, bare).map((found) => ({ ...found, wording: 'normalised' }))
}

function verdictOf<T extends SourceText>(
  { expected, ...stretch }: StretchToCheck<T>,
  found: Array<StandingPlace<T>>,
  near: NearestPassage<T> | undefined,
  language?: string,
): CheckedStretch<T> {
  const own = expected && found.find((one) => isAt(one, expected))
  const standing = own ? [own] : likeliest(found, expected)
  const [first] = standing
  if (!first) return { ...stretch, ...lostVerdict(stretch.text, near, language) }
  const isOne = standing.length === 1
  const place = own ? 'exact' : !isOne ? 'ambiguous' : expected ? 'moved' : 'exact'
  const wording = standing.some(({ found }) => found.wording === 'identical') ? 'identical' : 'normalised'
  const raised = isOne ? declaredIn(first, stretch.text, language) : []
  return {
    ...stretch,
    place,
    wording,
    ...(isOne ? { passage: shown(first) } : { candidates: standing.slice(0, mostCandidates).map(shown) }),
    ...(raised.length > 0 && { alarms: raised }),
  }
}

/** Whole words come before words without their last sign; then those whose surroundings are as they were. */
function likeliest<T extends SourceText>(
  standing: Array<StandingPlace<T>>,
  expected: ExpectedPlace<T> | undefined,
): Array<StandingPlace<T>> {
  const whole = standing.filter(({ isWithoutSign }) => !isWithoutSign)
  const likely = whole.length > 0 ? whole : standing
  if (likely.length < 2 || !(expected?.prefix || expected?.suffix)) return likely
  const fits = likely.map(({ text, found }) => fitOf(text.text, found, expected))
  const best = Math.max(...fits)
  return likely.filter((_, index) => fits[index] === best)
}

function lostVerdict<T extends SourceText>(
  quoted: string,
  near: NearestPassage<T> | undefined,
  language?: string,
): Verdict<PlaceIn<T>> {
  if (!near) return { place: 'lost', wording: 'absent' }
  const passage = widened(near)
  const isEndedAlike = passage.quote.at(-1) === quoted.at(-1)
  const words = isEndedAlike ? quoted : withoutFinalSign(quoted)
  const inLanguage = language ?? near.text.language
  const comparison = compareAltered(passage.quote, words, inLanguage)
  return { place: 'lost', wording: 'altered', passage, ...comparison, lookedFor: kindsToldOf(inLanguage) }
}

/** The closest passage has whole words, as those that a quotation alters are. */
function widened<T extends SourceText>({ text, source, from, to }: NearestPassage<T>): PlaceIn<T> {
  const whole = withWholeWords(text.text, { from, to })
  return placed(text, source, {
    from: graphemeStart(text.text, whole.from),
    to: graphemeEnd(text.text, whole.to),
  })
}

type Units = { from: number; to: number }

/** The surroundings are cut out first: counting code points from the beginning of a book is slow. */
export function placed<T extends SourceText>(text: T, source: PreparedText, { from, to }: Units): PlaceIn<T> {
  const first = graphemeStart(text.text, Math.max(0, from - 4 * contextLength))
  const around = text.text.slice(first, graphemeEnd(text.text, to + 4 * contextLength))
  const start = codePointLength(text.text.slice(first, from))
  const span = { start, end: start + codePointLength(text.text.slice(from, to)) }
  return { text, ...passageAt(around, span), start: source.point(from), end: source.point(to) }
}

const shown = <T extends SourceText>({ text, source, found }: StandingPlace<T>) => placed(text, source, found)

function isAt<T extends SourceText>(
  { text, source, found }: StandingPlace<T>,
  expected: ExpectedPlace<T>,
): boolean {
  if (text !== expected.text) return false
  return source.point(found.from) === expected.start && source.point(found.to) === expected.end
}

function declaredIn<T extends SourceText>(
  { text, found }: StandingPlace<T>,
  quoted: string,
  language?: string,
): Alarm[] {
  const { parts = [] } = found
  if (!quoted.includes('[') || parts.length === 0) return []
  const gaps = parts.slice(1).map((part, index) => text.text.slice(parts[index]?.to, part.from))
  return declaredAlarms(gaps, quoted, language ?? text.language)
}
