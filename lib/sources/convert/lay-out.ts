import { z } from 'zod'
import { codePointLength, toCodePoints } from '../offsets'
import type { Block, BlockKind } from './block'
import {
  type ConversionWarning,
  type DocumentTree,
  type DrawnLine,
  doubtKinds,
  type FoundRecord,
  type Sheet,
} from './document'
import { type ConverterName, formats, type MediaType } from './formats'
import { tile } from './tiles'

/**
 * Where a stretch of the text of record is drawn on a page, in points from its top left; offsets in code points of the text.
 * Spans: start, end, x, width.
 */
export const lineOnPage = z.strictObject({
  start: z.int(),
  end: z.int(),
  x: z.number(),
  y: z.number(),
  width: z.number(),
  height: z.number(),
  spans: z.array(z.tuple([z.int(), z.int(), z.number(), z.number()])),
})

export type LineOnPage = z.infer<typeof lineOnPage>

export type PageLayout = Sheet & { lines: LineOnPage[] }

/** A place in the text of record that a person should look at; in code points. */
export const doubtInText = z.strictObject({
  kind: z.enum(doubtKinds),
  start: z.int(),
  end: z.int(),
  confidence: z.number().optional(),
  was: z.string().optional(),
})

export type DoubtInText = z.infer<typeof doubtInText>

/** A conversion: the text of record in blocks that tile it, and where it stands on the pages of the original. */
export type Conversion = {
  converter: ConverterName
  mediaType: MediaType
  /** How bytes were read as characters; `binary` for formats of their own. */
  encoding: string
  text: string
  /** Code points. */
  length: number
  /** The number of numbered paragraphs. */
  paragraphs: number
  blocks: Block[]
  pages: PageLayout[] | null
  isMachineRead: boolean
  warnings: ConversionWarning[]
  doubts: DoubtInText[]
  record: FoundRecord
  /** BCP 47, as the file states it. */
  language?: string
}

type Layout = {
  mediaType: MediaType
  /** Corrections of kinds, by the index among the blocks that the tree makes. */
  kinds?: Record<number, BlockKind>
}

/**
 * Lays a tree out as the text of record: NFC, `\n` as the only line break, no spaces or tabs at line ends. The tree's contents
 * are in that form already.
 */
export function layOut(tree: DocumentTree, { mediaType, kinds }: Layout): Conversion {
  const { blocks, places } = tile(tree.blocks, kinds)
  const text = blocks.map((block) => block.text).join('')
  return {
    converter: formats[mediaType].converter,
    mediaType,
    encoding: tree.encoding ?? 'binary',
    text,
    length: codePointLength(text),
    paragraphs: blocks.reduce((most, { paragraph = 0 }) => Math.max(most, paragraph), 0),
    blocks,
    pages: tree.pages && pagesOf(tree, tree.pages, places),
    isMachineRead: tree.isMachineRead ?? false,
    warnings: tree.warnings ?? [],
    doubts: doubtsOf(tree, places),
    record: tree.record ?? {},
    language: tree.language,
  }
}

/** `places`: the start of each draft's content in the text, in code points. */
function pagesOf(tree: DocumentTree, sheets: Sheet[], places: number[]): PageLayout[] {
  const pages = new Map(sheets.map((sheet) => [sheet.number, { ...sheet, lines: [] as LineOnPage[] }]))
  for (const [index, { content, lines = [] }] of tree.blocks.entries())
    for (const line of lines) pages.get(line.page)?.lines.push(lineInText(line, content, places[index] ?? 0))
  return [...pages.values()]
}

function lineInText(
  { page: _, from, to, spans, ...box }: DrawnLine,
  content: string,
  start: number,
): LineOnPage {
  const at = (unit: number) => start + toCodePoints(content, unit)
  return {
    start: at(from),
    end: at(to),
    ...box,
    spans: spans.map(([first, length, x, width]) => [at(first), at(first + length), x, width]),
  }
}

function doubtsOf(tree: DocumentTree, places: number[]): DoubtInText[] {
  return tree.blocks.flatMap(({ content, doubts = [] }, index) =>
    doubts.map(({ from, to, ...doubt }) => ({
      ...doubt,
      start: (places[index] ?? 0) + toCodePoints(content, from),
      end: (places[index] ?? 0) + toCodePoints(content, to),
    })),
  )
}
