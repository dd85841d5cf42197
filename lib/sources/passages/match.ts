import type { Problem } from '@/lib/platform/errors'
import { sliceByCodePoints } from '../offsets'
import { locate, makingReady } from '../quotations/find/locate'
import { type Alarm, alarms } from '../quotations/judge/alarms'
import { type Character, type FirstDifference, firstDifference } from '../quotations/judge/characters'
import { checkingLost } from '../quotations/judge/check'
import { type Difference, differences } from '../quotations/judge/differences'
import type { LocatedPassage } from '../quotations/verdict'
import type { TextOfRecord } from '../text-of-record'
import type { PassageInput } from './input'
import type { FoundPassage } from './passage'
import { locatorOf, passageAt, passageProblem, type Span } from './rules'

/** A version that can be cited. */
export type CitableVersion = {
  versionId: string
  version: number
  source: { id: string; number: number; title: string; language: string }
}

export type CitableText = CitableVersion & TextOfRecord

type Comparison = { differences: Difference[]; alarms: Alarm[] }

/**
 * Why words are no passage. Of words given with their place: the text there, and where the two part first; of words
 * in several places, the first of them; of words in no text, the closest passage and where they part from it first,
 * in code points of the quotation.
 */
export type PassageDetail =
  | (Comparison & FirstDifference & { text: string })
  | { candidates: LocatedPassage[] }
  | (Comparison & { closest: LocatedPassage; at?: number })
  | { closest: null }

export type PassageProblem = Problem<PassageDetail>

export type Match = { ok: true; value: FoundPassage } | { ok: false; problem: PassageProblem }

/** The passage at a place, where the quote must be the text, character by character. */
export function matchByPlace(version: CitableText, given: PassageInput): Match {
  const span = { start: given.start ?? 0, end: given.end ?? 0 }
  const problem = passageProblem(version.text, span)
  if (problem) return { ok: false, problem }
  const text = sliceByCodePoints(version.text, span.start, span.end)
  const first = firstDifference(text, given.quote)
  if (!first) return { ok: true, value: foundAt(version, span) }
  const words = differences(text, given.quote, { exact: true })
  const detail = {
    ...first,
    text,
    differences: words,
    alarms: alarms(text, given.quote, version.source.language),
  }
  return { ok: false, problem: { code: 'quoteNotTheText', values: valuesOf(first), detail } }
}

/** The one place where the words stand; of several, the candidates; null where they stand nowhere. In slices. */
export function* matchingByWords(
  versions: CitableText[],
  given: PassageInput,
): Generator<void, Match | null> {
  const places = []
  for (const version of versions) {
    yield* makingReady(version, given.quote)
    for (const place of locate(version.text, given.quote, given)) places.push({ version, place })
    yield
  }
  const [only] = places
  if (!only) return null
  if (places.length === 1) return matchSpan(only.version, only.place)
  const candidates = places.slice(0, MOST_CANDIDATES).map(({ version, place }) => located(version, place))
  const values = { places: places.length }
  return { ok: false, problem: { code: 'quoteAmbiguous', values, detail: { candidates } } }
}

const MOST_CANDIDATES = 20

function matchSpan(version: CitableText, span: Span): Match {
  const problem = passageProblem(version.text, span)
  return problem ? { ok: false, problem } : { ok: true, value: foundAt(version, span) }
}

/** The problem of words that stand nowhere. It reads every text, in slices. */
export function* judgingLost(versions: CitableText[], quote: string): Generator<void, PassageProblem> {
  const texts = versions.map((version) => ({ ...version, language: version.source.language }))
  const { passage, differences = [], alarms = [] } = yield* checkingLost(texts, quote)
  if (!passage) return { code: 'quoteNowhere', detail: { closest: null } }
  const closest = located(passage.text, passage)
  const at = firstDifference(closest.quote, quote)?.at
  const { number } = passage.text.source
  return {
    code: 'quoteNotFound',
    values: { paragraph: closest.locator.paragraph ?? 0, number, closest: closest.quote },
    detail: { closest, at, differences, alarms },
  }
}

function located(version: CitableText, span: Span): LocatedPassage {
  const { start, end, quote, prefix, suffix } = passageAt(version.text, span)
  const locator = locatorOf(version.blocks, span)
  return { source: version.source.id, version: version.version, start, end, quote, prefix, suffix, locator }
}

/** The passage at a span of a version, with what stands around it and its locator. */
export function foundAt(version: TextOfRecord & Pick<CitableVersion, 'versionId'>, span: Span): FoundPassage {
  const { quote, prefix, suffix } = passageAt(version.text, span)
  const { paragraph, lastParagraph, page, lastPage } = locatorOf(version.blocks, span)
  const locator = {
    paragraph,
    lastParagraph: lastParagraph ?? null,
    page: page ?? null,
    lastPage: lastPage ?? null,
  }
  const { start, end } = span
  return { versionId: version.versionId, start, end, quote, prefix, suffix, ...locator }
}

const valuesOf = ({ at, source, quoted }: FirstDifference) => ({
  at: at + 1,
  source: inSight(source),
  quoted: inSight(quoted),
})

/** The character in quotation marks, or its code where looking would not tell it. */
const inSight = ({ text, name, code }: Character): string => (name === '' ? `“${text}”` : code || '∅')
