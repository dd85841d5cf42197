import { db, type Tx } from '@/lib/platform/database/db'
import { NotFound } from '@/lib/platform/errors'
import type { ConversionWarning, Sheet } from './convert/document'
import { conversionWarning } from './convert/document'
import type { LineOnPage } from './convert/lay-out'
import { unpackLines } from './convert/packing'
import type { FoundPassage } from './passages/passage'
import type { Span } from './passages/rules'
import { type TextBlock, textOfRecord } from './text-of-record'

/** What is known of a version besides its text. */
export type VersionFacts = {
  /** Null for formats without pages. */
  pages: Sheet[] | null
  isMachineRead: boolean
  warnings: ConversionWarning[]
}

/** Tests whether the pages of a version can be drawn in a browser. */
export async function isDrawn(versionId: string): Promise<boolean> {
  const { mediaType } = await db.version.findUniqueOrThrow({
    where: { id: versionId },
    select: { mediaType: true },
  })
  return mediaType === 'application/pdf'
}

const sheetFields = { number: true, label: true, width: true, height: true } as const

export async function versionFacts({ id }: { id: string }): Promise<VersionFacts> {
  const { pages, isMachineRead, warnings } = await db.version.findUniqueOrThrow({
    where: { id },
    select: {
      isMachineRead: true,
      warnings: true,
      pages: { select: sheetFields, orderBy: { number: 'asc' } },
    },
  })
  return {
    pages: pages.length ? pages : null,
    isMachineRead,
    warnings: conversionWarning.array().catch([]).parse(warnings),
  }
}

/** A page with the parts of blocks that stand on it; `index` counts the blocks of the version from 0. */
export type PageView = Sheet & { blocks: Array<{ index: number; start: number; end: number }> }

/** A page of a version by its number. Throws NotFound, also for formats without pages. */
export async function pageOf({ id }: { id: string }, number: number): Promise<PageView> {
  const row = await db.versionPage.findUnique({
    where: { versionId_number: { versionId: id, number } },
    select: { ...sheetFields, lines: true },
  })
  if (!row) throw new NotFound()
  const { lines, ...sheet } = row
  const { blocks } = await textOfRecord(id)
  const drawn = unpackLines(lines)
  return { ...sheet, blocks: drawn.length > 0 ? drawnParts(blocks, drawn) : namedParts(blocks, number) }
}

function drawnParts(blocks: TextBlock[], lines: LineOnPage[]): PageView['blocks'] {
  const parts = new Map<number, { start: number; end: number }>()
  for (const { start, end } of lines) {
    const index = blockAt(blocks, start)
    const part = parts.get(index)
    parts.set(index, {
      start: Math.min(start, part?.start ?? start),
      end: Math.max(end, part?.end ?? end),
    })
  }
  return [...parts].map(([index, part]) => ({ index, ...part })).sort((a, b) => a.start - b.start)
}

/** Formats that only name pages tell of no lines. */
const namedParts = (blocks: TextBlock[], number: number): PageView['blocks'] =>
  blocks.flatMap(({ page, lastPage, start, end }, index) =>
    page !== null && page <= number && number <= (lastPage ?? page) ? [{ index, start, end }] : [],
  )

function blockAt(blocks: TextBlock[], point: number): number {
  let low = 0
  let high = Math.max(0, blocks.length - 1)
  while (low < high) {
    const middle = (low + high) >> 1
    if ((blocks[middle]?.end ?? 0) > point) high = middle
    else low = middle + 1
  }
  return low
}

/** A rectangle on a page, as fractions of the page from its top left. */
export type PageRectangle = { page: number; x: number; y: number; width: number; height: number }

/** The most code points of a span whose rectangles are told at once. */
export const longestMarked = 10_000

/** Where a span of the text is drawn: a rectangle for each line. Empty for formats without places. */
export async function rectanglesOf({ id }: { id: string }, span: Span): Promise<PageRectangle[]> {
  const { blocks } = await textOfRecord(id)
  const within = blocks.slice(blockAt(blocks, span.start)).filter(({ start }) => start < span.end)
  const numbers = within.flatMap(({ page, lastPage }) => (page === null ? [] : [page, lastPage ?? page]))
  if (numbers.length === 0) return []
  const pages = await linesOf(id, Math.min(...numbers), Math.max(...numbers))
  return pages.flatMap(({ number, width, height, lines }) =>
    lines.flatMap((line) => {
      const box = stretchOf(line, span)
      return box ? [{ page: number, ...fractions(box, { width, height }) }] : []
    }),
  )
}

type PageLines = Pick<Sheet, 'number' | 'width' | 'height'> & { lines: LineOnPage[] }

async function linesOf(versionId: string, first: number, last: number, tx: Tx = db): Promise<PageLines[]> {
  const rows = await tx.versionPage.findMany({
    where: { versionId, number: { gte: first, lte: last } },
    select: { number: true, width: true, height: true, lines: true },
    orderBy: { number: 'asc' },
  })
  return rows.map(({ lines, ...page }) => ({ ...page, lines: unpackLines(lines) }))
}

type Box = { left: number; right: number; top: number; foot: number }

/** The part of a line that belongs to a span; null if none does. */
function stretchOf(line: LineOnPage, { start, end }: Span): Box | null {
  const [from, to] = [Math.max(start, line.start), Math.min(end, line.end)]
  if (from >= to) return null
  const edges = line.spans.flatMap(([first, last, x, width]) => {
    const [a, b] = [Math.max(from, first), Math.min(to, last)]
    if (a >= b || last <= first) return []
    const at = (point: number) => x + (width * (point - first)) / (last - first)
    return [at(a), at(b)]
  })
  // A line without stretches is known as a whole.
  if (edges.length === 0) edges.push(line.x, line.x + line.width)
  return { left: Math.min(...edges), right: Math.max(...edges), top: line.y, foot: line.y + line.height }
}

function fractions({ left, right, top, foot }: Box, { width, height }: Pick<Sheet, 'width' | 'height'>) {
  const part = (points: number, of: number) => Math.round((points / (of || 1)) * 100_000) / 100_000
  return {
    x: part(left, width),
    y: part(top, height),
    width: part(right - left, width),
    height: part(foot - top, height),
  }
}

/** The pages of passages in blocks that run over pages, by the lines that they stand in. */
export async function withPages<P extends FoundPassage>(passages: P[], tx: Tx = db): Promise<P[]> {
  return Promise.all(passages.map((passage) => (isOverPages(passage) ? narrowed(passage, tx) : passage)))
}

const isOverPages = ({ page, lastPage }: FoundPassage) =>
  page !== null && lastPage !== null && lastPage !== page

async function narrowed<P extends FoundPassage>(passage: P, tx: Tx): Promise<P> {
  const { versionId, start, end, page, lastPage } = passage
  const pages = await linesOf(versionId, page ?? 0, lastPage ?? 0, tx)
  const on = pages.filter(({ lines }) => lines.some((line) => line.start < end && line.end > start))
  const [first, last] = [on.at(0)?.number, on.at(-1)?.number]
  if (first === undefined || last === undefined) return passage
  return { ...passage, page: first, lastPage: last === first ? null : last }
}
