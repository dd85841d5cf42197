import { z } from 'zod'
import { isId } from '@/lib/platform/id'
import { wholeNumber } from '@/lib/platform/shape'
import type { EvidenceCitation, EvidenceRow } from './rules'

export const evidenceOrders = ['sides', 'text', 'cited'] as const

/** Which citations count: all, those that nobody has found wanting, or those that were verified. */
export const evidenceCounts = ['all', 'standing', 'verified'] as const

const whole = wholeNumber(1).optional().catch(undefined)

const id = z.string().refine(isId).optional().catch(undefined)

/** The address of the matrix; senseless values are ignored. */
const evidenceQuery = z.object({
  order: z.enum(evidenceOrders).catch('sides'),
  count: z.enum(evidenceCounts).catch('all'),
  /** The number of a source. */
  text: whole,
  /** Of this source: the passages of one of its paragraphs, in one of its versions. */
  version: whole,
  paragraph: whole,
  /** The page begins after the row with this passage. */
  after: id,
  /** The chosen cell, by any passage of its row. */
  passage: id,
  thesis: z
    .string()
    .regex(/^([A-Z]|none)$/)
    .optional()
    .catch(undefined),
  /** The chosen cell shows all its posts. */
  more: z.literal('yes').optional().catch(undefined),
})

export type EvidenceView = z.infer<typeof evidenceQuery>

export const evidenceView = (query: unknown): EvidenceView => evidenceQuery.parse(query)

/** The query of an address; empty values and the usual ones are left out. */
export function evidenceSearch(view: Partial<EvidenceView>): string {
  const { order, count } = view
  const given = {
    ...view,
    order: order === 'sides' ? undefined : order,
    count: count === 'all' ? undefined : count,
  }
  const entries = Object.entries(given).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, `${value}`]],
  )
  return entries.length ? `?${new URLSearchParams(entries)}` : ''
}

type SectionName = 'both' | 'one' | 'noSide' | 'uncited' | 'text' | 'cited'

/** Rows under one heading. `all` and `opposed` count those of all pages; of a text, `row` is its first one. */
export type EvidenceSection = {
  name: SectionName
  rows: EvidenceRow[]
  all: number
  /** Rows that one side cites in support and another challenges. */
  opposed: number
  source: EvidenceRow['source'] | null
}

/** A page of the matrix. `next` is the `after` of the next one. */
export type EvidencePage = { sections: EvidenceSection[]; next: string | null }

const ROWS_A_PAGE = 40

export function evidencePage(rows: readonly EvidenceRow[], view: EvidenceView): EvidencePage {
  const sections = sectionsOf(
    rows.filter((row) => isWanted(row, view)).flatMap((row) => counted(row, view)),
    view,
  )
  const all = sections.flatMap((section) => section.rows)
  const from = all.findIndex((row) => view.after !== undefined && row.passages.includes(view.after)) + 1
  const here = new Set(all.slice(from, from + ROWS_A_PAGE))
  return {
    sections: sections
      .map((section) => ({ ...section, rows: section.rows.filter((row) => here.has(row)) }))
      .filter((section) => section.rows.length > 0),
    next: all.length > from + ROWS_A_PAGE ? nameOfRow([...here].at(-1)) : null,
  }
}

export const nameOfRow = (row: EvidenceRow | undefined): string => row?.passages[0] ?? ''

function isWanted({ source, version, ...row }: EvidenceRow, view: EvidenceView): boolean {
  if (view.text !== undefined && source.number !== view.text) return false
  if (view.version !== undefined && version !== view.version) return false
  if (view.paragraph === undefined) return true
  const first = row.paragraph ?? 0
  return first <= view.paragraph && view.paragraph <= (row.lastParagraph ?? first)
}

/** A row with the citations that count. Where none does, it is left out, unless it had none. */
function counted(row: EvidenceRow, view: EvidenceView): EvidenceRow[] {
  const citations = row.citations.filter((citation) => counts(citation, view))
  return citations.length === 0 && row.citations.length > 0 ? [] : [{ ...row, citations }]
}

export function counts({ verdict }: EvidenceCitation, { count }: Pick<EvidenceView, 'count'>): boolean {
  if (count === 'all' || verdict === 'verified') return true
  return count === 'standing' && verdict === null
}

function sectionsOf(rows: EvidenceRow[], { order }: EvidenceView): EvidenceSection[] {
  if (order === 'cited') return [section('cited', byCitations(rows))]
  if (order === 'text') {
    const numbers = [...new Set(rows.map(({ source }) => source.number))]
    return numbers.map((number) => {
      const own = rows.filter(({ source }) => source.number === number)
      return { ...section('text', own), source: own[0]?.source ?? null }
    })
  }
  return (['both', 'one', 'noSide', 'uncited'] as const).map((name) =>
    section(name, byCitations(rows.filter((row) => sectionOf(row) === name))),
  )
}

const section = (name: SectionName, rows: EvidenceRow[]): EvidenceSection => ({
  name,
  rows,
  all: rows.length,
  opposed: rows.filter(isOpposed).length,
  source: null,
})

/** Rows with equally many citations stay in the order of the texts. */
const byCitations = (rows: EvidenceRow[]) => rows.toSorted((a, b) => b.citations.length - a.citations.length)

function sectionOf({ citations }: EvidenceRow): SectionName {
  const sides = new Set(citations.flatMap(({ thesis }) => thesis ?? []))
  if (sides.size > 1) return 'both'
  if (sides.size === 1) return 'one'
  return citations.length > 0 ? 'noSide' : 'uncited'
}

function isOpposed({ citations }: EvidenceRow): boolean {
  const sidesThat = (relation: EvidenceCitation['relation']) =>
    citations.flatMap((citation) => (citation.relation === relation ? (citation.thesis ?? []) : []))
  const challenging = sidesThat('challenges')
  return sidesThat('supports').some((side) => challenging.some((other) => other !== side))
}

/** A cell with the citations that count, and the side whose posts come first; null is no thesis. */
export type ChosenCell = { row: EvidenceRow; thesis: string | null }

/**
 * The cell that the address names. Without a thesis it is the one with most citations; without a passage, that of the
 * page's first row.
 */
export function chosenCell(
  rows: readonly EvidenceRow[],
  page: EvidencePage,
  view: EvidenceView,
): ChosenCell | null {
  const { passage } = view
  const named = passage === undefined ? undefined : rows.find(({ passages }) => passages.includes(passage))
  const row = named
    ? { ...named, citations: named.citations.filter((one) => counts(one, view)) }
    : page.sections[0]?.rows[0]
  if (!row) return null
  if (named && view.thesis) return { row, thesis: view.thesis === 'none' ? null : view.thesis }
  return { row, thesis: sideWithMost(row) }
}

function sideWithMost({ citations }: EvidenceRow): string | null {
  const counts = new Map<string | null, number>()
  for (const { thesis } of citations) counts.set(thesis, (counts.get(thesis) ?? 0) + 1)
  const [most] = [...counts].sort(([a, n], [b, m]) => m - n || ((a ?? '~') < (b ?? '~') ? -1 : 1))
  return most?.[0] ?? null
}

/** The citations of a chosen cell: those of its side first, then of the others by label, each in the order of posting. */
export function inCellOrder({ row, thesis }: ChosenCell): EvidenceCitation[] {
  const rank = (citation: EvidenceCitation) => (citation.thesis === thesis ? '' : (citation.thesis ?? '~'))
  return row.citations.toSorted((a, b) => (rank(a) < rank(b) ? -1 : rank(a) > rank(b) ? 1 : 0))
}
