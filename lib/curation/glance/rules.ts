import type { EvidenceRow } from '@/lib/positions/evidence/rules'
import { cellsOf } from '@/lib/positions/evidence/rules'
import type { SectionName } from '../brief/rules'
import { sections } from '../brief/rules'

/** The main numbers of a debate. `people` have taken a stance; `reviewed` citations have a verdict. */
export type GlanceCounts = {
  people: number
  positions: number
  responses: number
  citations: number
  reviewed: number
  verified: number
}

/** A passage that several sides cite, with its citations by the label of their thesis. */
export type SharedPassage = Pick<EvidenceRow, 'source' | 'version' | 'start' | 'end' | 'quote'> &
  Pick<EvidenceRow, 'paragraph' | 'lastParagraph' | 'page' | 'lastPage' | 'pageLabel' | 'lastPageLabel'> & {
    citedBy: Array<{ label: string; citations: number }>
  }

/** The citations of these rows that have a verdict, and those that were verified. */
export function reviewedIn(rows: readonly EvidenceRow[]): { reviewed: number; verified: number } {
  const verdicts = rows.flatMap(({ citations }) => citations.flatMap(({ verdict }) => verdict ?? []))
  return { reviewed: verdicts.length, verified: verdicts.filter((verdict) => verdict === 'verified').length }
}

/**
 * The passages that are cited for two theses or more: first those that the side with fewer citations cites most, then those
 * with most citations, then by their place. With one thesis there are no sides: then the passages that are cited most.
 */
export function sharedPassages(
  rows: readonly EvidenceRow[],
  labels: readonly string[],
  most: number,
): SharedPassage[] {
  const isShared = labels.length > 1
  return rows
    .map((row) => ({ row, citedBy: sidesOf(row), all: row.citations.length }))
    .filter(({ citedBy }) => (isShared ? citedBy.length > 1 : citedBy.length > 0))
    .map((one) => ({
      ...one,
      second: one.citedBy.map(({ citations }) => citations).sort((a, b) => b - a)[1] ?? 0,
    }))
    .toSorted((a, b) => b.second - a.second || b.all - a.all)
    .slice(0, most)
    .map(({ row, citedBy }) => ({ ...placeOf(row), citedBy }))
}

const sidesOf = (row: EvidenceRow): SharedPassage['citedBy'] =>
  [...cellsOf(row.citations)]
    .flatMap(([label, { citations }]) => (label === 'none' ? [] : [{ label, citations }]))
    .toSorted((a, b) => (a.label < b.label ? -1 : 1))

function placeOf(row: EvidenceRow): Omit<SharedPassage, 'citedBy'> {
  const {
    source,
    version,
    start,
    end,
    quote,
    paragraph,
    lastParagraph,
    page,
    lastPage,
    pageLabel,
    lastPageLabel,
  } = row
  return {
    source,
    version,
    start,
    end,
    quote,
    paragraph,
    lastParagraph,
    page,
    lastPage,
    pageLabel,
    lastPageLabel,
  }
}

type Line = { section: SectionName }

/** The first lines of each section in turn, in the order of the Brief: a section is not left out for a long one before it. */
export function linesShown<L extends Line>(lines: L[], most: number): L[] {
  const places = new Map(
    sections.flatMap((section) =>
      lines.filter((line) => line.section === section).map((line, place) => [line, place] as const),
    ),
  )
  const first = lines.toSorted((a, b) => (places.get(a) ?? 0) - (places.get(b) ?? 0)).slice(0, most)
  return lines.filter((line) => first.includes(line))
}

/** The share of a part in hundredths, never 0 or 100 unless it is none or all. */
export function percentOf(part: number, all: number): number {
  if (all === 0) return 0
  if (part === 0 || part === all) return (100 * part) / all
  return Math.min(99, Math.max(1, Math.round((100 * part) / all)))
}

/** People who stand elsewhere at the end than at the beginning. */
export const changedIn = (choices: Array<{ from: string; to: string; people: number }>): number =>
  choices.reduce((sum, { from, to, people }) => sum + (from === to ? 0 : people), 0)
