import { direction } from './direction'
import { type GlyphRun, leftOf, rightOf } from './glyph-runs'
import { type LineSegment, segmentOf } from './segments'

/** The edges between which the lines of a column run. */
export type ColumnEdges = { left: number; right: number }

/** A line of a column, its runs in reading order. */
export type TextLine = {
  page: number
  runs: GlyphRun[]
  segments: LineSegment[]
  left: number
  right: number
  y: number
  size: number
  isBold: boolean
  isItalic: boolean
  isRightToLeft: boolean
  /** Its words, for decisions; the text of record is joined from the runs. */
  text: string
  edges: ColumnEdges
}

/** The lines of a column from top to bottom. */
export function linesOf(page: number, segments: LineSegment[]): TextLine[] {
  const rows: LineSegment[][] = []
  for (const segment of [...segments].sort((a, b) => a.y - b.y || a.left - b.left)) {
    const last = rows.at(-1)
    if (last && Math.abs((last[0]?.y ?? 0) - segment.y) < segment.size * 0.3) last.push(segment)
    else rows.push([segment])
  }
  return rows.map((row) => lineOf(page, row))
}

export function lineOf(page: number, segments: LineSegment[]): TextLine {
  const sorted = [...segments].sort((a, b) => a.left - b.left)
  const whole = segmentOf(sorted.flatMap(({ runs }) => runs))
  const isRightToLeft = direction(whole.runs.map(({ text }) => text).join(' ')) === 'rtl'
  const runs = inReadingOrder(whole.runs, isRightToLeft)
  const letters = (of: GlyphRun[]) => of.reduce((sum, { text }) => sum + text.length, 0)
  const all = letters(runs)
  return {
    page,
    runs,
    segments: isRightToLeft ? sorted.reverse() : sorted,
    left: whole.left,
    right: whole.right,
    y: whole.y,
    size: whole.size,
    isBold: letters(runs.filter(({ isBold }) => isBold)) > all * 0.9,
    isItalic: letters(runs.filter(({ isItalic }) => isItalic)) > all * 0.9,
    isRightToLeft,
    text: textOf(runs),
    edges: { left: whole.left, right: whole.right },
  }
}

/** From left to right; in a line from right to left, each stretch of the other direction keeps its own order. */
function inReadingOrder(runs: GlyphRun[], isRightToLeft: boolean): GlyphRun[] {
  const sorted = [...runs].sort((a, b) => leftOf(a) - leftOf(b))
  if (!isRightToLeft) return sorted
  const ordered: GlyphRun[] = []
  let stretch: GlyphRun[] = []
  for (const run of sorted.reverse()) {
    if (!run.isRightToLeft && direction(run.text) !== 'rtl' && /[\p{L}\p{N}]/u.test(run.text)) {
      stretch.unshift(run)
      continue
    }
    ordered.push(...stretch, run)
    stretch = []
  }
  return [...ordered, ...stretch]
}

/** Between runs, in sizes: wider is a blank. */
const BLANK = 0.13

/** Tests for a blank between two runs that follow each other in reading order. */
export function isApart(before: GlyphRun, after: GlyphRun): boolean {
  if (before.hasSpaceAfter) return true
  const gap = Math.max(leftOf(after) - rightOf(before), leftOf(before) - rightOf(after))
  return gap > Math.max(before.size, after.size) * BLANK
}

function textOf(runs: GlyphRun[]): string {
  let text = ''
  for (const [n, run] of runs.entries()) {
    const before = runs[n - 1]
    text += before && isApart(before, run) && !text.endsWith(' ') ? ` ${run.text}` : run.text
  }
  return text
}

/** The place where lines of its direction begin: how far in from the column's edge it starts, and how far short it ends. */
export const indentOf = ({ left, right, edges, isRightToLeft }: TextLine) =>
  isRightToLeft ? edges.right - right : left - edges.left

export const shortOf = ({ left, right, edges, isRightToLeft }: TextLine) =>
  isRightToLeft ? left - edges.left : edges.right - right

/** Points: the width of the line's first word. */
export function firstWordWidth({ runs, text }: TextLine): number {
  const word = /^\S+/.exec(text)?.[0].length ?? 0
  let left = word
  let width = 0
  for (const { text, edges } of runs) {
    const length = Math.min(left, text.length)
    width += Math.abs((edges[length] ?? 0) - (edges[0] ?? 0))
    left -= length
    if (left <= 0) break
  }
  return width
}
