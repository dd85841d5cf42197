import { canonicalHash, canonicalJson } from '@/lib/platform/canonical'
import { presentLocator } from '@/lib/questions/present'
import { cellsOf, type EvidenceRow } from './rules'

/** A row as the API tells it, without its source and its cells. */
export const placeInText = (row: EvidenceRow) => {
  const { version, start, end, quote, isKey } = row
  return { version, start, end, quote, locator: presentLocator(row), key: isKey }
}

/**
 * The sha256 of what a matrix says, in hex. An import may give new ids to sources and posts and new numbers to sources, so
 * that here a text is named by its own sha256 and posts are only counted.
 */
export function evidenceHash(labels: string[], rows: EvidenceRow[]): string {
  const said = rows.map((row) => ({ text: row.text, ...placeInText(row), cells: countsIn(row) }))
  return canonicalHash({ format: 1, theses: labels, rows: said.map(canonicalJson).sort() })
}

const countsIn = ({ citations }: EvidenceRow) =>
  Object.fromEntries(
    [...cellsOf(citations)].map(([side, cell]) => [side, { ...cell, positions: cell.positions.length }]),
  )
