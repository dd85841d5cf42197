import { type GlyphRun, leftOf, rightOf } from './glyph-runs'

/** Runs beside each other on one baseline, without a wide gap: a line of a column, or a cell of a table. */
export type LineSegment = {
  runs: GlyphRun[]
  left: number
  right: number
  y: number
  size: number
  /** The number of its letters. */
  letters: number
  /** The place of its first run in the order of drawing. */
  order: number
}

/** Between runs, in sizes: wider is another segment. */
const WIDEST_GAP = 0.85

/** The sign of a note, alone. */
export const NOTE_SIGN = /^(?:\d{1,3}|[a-z]|[*†‡§¶‖#]{1,3})[.)]?$/u

/** After the raised sign of a note, in sizes. */
const SIGN_GAP = 1.8

type Row = { y: number; size: number; runs: GlyphRun[] }

/** The segments of a page, from top to bottom and from left to right. `body` is the size of its running text. */
export function segmentsOf(runs: GlyphRun[], body: number): LineSegment[] {
  return rowsOf(lowered(runs, body)).flatMap(({ runs }) => split(runs))
}

/** Larger letters first, so that small signs find the line that they are raised above. */
function rowsOf(runs: GlyphRun[]): Row[] {
  const rows = new Map<number, Row[]>()
  const near = (y: number, reach: number) => {
    const found: Row[] = []
    for (let at = Math.floor((y - reach) / 4); at <= Math.floor((y + reach) / 4); at++)
      found.push(...(rows.get(at) ?? []))
    return found
  }
  const all: Row[] = []
  for (const run of [...runs].sort((a, b) => b.size - a.size || a.order - b.order)) {
    const { y, size } = run
    const candidates = near(y, size * 2)
    const beside = candidates.flatMap((row) =>
      row.runs.filter((other) => isBeside(run, other)).map((other) => ({ row, other })),
    )
    const [next] = beside.sort((a, b) => Math.abs(a.other.y - y) - Math.abs(b.other.y - y))
    const row =
      next?.row ??
      closest(
        candidates.filter((row) => Math.abs(row.y - y) <= size / 4),
        y,
      )
    if (row) {
      const isRaised = next !== undefined && y < next.other.y - next.other.size * 0.12
      row.runs.push(isRaised ? { ...run, isRaised } : run)
      continue
    }
    const fresh = { y, size, runs: [run] }
    all.push(fresh)
    const bucket = Math.floor(y / 4)
    rows.set(bucket, [...(rows.get(bucket) ?? []), fresh])
  }
  return all.sort((a, b) => a.y - b.y)
}

const closest = (rows: Row[], y: number): Row | undefined =>
  rows.reduce<Row | undefined>(
    (best, row) => (best && Math.abs(best.y - y) <= Math.abs(row.y - y) ? best : row),
    undefined,
  )

/** Tests for a small sign above or below the baseline of letters that it stands next to. */
function isBeside(run: GlyphRun, other: GlyphRun): boolean {
  if (run.size > other.size * 0.82 || other.isRaised) return false
  const rise = other.y - run.y
  if (rise > other.size * 0.7 || rise < -other.size * 0.35) return false
  const after = leftOf(run) - rightOf(other)
  const before = leftOf(other) - rightOf(run)
  // Only the sign of a note stands far before the words that it belongs to.
  const reach = other.size * (NOTE_SIGN.test(run.text) ? SIGN_GAP : 0.3)
  const least = -other.size * 0.3
  return (after > least && after < other.size * 0.6) || (before > least && before < reach)
}

/** An initial over several lines belongs to the first of them. */
function lowered(runs: GlyphRun[], body: number): GlyphRun[] {
  return runs.map((run) => {
    if (run.size < body * 1.9 || !/^["“«¿¡]?\p{Lu}$/u.test(run.text)) return run
    const right = rightOf(run)
    const beside = runs.filter(
      (other) =>
        other !== run &&
        other.size < run.size / 1.7 &&
        other.y <= run.y + 1 &&
        other.y > run.y - run.size &&
        leftOf(other) >= right - 1 &&
        leftOf(other) < right + body * 1.2,
    )
    const first = beside.sort((a, b) => a.y - b.y)[0]
    if (!first || beside.length < 2) return run
    const hasSpaceAfter = leftOf(first) - right > body * 0.9
    return { ...run, y: first.y, size: first.size, hasSpaceAfter }
  })
}

function split(runs: GlyphRun[]): LineSegment[] {
  const sorted = [...runs].sort((a, b) => leftOf(a) - leftOf(b))
  const parts: GlyphRun[][] = []
  let right = Number.NEGATIVE_INFINITY
  for (const run of sorted) {
    const last = parts.at(-1)
    const gap = leftOf(run) - right
    const size = Math.max(run.size, last?.at(-1)?.size ?? 0)
    const isAfterSign = last?.every(({ isRaised }) => isRaised)
    if (last && gap <= size * (isAfterSign ? SIGN_GAP : WIDEST_GAP)) last.push(run)
    else parts.push([run])
    right = Math.max(right, rightOf(run))
  }
  return stretched(parts).map(segmentOf)
}

/** A line that is stretched to the edge has blanks of one width: at least so many, in points and sizes. */
const LEAST_BLANKS = 3
const BLANK_SLACK = 0.12
const WIDEST_BLANK = 4

/** Joins the words of a stretched line, whose blanks are as wide as gaps between the cells of a table. */
function stretched(parts: GlyphRun[][]): GlyphRun[][] {
  const result: GlyphRun[][] = []
  let at = 0
  while (at < parts.length) {
    let end = at + 1
    while (end < parts.length && isNextWord(parts, at, end)) end++
    if (end - at > LEAST_BLANKS) result.push(parts.slice(at, end).flat())
    else end = at + 1
    if (end === at + 1) result.push(parts[at] ?? [])
    at = end
  }
  return result
}

/** Tests for a word that is drawn next, as far from the one before as the second is from the first. */
function isNextWord(parts: GlyphRun[][], start: number, at: number): boolean {
  const [before, part] = [parts[at - 1], parts[at]]
  const [last, run] = [before?.at(-1), part?.[0]]
  if (!before || !part || !last || !run || ![before, part].every(hasWord)) return false
  const steps = run.order - last.order
  const usual = gapBetween(parts[start], parts[start + 1])
  const gap = gapBetween(before, part)
  return (
    steps > 0 && steps <= 2 && gap < run.size * WIDEST_BLANK && Math.abs(gap - usual) < run.size * BLANK_SLACK
  )
}

const hasWord = (part: GlyphRun[]) => part.some(({ text }) => /\p{L}/u.test(text))

function gapBetween(before: GlyphRun[] = [], after: GlyphRun[] = []): number {
  return Math.min(...after.map(leftOf)) - Math.max(...before.map(rightOf))
}

export function segmentOf(runs: GlyphRun[]): LineSegment {
  const plain = runs.filter(({ isRaised }) => !isRaised)
  const main = plain.reduce<GlyphRun | undefined>(
    (best, run) => (best && best.text.length >= run.text.length ? best : run),
    undefined,
  )
  const { y, size } = main ?? runs[0] ?? { y: 0, size: 0 }
  return {
    runs,
    left: Math.min(...runs.map(leftOf)),
    right: Math.max(...runs.map(rightOf)),
    y,
    size,
    letters: runs.reduce((sum, { text }) => sum + text.length, 0),
    order: Math.min(...runs.map(({ order }) => order)),
  }
}
