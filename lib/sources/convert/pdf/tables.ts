import { type GlyphRun, leftOf, rightOf } from './glyph-runs'
import type { Measures } from './measures'
import { type LineSegment, segmentOf } from './segments'
import { lineOf, type TextLine } from './text-lines'

/** A row of a table: the lines of each cell, by column. */
export type TableRow = { cells: TextLine[][] }

export type ColumnPart = { lines: TextLine[] } | { rows: TableRow[] }

/** Between the cells of a row, in sizes. */
const CELL_GAP = 1.1

/** The least number of rows of a table. */
const LEAST_ROWS = 3

/** Takes the tables out of the lines of a column: rows of cells whose columns are clear. */
export function partsOf(lines: TextLine[], measures: Measures): ColumnPart[] {
  const parts: ColumnPart[] = []
  let at = 0
  while (at < lines.length) {
    const table = tableAt(lines, at, measures)
    if (table) {
      parts.push({ rows: table.rows })
      at = table.end
      continue
    }
    const line = lines[at]
    const last = parts.at(-1)
    if (line && last && 'lines' in last) last.lines.push(line)
    else if (line) parts.push({ lines: [line] })
    at++
  }
  return parts
}

function tableAt(lines: TextLine[], start: number, measures: Measures) {
  if (cellsOf(lines[start]).length < 2) return undefined
  let end = start
  let full = 0
  for (; end < lines.length; end++) {
    const line = lines[end]
    const before = lines[end - 1]
    if (!line || (before && end > start && line.y - before.y > measures.leading * 2.6)) break
    if (cellsOf(line).length >= 2) full++
    else if (!before || !isContinuation(line, lines.slice(start, end))) break
  }
  while (
    end > start &&
    cellsOf(lines[end - 1]).length < 2 &&
    !isWithinCell(lines[end - 1], lines.slice(start, end - 1))
  )
    end--
  const rows = lines.slice(start, end)
  if (full < LEAST_ROWS || full < rows.length * 0.5) return undefined
  const columns = tableColumns(rows)
  if (columns.length < 2 || !isClear(rows, columns)) return undefined
  return { rows: rowsOf(rows, columns, measures), end }
}

/** A line's stretches between wide gaps. The blanks of a justified line are as wide as each other. */
function cellsOf(line: TextLine | undefined): LineSegment[] {
  const runs = [...(line?.runs ?? [])].sort((a, b) => leftOf(a) - leftOf(b))
  const widestBlank = Math.max(0, ...runs.map(blankIn))
  if (line && isJustified(line, runs)) return [segmentOf(runs)]
  const cells: LineSegment[] = []
  let stretch: typeof runs = []
  for (const run of runs) {
    const right = Math.max(...stretch.map(rightOf))
    if (stretch.length > 0 && leftOf(run) - right > Math.max(run.size * CELL_GAP, widestBlank * 1.5)) {
      cells.push(segmentOf(stretch))
      stretch = []
    }
    stretch.push(run)
  }
  if (stretch.length > 0) cells.push(segmentOf(stretch))
  return cells
}

/** The width of the blanks inside a run. */
function blankIn({ text, edges }: GlyphRun): number {
  const at = text.indexOf(' ')
  return at < 0 ? 0 : Math.abs((edges[at + 1] ?? 0) - (edges[at] ?? 0))
}

function isJustified({ left, right, edges, size }: TextLine, runs: GlyphRun[]): boolean {
  if (left - edges.left > size * 3 || edges.right - right > size * 0.3 || runs.length < 3) return false
  const gaps = runs.slice(1).map((run, n) => leftOf(run) - rightOf(runs[n] ?? run))
  return Math.max(...gaps) - Math.min(...gaps) < size * 0.15
}

type CellColumn = { left: number; right: number }

/** The columns of cells: stretches from left to right that most rows leave free between them. */
function tableColumns(rows: TextLine[]): CellColumn[] {
  const counts = rows.map((row) => cellsOf(row).length).sort((a, b) => a - b)
  // Heads over several columns have fewer cells, and would join their columns.
  const usual = Math.max(2, counts[counts.length >> 1] ?? 2)
  const cells = rows.filter((row) => cellsOf(row).length >= usual).flatMap(cellsOf)
  const columns: CellColumn[] = []
  for (const { left, right } of cells.sort((a, b) => a.left - b.left)) {
    const last = columns.at(-1)
    if (last && left < last.right + 1) last.right = Math.max(last.right, right)
    else columns.push({ left, right })
  }
  return columns
}

/** Tests that most rows have cells in at least two of the columns, and that cells are short. */
function isClear(rows: TextLine[], columns: CellColumn[]): boolean {
  const full = rows.filter((row) => new Set(cellsOf(row).map((cell) => columnOf(cell, columns))).size >= 2)
  const counts = columns.map(
    (_, n) => rows.filter((row) => cellsOf(row).some((cell) => columnOf(cell, columns) === n)).length,
  )
  const isMarked = full.filter((row) => /^\(?[\da-z•–-]{1,3}[.)]?$/i.test(textOfCell(cellsOf(row)[0]))).length
  // Items with a wide blank after their mark are a list.
  if (columns.length === 2 && isMarked > full.length * 0.7 && isListMarks(full)) return false
  return full.length >= LEAST_ROWS && counts.every((count) => count >= Math.max(2, rows.length * 0.2))
}

const isListMarks = (rows: TextLine[]) =>
  rows.filter((row) => /^(?:[•–-]|\(?[\da-z]{1,3}[.)])$/i.test(textOfCell(cellsOf(row)[0]))).length >
  rows.length * 0.5

/** Two numbers in the last column are of two rows, as those of a table of contents. */
const endsInNumber = (cells: LineSegment[][]) =>
  /^[\divxlc.,%-]{1,8}$/i.test(textOfCell(cells.at(-1)?.at(-1)))

const segmentsOf = (lines: TextLine[]) => lines.flatMap(({ segments }) => segments)

const textOfCell = (cell: LineSegment | undefined) => cell?.runs.map(({ text }) => text).join(' ') ?? ''

/** The column that a cell overlaps most. */
function columnOf({ left, right }: CellColumn, columns: CellColumn[]): number {
  const shared = columns.map((column) => Math.min(right, column.right) - Math.max(left, column.left))
  return shared.indexOf(Math.max(...shared))
}

/** A line with one cell goes on in a cell above: it stands close under it, and under its column. */
const isContinuation = (line: TextLine, above: TextLine[]) => isWithinCell(line, above)

function isWithinCell(line: TextLine | undefined, above: TextLine[]): boolean {
  const before = above.at(-1)
  if (!line || !before || line.y - before.y > line.size * 1.5) return false
  const widest = Math.max(...above.map(({ right, left }) => right - left))
  if (line.right - line.left > widest * 0.6) return false
  return above.some((row) => {
    const cells = cellsOf(row)
    return cells.length >= 2 && cells.some((cell) => Math.abs(cell.left - line.left) < line.size * 0.5)
  })
}

/** Lines become rows; a line that leaves the first column empty, or is much closer, goes on in the cells above. */
function rowsOf(lines: TextLine[], columns: CellColumn[], { leading }: Measures): TableRow[] {
  const gaps = lines.slice(1).map((line, n) => line.y - (lines[n]?.y ?? 0))
  const widest = Math.max(...gaps, 0)
  const rows: TableRow[] = []
  for (const [n, line] of lines.entries()) {
    const gap = gaps[n - 1] ?? Number.POSITIVE_INFINITY
    const cells = columns.map((_, column) =>
      cellsOf(line).filter((cell) => columnOf(cell, columns) === column),
    )
    const last = rows.at(-1)
    const isTight = gap < widest * 0.8 || widest < leading * 1.1
    const isNumbered = last !== undefined && endsInNumber(cells) && endsInNumber(last.cells.map(segmentsOf))
    const goesOn = last && isTight && cells[0]?.length === 0 && (last.cells[0]?.length ?? 0) > 0
    const isWrapped = last && gap < widest * 0.8
    const row = (goesOn || isWrapped) && !isNumbered ? last : { cells: columns.map((): TextLine[] => []) }
    for (const [column, segments] of cells.entries())
      if (segments.length > 0) row.cells[column]?.push(lineOf(line.page, segments))
    if (row !== last) rows.push(row)
  }
  return rows
}
