import { blocksOfLines, isCentred } from './breaks'
import { columnsOf, type Gutter, guttersOf } from './columns'
import { joined } from './joins'
import { kindOf, levelled, startsNote } from './kinds'
import { endsSentence, FLUSH, isSize, type Measures, measuresOf } from './measures'
import { tiedNotes } from './notes'
import type { RoughBlock } from './rough-block'
import type { SegmentedPage } from './running'
import { partsOf } from './tables'
import { type ColumnEdges, indentOf, linesOf, shortOf, type TextLine } from './text-lines'

/** The blocks of a document in reading order, from the segments of its pages without their running lines. */
export function outlineOf(pages: SegmentedPage[], body: number): RoughBlock[] {
  const columns = withEdges(columnsIn(pages), body)
  const measures = measuresOf(columns, body)
  const blocks: RoughBlock[] = []
  for (const [column, lines] of columns.entries())
    for (const block of blocksOfColumn(withInsets(lines, measures), measures, column))
      blocks.push(asNote(block, blocks, measures))
  return tiedNotes(joined(levelled(blocks, measures), measures))
}

function columnsIn(pages: SegmentedPage[]): TextLine[][] {
  const common = commonGutters(pages)
  return pages.flatMap(({ number, segments }) =>
    columnsOf(segments, common).map((column) => linesOf(number, column.segments)),
  )
}

/** Gutters that a quarter of the pages show. */
function commonGutters(pages: SegmentedPage[]): Gutter[] {
  const seen = pages.flatMap(({ number, segments }) =>
    guttersOf(segments).map((gutter) => ({ ...gutter, number })),
  )
  return seen.filter((gutter, n) => {
    const alike = seen.filter(({ left, right }) => left < gutter.right && right > gutter.left)
    const first = seen.findIndex(({ left, right }) => left < gutter.right && right > gutter.left)
    return first === n && new Set(alike.map(({ number }) => number)).size >= Math.max(2, pages.length / 4)
  })
}

/** In points: columns that begin so near each other are one on different pages. */
const NEAR = 5

/** The edges of each column: its own where it has lines enough, else those of the columns at its place on other pages. */
function withEdges(columns: TextLine[][], body: number): TextLine[][] {
  const own = columns.map((lines) => edgesOf(lines, body))
  return columns.map((lines, n) => {
    const mine = own[n]
    if (!mine) return lines
    const peers = peersOf(mine, own)
    const rights = peers.map(({ right }) => right).sort((a, b) => a - b)
    const usual = rights[rights.length >> 1] ?? mine.right
    const isNarrow = mine.lines < 8 || Math.abs(usual - mine.right) < NEAR * 2
    const right = isNarrow ? Math.max(mine.right, usual) : mine.right
    return lines.map((line) => ({ ...line, edges: { left: mine.left, right } }))
  })
}

/** Left and right pages may begin a little apart: columns at the very place come first, where there are enough. */
function peersOf(mine: OwnEdges, own: Array<OwnEdges | undefined>): OwnEdges[] {
  const within = (reach: number) =>
    own.flatMap((other) =>
      other && Math.abs(other.left - mine.left) < reach && other.lines > 4 ? [other] : [],
    )
  const [exact, near] = [within(1), within(NEAR)]
  return exact.length >= Math.min(3, near.length) ? exact : near
}

/** Indented lines that follow each other may end earlier too: their right edge is their own. */
function withInsets(lines: TextLine[], { body, indent }: Measures): TextLine[] {
  const groups: TextLine[][] = []
  for (const line of lines) {
    const last = groups.at(-1)
    const before = last?.at(-1)
    const isAlike =
      before && isSize(line, before.size) && Math.abs(indentOf(line) - indentOf(before)) < body * 0.3
    if (last && isAlike) last.push(line)
    else groups.push([line])
  }
  return groups.flatMap((group) => {
    const inset = Math.min(...group.map(indentOf))
    const isUsual = indent !== undefined && Math.abs(inset - indent) < body * 0.3
    if (group.length < 2 || inset < body * 0.9 || isUsual || areCentred(group)) return group
    const short = Math.min(...group.map(shortOf))
    if (short < body * 0.5) return group
    return group.map((line) => ({
      ...line,
      edges: line.isRightToLeft
        ? { ...line.edges, left: line.edges.left + short }
        : { ...line.edges, right: line.edges.right - short },
    }))
  })
}

/** Lines that begin at one place are inset, though both edges may be as far away. */
function areCentred(lines: TextLine[]): boolean {
  const lefts = lines.map(({ left }) => left)
  return lines.every(isCentred) && Math.max(...lefts) - Math.min(...lefts) > FLUSH
}

type OwnEdges = ColumnEdges & { lines: number }

function edgesOf(lines: TextLine[], body: number): OwnEdges | undefined {
  const text = lines.filter((line) => isSize(line, body))
  const counted = text.length >= 3 ? text : lines
  if (counted.length === 0) return undefined
  const left = usualLeast(counted.map(({ left }) => left))
  const right = -usualLeast(counted.map(({ right }) => -right))
  return { left, right, lines: counted.length }
}

/** The least value that is no exception: several have it, or there are few. */
function usualLeast(values: number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const least = Math.max(2, sorted.length * 0.04)
  for (const value of sorted) {
    const near = sorted.filter((other) => Math.abs(other - value) < 1.5)
    if (near.length >= least) return near[near.length >> 1] ?? value
  }
  return sorted[0] ?? 0
}

function blocksOfColumn(lines: TextLine[], measures: Measures, column: number): RoughBlock[] {
  const notesFrom = heightOfNotes(lines, measures)
  return partsOf(lines, measures).flatMap((part): RoughBlock[] =>
    'rows' in part
      ? part.rows.map(({ cells }) => ({ kind: 'row', cells, lines: cells.flat(), column }))
      : blocksOfLines(part.lines, measures).map((block) => ({
          kind: kindOf(block.lines, measures, notesFrom),
          lines: block.lines,
          column,
        })),
  )
}

/** Notes stand below the last line of running text; a column of notes alone is one. */
function heightOfNotes(lines: TextLine[], { body }: Measures): number {
  const text = lines.filter(({ size }) => size >= body * 0.955)
  return text.length === 0 ? Number.NEGATIVE_INFINITY : Math.max(...text.map(({ y }) => y))
}

/** Small text below the running text goes on with a note that has not ended. */
function asNote(block: RoughBlock, before: RoughBlock[], { body }: Measures): RoughBlock {
  const last = before.findLast(({ kind }) => kind === 'note')
  const [first] = block.lines
  const end = last?.lines.at(-1)
  if (block.kind !== 'paragraph' || !last || !first || !end || startsNote(first)) return block
  const isSmall = first.size < body * 0.955 && isSize(first, end.size)
  if (!isSmall || endsSentence(end.text) || first.page - end.page > 1 || last.column === block.column)
    return block
  return { ...block, kind: 'note' }
}
