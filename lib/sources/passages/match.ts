import type { Problem } from '@/lib/platform/errors'
import { sliceByCodePoints } from '../offsets'
import { locate, makingReady } from '../quotations/find/locate'
import { alarms } from '../quotations/judge/alarms'
import { type Character, firstDifference } from '../quotations/judge/characters'
import { differences } from '../quotations/judge/differences'
import { type Closest, findingClosest } from '../quotations/nearest/closest'
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

export type Match = { ok: true; value: FoundPassage } | { ok: false; problem: Problem }

/** The passage at a place, where the quote must be the text, character by character. */
export function matchByPlace(version: CitableText, given: PassageInput): Match {
  const span = { start: given.start ?? 0, end: given.end ?? 0 }
  const problem = passageProblem(version.text, span)
  if (problem) return { ok: false, problem }
  const text = sliceByCodePoints(version.text, span.start, span.end)
  const first = firstDifference(text, given.quote)
  if (!first) return { ok: true, value: foundAt(version, span) }
  const { at, source, quoted } = first
  const words = differences(text, given.quote, { exact: true })
  const detail = { at, source, quoted, text, differences: words, alarms: alarms(text, given.quote) }
  return { ok: false, problem: { code: 'quoteNotTheText', values: shown(at, source, quoted), detail } }
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
  if (only && places.length === 1) return matchSpan(only.version, only.place)
  if (only) {
    const candidates = places.slice(0, MOST_CANDIDATES).map(({ version, place }) => candidate(version, place))
    const values = { places: places.length }
    return { ok: false, problem: { code: 'quoteAmbiguous', values, detail: { candidates } } }
  }
  return null
}

const MOST_CANDIDATES = 20

function matchSpan(version: CitableText, span: Span): Match {
  const problem = passageProblem(version.text, span)
  return problem ? { ok: false, problem } : { ok: true, value: foundAt(version, span) }
}

/** What to say of words that stand nowhere: the closest passage and what differs. It reads every text, in slices. */
export function* nowhere(versions: CitableText[], quote: string): Generator<void, Problem> {
  let best: { version: CitableText; near: Closest } | undefined
  for (const version of versions) {
    const near = yield* findingClosest(version.text, quote)
    if (near && near.score > (best?.near.score ?? 0)) best = { version, near }
    yield
  }
  if (!best) return { code: 'quoteNowhere', detail: { closest: null } }
  const passage = candidate(best.version, best.near)
  const detail = {
    closest: passage,
    // Where the two part first, in code points of the quotation.
    at: firstDifference(passage.quote, quote)?.at,
    differences: differences(passage.quote, quote),
    alarms: alarms(passage.quote, quote),
  }
  const { paragraph } = passage.locator
  const values = { paragraph: paragraph ?? 0, number: best.version.source.number, closest: passage.quote }
  return { code: 'quoteNotFound', values, detail }
}

/** A passage as a problem's details show it, in the shape of a citation's own. */
function candidate(version: CitableText, span: Span) {
  const { start, end, quote, prefix, suffix } = passageAt(version.text, span)
  const locator = locatorOf(version.blocks, span)
  return { source: version.source.id, version: version.version, start, end, quote, prefix, suffix, locator }
}

function foundAt(version: CitableText, span: Span): FoundPassage {
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

const shown = (at: number, source: Character, quoted: Character) => ({
  at: at + 1,
  source: inSight(source),
  quoted: inSight(quoted),
})

/** Itself in quotation marks, or its code where looking would not tell it. */
const inSight = ({ text, name, code }: Character): string => (name === '' ? `“${text}”` : code || '∅')
