import type { BilingualRow, ParagraphSpan } from './pair'

/**
 * What a person does with a row: `join` it with the next; `split` it; take the next paragraph of the translation into it
 * (`take`), or give its last one to the next row (`give`).
 */
export const pairMoves = ['join', 'split', 'take', 'give'] as const

export type PairMove = (typeof pairMoves)[number]

/** Rows after a move of one of them; null where the move is not possible. */
export function moved(rows: BilingualRow[], at: number, move: PairMove): BilingualRow[] | null {
  const [row, next] = [rows[at], rows[at + 1]]
  if (!row) return null
  if (move === 'split') return replaced(rows, at, 1, splitOf(row))
  if (move === 'join') return next ? replaced(rows, at, 2, joined(row, next)) : null
  return move === 'take' ? taken(rows, at) : given(rows, at)
}

const replaced = (
  rows: BilingualRow[],
  at: number,
  count: number,
  by: BilingualRow[] | null,
): BilingualRow[] | null => (by ? [...rows.slice(0, at), ...by, ...rows.slice(at + count)] : null)

const changed = (left: ParagraphSpan | null, right: ParagraphSpan | null): BilingualRow => ({
  left,
  right,
  pair: null,
})

/** Two lone paragraphs of one text make no pair. */
function joined(row: BilingualRow, next: BilingualRow): BilingualRow[] | null {
  const both = changed(spanned(row.left, next.left), spanned(row.right, next.right))
  return both.left && both.right ? [both] : null
}

function spanned(a: ParagraphSpan | null, b: ParagraphSpan | null): ParagraphSpan | null {
  return a && b ? [a[0], b[1]] : (a ?? b)
}

/** A pair of one and one becomes two lone paragraphs; of more, the first of each side part from the rest. */
function splitOf({ left, right }: BilingualRow): BilingualRow[] | null {
  if (!left || !right) return null
  if (left[0] === left[1] && right[0] === right[1]) return [changed(left, null), changed(null, right)]
  const [restOfLeft, restOfRight] = [rest(left), rest(right)]
  const first = changed([left[0], left[0]], [right[0], right[0]])
  if (restOfLeft && restOfRight) return [first, changed(restOfLeft, restOfRight)]
  return [first, ...alone(restOfLeft, 'left'), ...alone(restOfRight, 'right')]
}

const rest = ([first, last]: ParagraphSpan): ParagraphSpan | null => (first < last ? [first + 1, last] : null)

/** Lone paragraphs stand in a row each. */
const alone = (span: ParagraphSpan | null, side: 'left' | 'right'): BilingualRow[] =>
  span
    ? Array.from({ length: span[1] - span[0] + 1 }, (_, n): ParagraphSpan => [span[0] + n, span[0] + n]).map(
        (one) => (side === 'left' ? changed(one, null) : changed(null, one)),
      )
    : []

/** The first paragraph of the translation below the row comes into it. */
function taken(rows: BilingualRow[], at: number): BilingualRow[] | null {
  const row = rows[at]
  const from = rows.findIndex((one, n) => n > at && one.right)
  const giver = rows[from]
  if (!row?.left || !giver?.right) return null
  const one = giver.right[0]
  const remaining = changed(giver.left, rest(giver.right))
  const own = changed(row.left, spanned(row.right, [one, one]))
  const between = rows.slice(at + 1, from)
  // Lone paragraphs of the original between the two stay where they stand, before what is left of the giver.
  const left = remaining.left || remaining.right ? asRows(remaining) : []
  return [...rows.slice(0, at), own, ...between, ...left, ...rows.slice(from + 1)]
}

/** A row that has lost one side may hold several lone paragraphs. */
const asRows = (row: BilingualRow): BilingualRow[] =>
  row.left && row.right ? [row] : [...alone(row.left, 'left'), ...alone(row.right, 'right')]

/** The last paragraph of the translation in the row goes to the next row, or stands alone. */
function given(rows: BilingualRow[], at: number): BilingualRow[] | null {
  const row = rows[at]
  if (!row?.left || !row.right) return null
  const [first, last] = row.right
  const own = asRows(changed(row.left, first < last ? [first, last - 1] : null))
  const next = rows[at + 1]
  if (!next?.left) return [...rows.slice(0, at), ...own, changed(null, [last, last]), ...rows.slice(at + 1)]
  const receiver = changed(next.left, spanned([last, last], next.right))
  return [...rows.slice(0, at), ...own, receiver, ...rows.slice(at + 2)]
}
