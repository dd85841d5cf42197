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

/** A passage with its citations by the label of their thesis; those for no thesis are left out. */
export type CitedBySides = Omit<EvidenceRow, 'citations'> & {
  citedBy: Array<{ label: string; citations: number }>
}

/** The citations of these rows that have a verdict, and those that were verified. */
export function reviewedIn(rows: readonly EvidenceRow[]): { reviewed: number; verified: number } {
  const verdicts = rows.flatMap(({ citations }) => citations.flatMap(({ verdict }) => verdict ?? []))
  return { reviewed: verdicts.length, verified: verdicts.filter((verdict) => verdict === 'verified').length }
}

/** `isShared`: several sides cite each of them; otherwise nobody shares any, and these are the ones cited most. */
export type GlancePassages = { isShared: boolean; items: CitedBySides[] }

/**
 * The passages that are cited for two theses or more: first those that the side with fewer citations cites most, then those
 * with most citations, then by their place. Where there are none, the passages that are cited most, twice at least.
 */
export function passagesShown(rows: readonly EvidenceRow[], most: number): GlancePassages {
  const cited = rows.map((row) => ({ row, citedBy: sidesOf(row), all: row.citations.length }))
  const shared = cited.filter(({ citedBy }) => citedBy.length > 1)
  const often = cited.filter(({ all }) => all > 1)
  const items = (shared.length > 0 ? shared : often)
    .toSorted((a, b) => secondOf(b.citedBy) - secondOf(a.citedBy) || b.all - a.all)
    .slice(0, most)
    .map(({ row: { citations: _citations, ...passage }, citedBy }) => ({ ...passage, citedBy }))
  return { isShared: shared.length > 0, items }
}

const secondOf = (citedBy: CitedBySides['citedBy']): number =>
  citedBy.map(({ citations }) => citations).sort((a, b) => b - a)[1] ?? 0

const sidesOf = (row: EvidenceRow): CitedBySides['citedBy'] =>
  [...cellsOf(row.citations)]
    .flatMap(([label, { citations }]) => (label === 'none' ? [] : [{ label, citations }]))
    .toSorted((a, b) => (a.label < b.label ? -1 : 1))

type Line = { section: SectionName }

/** The first line of each section, then the second ones, and so on: however few fit, no section is left out for another. */
export function linesInTurn<L extends Line>(lines: L[], most: number): L[] {
  const placed = sections.flatMap((section) =>
    lines.filter((line) => line.section === section).map((line, place) => ({ line, place })),
  )
  return placed
    .toSorted((a, b) => a.place - b.place)
    .slice(0, most)
    .map(({ line }) => line)
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
