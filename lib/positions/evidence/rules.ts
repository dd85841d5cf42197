import type { Location } from '@/lib/citations/locator'
import { relations, verdicts } from '@/lib/citations/rules'
import type { Relation, Verdict } from '@/lib/platform/prisma/enums'
import { codePointLength, sliceByCodePoints } from '@/lib/sources/offsets'
import { type Span, spanUnions } from '@/lib/sources/passages/rules'
import type { PassageView } from '@/lib/sources/passages/view'

/**
 * A citation as evidence. `thesis` is the label of the thesis for which its post argues; null is none. `position` is the
 * id of that post, a position or a response, and `at` the time of its posting in ISO 8601.
 */
export type EvidenceCitation = {
  id: string
  position: string
  thesis: string | null
  relation: Relation
  verdict: Verdict | null
  at: string
}

/** A passage that a question cites or calls key. `text`: the sha256 of its version's text, in hex. */
export type EvidencePassage = {
  passage: PassageView
  text: string
  isKey: boolean
  citations: EvidenceCitation[]
}

/**
 * A row of the matrix: the span that overlapping cited passages share with each other, which is their union, or a key
 * passage that nobody cites. Offsets in code points.
 */
export type EvidenceRow = Pick<PassageView, 'source' | 'version' | 'versionId' | 'quote'> &
  Span &
  Location & {
    text: string
    /** The ids of its passages, in the order of the text. The first one names the row. */
    passages: string[]
    /** It shares words with a key passage. */
    isKey: boolean
    /** In the order of posting. */
    citations: EvidenceCitation[]
  }

/** The citations of a row for one thesis, or for none. `positions` are ids of posts, each once, in the order of posting. */
export type EvidenceCell = {
  citations: number
  relations: Partial<Record<Relation, number>>
  verdicts: Partial<Record<Verdict, number>>
  positions: string[]
}

/** The rows of these passages, each given once: by source, version and place. */
export function evidenceRows(passages: readonly EvidencePassage[]): EvidenceRow[] {
  const byVersion = byName(passages, ({ passage }) => passage.versionId)
  return [...byVersion.values()].flatMap(rowsOfVersion).sort(byPlace)
}

function byName<One>(all: readonly One[], nameOf: (one: One) => string): Map<string, One[]> {
  const groups = new Map<string, One[]>()
  for (const one of all) {
    const group = groups.get(nameOf(one)) ?? []
    group.push(one)
    groups.set(nameOf(one), group)
  }
  return groups
}

function rowsOfVersion(passages: EvidencePassage[]): EvidenceRow[] {
  const cited = passages.filter(({ citations }) => citations.length > 0)
  const keys = passages.filter(({ isKey }) => isKey)
  const rows = spanUnions(cited, ({ passage }) => passage).map((union) => rowOf(union.members, keys))
  const uncited = keys.filter(({ passage }) => !rows.some((row) => overlaps(row, passage)))
  return [...rows, ...uncited.map((key) => rowOf([key], keys))]
}

const overlaps = (a: Span, b: Span) => a.start < b.end && b.start < a.end

const byPlace = (a: EvidenceRow, b: EvidenceRow) =>
  a.source.number - b.source.number || a.version - b.version || a.start - b.start || a.end - b.end

/** `members` overlap, in the order of the text. */
function rowOf(members: EvidencePassage[], keys: EvidencePassage[]): EvidenceRow {
  const passages = members.map(({ passage }) => passage)
  const [first] = passages
  if (!first) throw new Error('A row has a passage.')
  const span = { start: first.start, end: Math.max(...passages.map(({ end }) => end)) }
  return {
    source: first.source,
    version: first.version,
    versionId: first.versionId,
    text: members[0]?.text ?? '',
    ...span,
    quote: quoteOf(passages),
    ...locationOf(first, passages),
    passages: passages.map(({ id }) => id),
    isKey: keys.some(({ passage }) => overlaps(span, passage)),
    citations: members.flatMap(({ citations }) => citations).sort(byTime),
  }
}

const byTime = (a: EvidenceCitation, b: EvidenceCitation) =>
  a.at < b.at || (a.at === b.at && a.id < b.id) ? -1 : 1

/** Each passage adds its words beyond the end of those before it. */
function quoteOf(passages: PassageView[]): string {
  let quote = ''
  let end = passages[0]?.start ?? 0
  for (const passage of passages) {
    if (passage.end <= end) continue
    quote += sliceByCodePoints(passage.quote, end - passage.start, codePointLength(passage.quote))
    end = passage.end
  }
  return quote
}

function locationOf(first: PassageView, passages: PassageView[]): Location {
  const { paragraph, page, pageLabel } = first
  const lastParagraph = latest(passages.map((passage) => passage.lastParagraph ?? passage.paragraph))
  const lastPage = latest(passages.map((passage) => passage.lastPage ?? passage.page))
  const ending = passages.find((passage) => (passage.lastPage ?? passage.page) === lastPage)
  const lastPageLabel = ending && (ending.lastPage === null ? ending.pageLabel : ending.lastPageLabel)
  return {
    paragraph,
    lastParagraph: lastParagraph === paragraph ? null : lastParagraph,
    page,
    lastPage: lastPage === page ? null : lastPage,
    pageLabel,
    lastPageLabel: lastPage === page ? null : lastPageLabel,
  }
}

const latest = (numbers: Array<number | null>): number | null =>
  numbers.reduce((a, b) => (a === null ? b : Math.max(a, b ?? a)), null)

/** The cells of a row by the label of a thesis, or `none`, in the order of the labels; a side that cites nothing has none. */
export function cellsOf(citations: readonly EvidenceCitation[]): Map<string, EvidenceCell> {
  const bySide = byName(citations, ({ thesis }) => thesis ?? 'none')
  const sides = [...bySide].sort(([a], [b]) => (a < b ? -1 : 1))
  return new Map(sides.map(([side, own]) => [side, cellOf(own)]))
}

const cellOf = (citations: readonly EvidenceCitation[]): EvidenceCell => ({
  citations: citations.length,
  relations: tally(
    relations,
    citations.map(({ relation }) => relation),
  ),
  verdicts: tally(
    verdicts,
    citations.flatMap(({ verdict }) => verdict ?? []),
  ),
  positions: [...new Set(citations.map(({ position }) => position))],
})

function tally<Name extends string>(names: readonly Name[], found: Name[]): Partial<Record<Name, number>> {
  const counts: Partial<Record<Name, number>> = {}
  for (const name of names) {
    const count = found.filter((one) => one === name).length
    if (count > 0) counts[name] = count
  }
  return counts
}
