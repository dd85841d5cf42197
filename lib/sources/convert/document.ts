import { z } from 'zod'
import type { Problem } from '@/lib/platform/errors'
import { blockKinds, type Extent, type LineChoice } from './block'
import { recognisedLanguages } from './recognition/languages'

/**
 * The steps of every conversion: bytes → (the reader of their format) → DocumentTree → (corrections of a person) → DocumentTree
 * → (layOut) → blocks that tile the text of record. Offsets in a tree are UTF-16 units of a block's content; layOut turns
 * them into code points of the text.
 */

export const doubtKinds = ['hyphen', 'word', 'corrected'] as const

/** A line of a page of the original that holds a part of a block, in points from the page's top left, at scale 1. */
const drawnLine = z.strictObject({
  page: z.int(),
  from: z.int(),
  to: z.int(),
  x: z.number(),
  y: z.number(),
  width: z.number(),
  height: z.number(),
  /** Stretches of the line: from, length, x, width. Inside one, letters are taken as equally wide. */
  spans: z.array(z.tuple([z.int(), z.int(), z.number(), z.number()])),
})

/**
 * A place that a person should look at: a guessed hyphen, a word that was recognised with low confidence (0 to 1), or a word
 * that a person wrote in place of the recognised one (`was`).
 */
const doubt = z.strictObject({
  kind: z.enum(doubtKinds),
  from: z.int(),
  to: z.int(),
  confidence: z.number().optional(),
  was: z.string().optional(),
})

/** A block before layout: its content, the text up to the next block, and its kind. */
export const blockDraft = z.strictObject({
  kind: z.enum(blockKinds),
  content: z.string(),
  /** Line breaks, and no-break spaces of blank lines, up to the next content. */
  tail: z.string(),
  page: z.int().optional(),
  lastPage: z.int().optional(),
  level: z.int().optional(),
  /** BCP 47, where it is not the language of the document. */
  language: z.string().optional(),
  /** Of a note: its sign, and its mark's place, by the block's index in the tree and the offset in its content. */
  note: z
    .strictObject({
      sign: z.string(),
      mark: z.strictObject({ block: z.int(), at: z.int() }).optional(),
    })
    .optional(),
  lines: z.array(drawnLine).optional(),
  doubts: z.array(doubt).optional(),
})

/** A page of the original: its number from 1, the label that people cite ("iv", "27"), and its size in points. */
export const sheet = z.strictObject({
  number: z.int(),
  label: z.string(),
  width: z.number(),
  height: z.number(),
  /** True if its words were recognised in its pictures. */
  isMachineRead: z.boolean().optional(),
})

/**
 * `pageUnread`: no words were found on a page. `turned`: text that stands across its page was left out. `formulas`: a formula
 * is only a line of its signs. `articleNotFound`: all of a web page was taken.
 */
export const warningCodes = ['pageUnread', 'turned', 'letters', 'formulas', 'articleNotFound'] as const

/** Something that a person should know of a conversion; its words are in the messages, `sources.warning`. */
export const conversionWarning = z.strictObject({ code: z.enum(warningCodes), page: z.int().optional() })

/** What a file says of itself, in CSL-JSON's terms. The form offers it; a person confirms it. */
export const foundRecord = z.strictObject({
  title: z.string().optional(),
  authors: z.array(z.string()).optional(),
  /** A year, or a date as YYYY-MM-DD. */
  date: z.string().optional(),
  container: z.string().optional(),
  publisher: z.string().optional(),
  url: z.string().optional(),
})

export const documentTree = z.strictObject({
  blocks: z.array(blockDraft),
  /** Null for formats without pages. Labels alone (EPUB) come without sizes, as 0. */
  pages: z.array(sheet).nullable(),
  /** True if the words were recognised in pictures. */
  isMachineRead: z.boolean().optional(),
  /** The language in which words were recognised here; left out where the file came with recognised words, or with none. */
  recognisedIn: z.enum(recognisedLanguages).optional(),
  /** BCP 47, as the file states it. */
  language: z.string().optional(),
  warnings: z.array(conversionWarning).optional(),
  record: foundRecord.optional(),
  /** How bytes were read as characters; only for formats of text. */
  encoding: z.string().optional(),
})

export type DocumentTree = z.infer<typeof documentTree>
export type BlockDraft = z.infer<typeof blockDraft>
export type DrawnLine = z.infer<typeof drawnLine>
export type Doubt = z.infer<typeof doubt>
export type Sheet = z.infer<typeof sheet>
export type ConversionWarning = z.infer<typeof conversionWarning>
export type FoundRecord = z.infer<typeof foundRecord>

export type DocumentTreeResult = { ok: true; value: DocumentTree } | { ok: false; problem: Problem }

export const treeRefused = (code: string, values?: Problem['values']): DocumentTreeResult => ({
  ok: false,
  problem: { code, values },
})

/**
 * The language of words to be recognised: as a person states it, or else guessed from the first words, of which `usual` is
 * the likeliest. BCP 47.
 */
export type RecognitionChoice = { language?: string; usual?: string }

/** What a reader knows besides the bytes. */
export type DocumentReaderContext = {
  /** The file's name. */
  name?: string
  /** Of plain text. */
  lines?: LineChoice
  /** Of a web page. */
  extent?: Extent
  /** Of pages that are pictures; left out, a file with such pages is refused. */
  recognition?: RecognitionChoice
  /** Tells of long work: the page that is done, of all. */
  progress: (page: number, pages: number) => void
}

/** Reads the bytes of one format. */
export type DocumentReader = (
  bytes: Uint8Array,
  context: DocumentReaderContext,
) => DocumentTreeResult | Promise<DocumentTreeResult>
