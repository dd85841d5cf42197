import { alignmentOf } from './alignment'
import { type ComparisonRow, pairsInOrder, rowOf, sidesOf } from './rows'

/**
 * A row that differs or stands elsewhere, or a run of rows in which both versions are the same: their number, and the first
 * of them.
 */
export type ComparisonStretch =
  | { kind: 'changed'; at: number; row: ComparisonRow; isMoved: boolean }
  | { kind: 'same'; at: number; count: number; rows: ComparisonRow[] }

/** The rows of a folded run that come with it. */
const MOST_FOLDED = 20

/** The stretches of a comparison from a row on, up to `limit` changed rows; `next` is the row after them, if there is one. */
export async function comparisonStretches(
  left: string,
  right: string,
  { from, limit }: { from: number; limit: number },
): Promise<{ stretches: ComparisonStretch[]; next: number | null; changed: number }> {
  const alignment = await alignmentOf(left, right)
  const [before, after] = [await sidesOf(left, alignment.left), await sidesOf(right, alignment.right)]
  const pairs = pairsInOrder(alignment)
  const isSame = (at: number) => {
    const [a = -1, b = -1] = pairs[at] ?? []
    return alignment.inOrder[a] === true && before(a)?.text === after(b)?.text
  }
  const isMoved = (at: number) => {
    const [a = -1, b = -1] = pairs[at] ?? []
    return a >= 0 && b >= 0 && alignment.inOrder[a] === false
  }
  const row = (at: number): ComparisonRow => {
    const [a = -1, b = -1] = pairs[at] ?? []
    return rowOf(before(a), after(b))
  }
  const changes = pairs.flatMap((_, at) => (isSame(at) ? [] : at))
  const shown = changes.filter((at) => at >= from).slice(0, limit)
  const next =
    changes.find((at) => at > (shown.at(-1) ?? pairs.length)) === undefined ? null : (shown.at(-1) ?? 0) + 1
  const stretches: ComparisonStretch[] = []
  const fold = (start: number, end: number) => {
    const rows = Array.from({ length: Math.min(MOST_FOLDED, end - start) }, (_, n) => row(start + n))
    if (end > start) stretches.push({ kind: 'same', at: start, count: end - start, rows })
  }
  let at = from
  for (const change of shown) {
    fold(at, change)
    stretches.push({ kind: 'changed', at: change, row: row(change), isMoved: isMoved(change) })
    at = change + 1
  }
  fold(at, next ?? pairs.length)
  return { stretches, next, changed: changes.length }
}
