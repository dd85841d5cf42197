import { romanValue } from '../roman'
import type { PageText } from './glyph-runs'
import type { LineSegment } from './segments'

/** A page with its segments, before columns are looked for. */
export type SegmentedPage = Pick<PageText, 'number' | 'width' | 'height'> & { segments: LineSegment[] }

type RunningRow = {
  page: number
  segments: LineSegment[]
  y: number
  size: number
  text: string
  /** The text with each number as #, and the numbers. */
  pattern: string
  numbers: number[]
  /** True if the next row of the page is further away than lines of a text. */
  isApart: boolean
  isOutermost: boolean
  end: 'head' | 'foot'
}

export type RunningLines = {
  /** The segments that repeat over pages, and page numbers. */
  running: Set<LineSegment>
  /** The page numbers that are printed, by the page's number. */
  printed: Map<number, string>
}

/** Only the outermost rows are looked at, above and below these shares of the height: repeated notes stand further in. */
const ROWS = 2
const HEAD = 0.14
const FOOT = 0.86

/** Running heads and feet: in this many pages in a row, the same words at the same height must return so often. */
const WINDOW = 9
const RETURNS = 3

/** Finds running heads, feet and page numbers. */
export function runningLines(pages: SegmentedPage[]): RunningLines {
  const edges = pages.flatMap((page) => [...outermost(page, 'head'), ...outermost(page, 'foot')])
  const running = new Set<LineSegment>()
  const printed = new Map<number, string>()
  const offsets = offsetsOf(edges)
  for (const alike of groupsOf(edges)) {
    const regular = alike.filter((row) => isRegular(row, alike, offsets))
    for (const row of alike) {
      const isSame = regular.includes(row)
        ? regular.filter(({ page }) => Math.abs(page - row.page) < WINDOW)
        : []
      const isSure = pages.length < RETURNS || (row.isApart && row.isOutermost && row.text.length > 4)
      const least = isSure ? 2 : RETURNS
      const returns = new Set(isSame.map(({ page }) => page)).size >= least
      // The first number after the Roman ones follows none.
      const isHead = row.end === 'head' && regular.length >= 2
      const isOdd = isSure && (regular.length >= RETURNS || isHead) && !regular.includes(row)
      if (!returns && !isOdd && !isLonePageNumber(row, pages.length) && !isNumberedHead(row, offsets))
        continue
      if (pages.length < RETURNS && !row.isApart) continue
      for (const segment of row.segments) running.add(segment)
    }
  }
  for (const page of pages) for (const segment of lineNumbersOf(page)) running.add(segment)
  for (const [page, label] of printedNumbers(
    edges.filter(({ segments }) => segments.every((one) => running.has(one))),
  ))
    printed.set(page, label)
  return { running, printed }
}

/** Beside the text, numbers of its lines: of transcripts, laws and poems. */
const FEWEST_LINE_NUMBERS = 6

function lineNumbersOf({ segments }: SegmentedPage): LineSegment[] {
  const isNumber = (segment: LineSegment) => /^\d{1,4}$/.test(segment.runs.map(({ text }) => text).join(''))
  const text = segments.filter((segment) => !isNumber(segment) && segment.letters > 3)
  const [left, right] = [
    Math.min(...text.map(({ left }) => left)),
    Math.max(...text.map(({ right }) => right)),
  ]
  return [
    segments.filter((segment) => isNumber(segment) && segment.right < left + 2),
    segments.filter((segment) => isNumber(segment) && segment.left > right - 2),
  ].flatMap((column) => {
    const values = column.map(({ runs }) => Number(runs.map(({ text }) => text).join('')))
    const step = (values[1] ?? 0) - (values[0] ?? 0)
    const regular = values.filter((value, n) => n === 0 || value - (values[n - 1] ?? 0) === step)
    return step > 0 && column.length >= FEWEST_LINE_NUMBERS && regular.length > column.length * 0.8
      ? column
      : []
  })
}

function outermost(page: SegmentedPage, end: 'head' | 'foot'): RunningRow[] {
  const rows: LineSegment[][] = []
  for (const segment of [...page.segments].sort((a, b) => a.y - b.y)) {
    const last = rows.at(-1)
    if (last && Math.abs((last[0]?.y ?? 0) - segment.y) < segment.size * 0.35) last.push(segment)
    else rows.push([segment])
  }
  if (end === 'foot') rows.reverse()
  const isOut = ({ y }: LineSegment) => (end === 'head' ? y < page.height * HEAD : y > page.height * FOOT)
  return rows.slice(0, ROWS).flatMap((segments, n) => {
    const [one] = segments
    if (!one || !isOut(one)) return []
    const next = rows[n + 1]?.[0]
    const isApart = !next || Math.abs(next.y - one.y) > 1.6 * Math.max(one.size, next.size)
    return [{ ...rowOf(page.number, segments), isApart, isOutermost: n === 0, end }]
  })
}

function rowOf(page: number, segments: LineSegment[]) {
  const sorted = [...segments].sort((a, b) => a.left - b.left)
  // The call of a note at the end of a line is no page number.
  const text = sorted
    .flatMap(({ runs }) => runs.flatMap(({ text, isRaised }) => (isRaised ? [] : text)))
    .join(' ')
  const numbers: number[] = []
  const pattern = text
    .toLowerCase()
    .replace(/\d{1,6}|(?<![\p{L}])[ivxlcdm]{1,8}(?![\p{L}])/gu, (digits) => {
      numbers.push(/\d/.test(digits) ? Number(digits) : romanValue(digits))
      return '#'
    })
    .replace(/\s+/g, '')
  const { y = 0, size = 0 } = segments[0] ?? {}
  return { page, segments, y, size, text, pattern, numbers }
}

/** Rows with one pattern at one height. */
function groupsOf(rows: RunningRow[]): RunningRow[][] {
  const groups = new Map<string, RunningRow[][]>()
  for (const row of rows) {
    const alike = groups.get(row.pattern) ?? []
    const group = alike.find(([first]) => first && Math.abs(first.y - row.y) < 4)
    if (group) group.push(row)
    else alike.push([row])
    groups.set(row.pattern, alike)
  }
  return [...groups.values()].flat()
}

/** The differences between printed numbers and the pages', with the pages that have them. */
type PageOffsets = Map<number, Set<number>>

function offsetsOf(rows: RunningRow[]): PageOffsets {
  const offsets: PageOffsets = new Map()
  for (const { page, numbers } of rows)
    for (const value of numbers) offsets.set(value - page, (offsets.get(value - page) ?? new Set()).add(page))
  return offsets
}

/**
 * Tests that each number goes on with the pages, stays the same, or is one of the Roman numbers of first pages: numbers of
 * notes do none of these.
 */
function isRegular({ page, numbers, text }: RunningRow, rows: RunningRow[], offsets: PageOffsets): boolean {
  const others = rows.filter((row) => row.page !== page)
  return numbers.every(
    (value, n) =>
      (!/\d/.test(text) && value <= page) ||
      (offsets.get(value - page)?.size ?? 0) >= 2 ||
      others.some(({ numbers: { [n]: other } }) => other === value),
  )
}

/** A head or foot whose words change, as titles of sections do, with the page's number at one end. */
function isNumberedHead(
  { segments, page, isApart, isOutermost, text }: RunningRow,
  offsets: PageOffsets,
): boolean {
  if (!isApart || !isOutermost || text.length > 120) return false
  // The sign of a note begins its line too, but it is close to its words, or raised.
  const alone = segments.filter(({ runs }) => runs.length === 1 && !runs[0]?.isRaised)
  const ends = [...alone.map(({ runs }) => runs[0]?.text ?? ''), /(?<=\s)\S+$/.exec(text)?.[0] ?? '']
  return ends.some((end) => {
    const value = /^\d{1,4}$/.test(end)
      ? Number(end)
      : /^[ivxlc]{1,8}$/.test(end)
        ? romanValue(end)
        : Number.NaN
    return (offsets.get(value - page)?.size ?? 0) >= RETURNS
  })
}

/** "12", "– 12 –", "Página 3 de 11": of a short file, where nothing can return. */
function isLonePageNumber({ pattern, numbers, page, isApart }: RunningRow, pages: number): boolean {
  if (
    !isApart ||
    !/^[-–—·|[\]().]*(?:page|página|pagina|pág\.?|p\.)?#(?:(?:of|de|sur|\/)#)?[-–—·|[\]().]*$/.test(pattern)
  )
    return false
  return numbers[0] === page || (numbers.length === 2 && numbers[1] === pages) || pages > 1
}

/** Printed numbers that go on with the pages. */
function printedNumbers(rows: RunningRow[]): Map<number, string> {
  const byOffset = new Map<string, Array<{ page: number; label: string }>>()
  for (const { page, text, numbers } of rows) {
    const shown = text.match(/\d{1,6}|(?<![\p{L}])[ivxlcdmIVXLCDM]{1,8}(?![\p{L}])/gu) ?? []
    for (const [n, value] of numbers.entries()) {
      const label = shown[n]
      // Numbers of frames and articles are filled up with zeros.
      if (label === undefined || /^0/.test(label)) continue
      const key = `${/\d/.test(label) ? 'arabic' : 'roman'} ${value - page}`
      byOffset.set(key, [...(byOffset.get(key) ?? []), { page, label }])
    }
  }
  const printed = new Map<number, string>()
  const runs = [...byOffset.values()].filter((run) => new Set(run.map(({ page }) => page)).size >= 2)
  for (const run of runs.sort((a, b) => b.length - a.length))
    for (const { page, label } of run) if (!printed.has(page)) printed.set(page, label)
  return printed
}
