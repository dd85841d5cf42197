import type { useTranslations } from 'next-intl'
import type { RenderContext } from '@/components/positions/render-context'
import type { EvidenceThesis } from '@/lib/positions/evidence/queries'
import type { EvidenceRow } from '@/lib/positions/evidence/rules'
import { type EvidenceView, evidenceSearch } from '@/lib/positions/evidence/view'
import { evidencePath } from '@/lib/positions/paths'

/** What the matrix is drawn with. */
export type EvidenceContext = {
  t: ReturnType<typeof useTranslations<'evidence'>>
  say: RenderContext['say']
  seminar: string
  /** The question's number. */
  question: number
  view: EvidenceView
  /** The texts with rows, by number. */
  texts: Array<EvidenceRow['source']>
}

/** A column: a thesis, or the posts that argue for none. */
export type EvidenceColumn = { side: string; label: string | null; name: string }

/** Posts for no thesis have a column where there are any. */
export function columnsOf(
  theses: EvidenceThesis[],
  rows: readonly EvidenceRow[],
  none: string,
): EvidenceColumn[] {
  const columns = theses.map(({ label, name }): EvidenceColumn => ({ side: label, label, name }))
  const isNeeded = rows.some(({ citations }) => citations.some(({ thesis }) => thesis === null))
  return isNeeded ? [...columns, { side: 'none', label: null, name: none }] : columns
}

/** The address of the matrix in another view. The page and the chosen cell are left behind, unless they are given. */
export function viewHref(
  { seminar, question, view }: Pick<EvidenceContext, 'seminar' | 'question' | 'view'>,
  change: Partial<EvidenceView>,
): string {
  const kept = { ...view, after: undefined, passage: undefined, thesis: undefined, more: undefined }
  return `${evidencePath(seminar, question)}${evidenceSearch({ ...kept, ...change })}`
}

/** The id of a cell in the page. */
export const cellId = (row: string, side: string): string => `c-${row}-${side}`
