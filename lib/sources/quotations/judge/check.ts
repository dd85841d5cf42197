import { atOnce } from '@/lib/platform/children/slices'
import { codePointLength, graphemeEnd, graphemeStart } from '@/lib/sources/offsets'
import { contextLength, type PassageText, passageAt } from '@/lib/sources/passages/rules'
import { fitOf, placesIn, type Surroundings, standsInRow } from '../find/locate'
import type { Place as Found } from '../find/places'
import type { Stretch } from '../markdown/extract'
import { closestIn, type Near } from '../nearest/closest'
import { isOfWholeWords, withoutFinalSign, withWholeWords } from '../text/edges'
import type { BlockPlace } from '../text/furniture'
import { type Prepared, prepared } from '../text/prepared'
import { type Alarm, type AlarmKind, kindsToldOf } from './alarms'
import { compareAltered, declaredAlarms } from './declared'
import type { Difference } from './differences'

/** A text that quotations are compared with. `language` (BCP 47) is its own; its blocks tell what pages put into it. */
export type SourceText = { text: string; language?: string; blocks?: readonly BlockPlace[] }

/**
 * Where a quotation's words stand. Of one that names no place: `exact` in one place of one text, `ambiguous` in
 * several, `lost` in none, however close another wording is. Of one whose place was kept (`Expected`): `exact`
 * where it was, whatever else has the same words; else `moved` when they stand in one other place, `ambiguous`
 * in several, `lost` in none.
 */
export const places = ['exact', 'moved', 'ambiguous', 'lost'] as const

/**
 * Whether they are the source's: `identical` character by character; `normalised` in the form for comparison
 * (normalise.ts), or without the comma or full stop that ends it; `altered` when they stand nowhere and a passage
 * resembles them; `absent` when none does. A quotation that ends within a word or a number of its source has altered
 * it. What `[…]` and `[word]` declare is no alteration, and raises its own alarms.
 */
export const wordings = ['identical', 'normalised', 'altered', 'absent'] as const

/**
 * Where a quotation stood when it was kept: a span of one of the texts (code points), and what stood around it, which
 * chooses among several places when it stands there no more.
 */
export type Expected<T extends SourceText> = { text: T; start: number; end: number } & Surroundings

/** A span of a text, in code points, with its words and those around it. */
export type PlaceIn<T extends SourceText> = PassageText & { text: T }

export type Checked<T extends SourceText> = Stretch & {
  place: (typeof places)[number]
  wording: (typeof wordings)[number]
  /** The one place, or the closest passage of an altered one. */
  passage?: PlaceIn<T>
  /** Of an ambiguous one: the first of its places. */
  candidates?: Array<PlaceIn<T>>
  /** Of an altered one, against the closest passage. */
  differences?: Difference[]
  alarms?: Alarm[]
  /** Of an altered one: the alarms that the language of the text lets one tell. */
  lookedFor?: AlarmKind[]
}

export type Asked<T extends SourceText> = Stretch & { expected?: Expected<T> }

/** Candidates that are told of an ambiguous quotation. */
const mostCandidates = 20

/**
 * Compares quotations with texts; pure, and yields after each piece of work, so that a server can do something else
 * in between. One text after the other, so that only as many are kept prepared as prepared.ts allows.
 */
export function* checking<T extends SourceText>(
  texts: T[],
  asked: Array<Asked<T>>,
  language?: string,
): Generator<void, Array<Checked<T>>> {
  const standing = asked.map((): Array<Standing<T>> => [])
  for (const text of texts) {
    const source = prepared(text.text, text.blocks)
    yield* source.making()
    let isBridged = false
    for (const [index, { text: quoted }] of asked.entries()) {
      if (!isBridged && !standsInRow(source, quoted)) {
        yield* source.makingBridged()
        isBridged = true
      }
      standing[index]?.push(...standingIn(text, source, quoted))
      yield
    }
  }
  const near = asked.map((): Resembling<T> | undefined => undefined)
  const unfound = [...asked.keys()].filter((index) => standing[index]?.length === 0)
  for (const text of unfound.length > 0 ? texts : []) {
    const source = prepared(text.text)
    yield* source.making()
    yield* source.makingGrams()
    for (const index of unfound) {
      const found = closestIn(source, asked[index]?.text ?? '')
      if (found && found.score > (near[index]?.score ?? 0)) near[index] = { ...found, text, source }
      yield
    }
  }
  const checked: Array<Checked<T>> = []
  for (const [index, one] of asked.entries()) {
    checked.push(verdictOf(one, standing[index] ?? [], near[index], language))
    yield
  }
  return checked
}

/** The same at once. */
export function check<T extends SourceText>(
  texts: T[],
  asked: Array<Asked<T>>,
  language?: string,
): Array<Checked<T>> {
  return atOnce(checking(texts, asked, language))
}

type Standing<T extends SourceText> = { text: T; source: Prepared; found: Found; isWithoutSign: boolean }
type Resembling<T extends SourceText> = Near & { text: T; source: Prepared }

function standingIn<T extends SourceText>(text: T, source: Prepared, quoted: string): Array<Standing<T>> {
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

const wholePlaces = (source: Prepared, quoted: string): Found[] =>
  placesIn(source, quoted).filter((one) =>
    (one.parts ?? [one]).every((part) => isOfWholeWords(source.text, part)),
  )

function standsWithoutSign(source: Prepared, quoted: string): Found[] {
  const bare = withoutFinalSign(quoted)
  if (bare === quoted) return []
  return wholePlaces(source, bare).map((found) => ({ ...found, wording: 'normalised' }))
}

function verdictOf<T extends SourceText>(
  { expected, ...stretch }: Asked<T>,
  found: Array<Standing<T>>,
  near: Resembling<T> | undefined,
  language?: string,
): Checked<T> {
  const own = expected && found.find((one) => isAt(one, expected))
  const standing = own ? [own] : likeliest(found, expected)
  const [first] = standing
  if (!first) return { ...stretch, place: 'lost', ...nowhere(stretch.text, near, language) }
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

/** All of the words before those without their last sign; then what stands around them as it did. */
function likeliest<T extends SourceText>(
  standing: Array<Standing<T>>,
  expected: Expected<T> | undefined,
): Array<Standing<T>> {
  const whole = standing.filter(({ isWithoutSign }) => !isWithoutSign)
  const likely = whole.length > 0 ? whole : standing
  if (likely.length < 2 || !(expected?.prefix || expected?.suffix)) return likely
  const fits = likely.map(({ text, found }) => fitOf(text.text, found, expected))
  const best = Math.max(...fits)
  return likely.filter((_, index) => fits[index] === best)
}

function nowhere<T extends SourceText>(quoted: string, near: Resembling<T> | undefined, language?: string) {
  if (!near) return { wording: 'absent' as const }
  const passage = widened(near)
  const isEndedAlike = passage.quote.at(-1) === quoted.at(-1)
  const words = isEndedAlike ? quoted : withoutFinalSign(quoted)
  const inLanguage = language ?? near.text.language
  const told = compareAltered(passage.quote, words, inLanguage)
  return { wording: 'altered' as const, passage, ...told, lookedFor: kindsToldOf(inLanguage) }
}

/** The closest passage has whole words, as those that a quotation alters are. */
function widened<T extends SourceText>({ text, source, from, to }: Resembling<T>): PlaceIn<T> {
  const whole = withWholeWords(text.text, { from, to })
  return placed(text, source, {
    from: graphemeStart(text.text, whole.from),
    to: graphemeEnd(text.text, whole.to),
  })
}

type Units = { from: number; to: number }

/** What stands around it is cut out first, since counting code points from a book's beginning takes its time. */
export function placed<T extends SourceText>(text: T, source: Prepared, { from, to }: Units): PlaceIn<T> {
  const first = graphemeStart(text.text, Math.max(0, from - 4 * contextLength))
  const around = text.text.slice(first, graphemeEnd(text.text, to + 4 * contextLength))
  const start = codePointLength(text.text.slice(first, from))
  const span = { start, end: start + codePointLength(text.text.slice(from, to)) }
  return { text, ...passageAt(around, span), start: source.point(from), end: source.point(to) }
}

const shown = <T extends SourceText>({ text, source, found }: Standing<T>) => placed(text, source, found)

function isAt<T extends SourceText>({ text, source, found }: Standing<T>, expected: Expected<T>): boolean {
  if (text !== expected.text) return false
  return source.point(found.from) === expected.start && source.point(found.to) === expected.end
}

function declaredIn<T extends SourceText>(
  { text, found }: Standing<T>,
  quoted: string,
  language?: string,
): Alarm[] {
  const { parts = [] } = found
  if (!quoted.includes('[') || parts.length === 0) return []
  const gaps = parts.slice(1).map((part, index) => text.text.slice(parts[index]?.to, part.from))
  return declaredAlarms(gaps, quoted, language ?? text.language)
}
