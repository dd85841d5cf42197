import { z } from 'zod'
import { ChildFailure, Children } from '@/lib/platform/children/children'
import type { Problem } from '@/lib/platform/errors'
import { log } from '@/lib/platform/log'
import { type Block, type BlockKind, blockKinds } from './block'
import type { ReadOptions } from './convert'
import type { BlockCorrection } from './corrections'
import { conversionWarning, type FoundRecord, foundRecord, type RecognitionChoice, sheet } from './document'
import { converterNames, isLongWork, type MediaType, mediaTypes } from './formats'
import { type Conversion, doubtInText, lineOnPage, type PageLayout } from './lay-out'
import { bounds, boundsOfLongWork, boundsOfRecognition, mostBlocks } from './limits'
import { type DocumentPreview, type PreviewWindow, preview } from './preview'
import { type RecognisedLanguage, recognisedLanguages } from './recognition/languages'
import { sniff } from './sniff'

/** A conversion in the stored form: the text is the joined texts of its blocks. */
export type StoredConversion = Omit<Conversion, 'text' | 'language'> & {
  /** Of the text of record, as UTF-8. */
  sha256: Uint8Array<ArrayBuffer>
  /** BCP 47, as the file states it, or a guess; `und` where the guess is unsure. */
  language: string
}

export type StoredConversionResult = { ok: true; value: StoredConversion } | { ok: false; problem: Problem }

/** A document that was read: its tree, packed (`packing`), and what its file says of itself. */
export type DocumentSummary = {
  tree: Uint8Array<ArrayBuffer>
  /** Its own title, else the name of the file. */
  title: string
  /** BCP 47, as the file states it, or a guess; `und` where the guess is unsure. */
  language: string
  record: FoundRecord
  /** The language in which words were recognised in pictures, if any were. */
  recognisedIn?: RecognisedLanguage
}

export type DocumentSummaryResult = { ok: true; value: DocumentSummary } | { ok: false; problem: Problem }

const block = z.strictObject({
  kind: z.enum(blockKinds),
  start: z.int(),
  end: z.int(),
  paragraph: z.int().optional(),
  page: z.int().optional(),
  lastPage: z.int().optional(),
  level: z.int().optional(),
  language: z.string().optional(),
  note: z.strictObject({ sign: z.string(), at: z.int().optional() }).optional(),
  text: z.string(),
})

/**
 * The child's messages: of reading, its progress and the packed tree; of a layout, the blocks and pages in parts, so that
 * parsing them does not block the parent, and then the rest.
 */
export const part = z.union([
  z.strictObject({ page: z.int(), pages: z.int() }),
  z.strictObject({
    tree: z.instanceof(Uint8Array),
    title: z.string(),
    language: z.string(),
    record: foundRecord,
    recognisedIn: z.enum(recognisedLanguages).optional(),
  }),
  z.strictObject({ preview }),
  z.strictObject({ blocks: z.array(block) }),
  z.strictObject({ layouts: z.array(sheet.extend({ lines: z.array(lineOnPage) })) }),
  z.strictObject({
    problem: z.strictObject({
      code: z.string(),
      values: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
    }),
  }),
  z.strictObject({
    converter: z.enum(converterNames),
    mediaType: z.enum(mediaTypes),
    encoding: z.string(),
    length: z.int(),
    paragraphs: z.int(),
    hasPages: z.boolean(),
    isMachineRead: z.boolean(),
    warnings: z.array(conversionWarning),
    doubts: z.array(doubtInText),
    record: foundRecord,
    sha256: z.instanceof(Uint8Array),
    language: z.string(),
  }),
])

export type FileAsker = {
  /** The person who owns the file. */
  owner: string
  signal?: AbortSignal
  /** Hears of long work: the page that is done, of all. */
  progress?: (page: number, pages: number) => void
}

export type ApartOptions = Omit<ReadOptions, 'progress' | 'recognition'>

/**
 * Reads a file in a child process with limits of time and memory. Problems as those of `readDocument`, and fileTooSlow,
 * fileConverter, convertersBusy. A file with scanned pages is refused as pdfScanned: see recogniseApart.
 */
export function readApart(
  bytes: Uint8Array,
  options: ApartOptions,
  asker: FileAsker,
): Promise<DocumentSummaryResult> {
  return readBy(convertersOf(options.mediaType ?? sniff(bytes, options)), bytes, options, asker)
}

/**
 * Reads a file with scanned pages, whose words are recognised, in a child process with limits of its own: it takes minutes,
 * and one file is read at a time. Problems as those of readApart, and pdfWordless, scanTooManyPages, scanLanguage.
 */
export function recogniseApart(
  bytes: Uint8Array,
  options: ApartOptions & { recognition: RecognitionChoice },
  asker: FileAsker,
): Promise<DocumentSummaryResult> {
  return readBy(recognisers(), bytes, options, asker)
}

/** Reads a file, and where it has scanned pages, recognises their words. Problems as those of recogniseApart. */
export async function readWholeApart(
  bytes: Uint8Array,
  options: ApartOptions & { recognition: RecognitionChoice },
  asker: FileAsker,
): Promise<DocumentSummaryResult> {
  const { recognition: _, ...drawn } = options
  const read = await readApart(bytes, drawn, asker)
  return isScan(read) ? recogniseApart(bytes, options, asker) : read
}

/** Tests whether a file was refused since its words have to be recognised. */
export const isScan = (read: DocumentSummaryResult): boolean => !read.ok && read.problem.code === 'pdfScanned'

/** Tests whether another file's words are being recognised in this process's child. */
export const isRecognising = (): boolean => recognisers().isBusy

async function readBy(
  children: Children,
  bytes: Uint8Array,
  options: Omit<ReadOptions, 'progress'>,
  asker: FileAsker,
): Promise<DocumentSummaryResult> {
  let told: DocumentSummaryResult | undefined
  const failure = await ask(children, { read: bytes, options }, asker, (heard) => {
    if ('tree' in heard) told = { ok: true, value: { ...heard, tree: new Uint8Array(heard.tree) } }
    else if ('problem' in heard) told = { ok: false, problem: heard.problem }
    else if ('page' in heard) asker.progress?.(heard.page, heard.pages)
  })
  return failure ?? told ?? silent()
}

type LayoutOptions = {
  mediaType: MediaType
  kinds?: Record<number, BlockKind>
  corrections?: BlockCorrection[]
}

/** Lays a packed tree out in a child process. Problems: fileTooSlow, fileConverter, convertersBusy. */
export async function layOutApart(
  tree: Uint8Array,
  options: LayoutOptions,
  asker: FileAsker,
): Promise<StoredConversionResult> {
  const blocks: Block[] = []
  const pages: PageLayout[] = []
  let told: StoredConversionResult | undefined
  const failure = await ask(convertersOf('text/plain'), { layOut: tree, ...options }, asker, (heard) => {
    if ('blocks' in heard) blocks.push(...heard.blocks)
    else if ('layouts' in heard) pages.push(...heard.layouts)
    else if ('converter' in heard) {
      const { hasPages, ...whole } = heard
      const sha256 = new Uint8Array(heard.sha256)
      told = { ok: true, value: { ...whole, sha256, blocks, pages: hasPages ? pages : null } }
    }
    if (blocks.length > mostBlocks) throw new ChildFailure('ended')
  })
  return failure ?? told ?? silent()
}

type PreviewOptions = { corrections: BlockCorrection[]; shown: PreviewWindow }
type PreviewResult = { ok: true; value: DocumentPreview } | { ok: false; problem: Problem }

/** A part of a packed tree after corrections. Problems as those of layOutApart. */
export async function previewApart(
  tree: Uint8Array,
  options: PreviewOptions,
  asker: FileAsker,
): Promise<PreviewResult> {
  let told: PreviewResult | undefined
  const failure = await ask(convertersOf('text/plain'), { preview: tree, ...options }, asker, (heard) => {
    if ('preview' in heard) told = { ok: true, value: heard.preview }
  })
  return failure ?? told ?? silent()
}

function silent(): never {
  throw new Error('The converter ended without an answer.')
}

/** Asks a child and parses its messages. Resolves to a problem, or to nothing when all went well. */
async function ask(
  children: Children,
  message: object,
  { owner, signal }: FileAsker,
  hear: (told: z.output<typeof part>) => void,
): Promise<{ ok: false; problem: Problem } | undefined> {
  try {
    await children.ask({ owner, signal, message, take: (sent) => hear(part.parse(sent)) })
    return undefined
  } catch (error) {
    // The client has left already.
    if (signal?.aborted) return { ok: false, problem: { code: codes.ended } }
    if (!(error instanceof ChildFailure)) throw error
    log.warn({ why: error.why }, 'a file was not converted')
    return { ok: false, problem: { code: codes[error.why] } }
  }
}

const codes = { tooLong: 'fileTooSlow', ended: 'fileConverter', busy: 'convertersBusy' }

const kept = globalThis as {
  vetaConverters?: Children
  vetaLongConverters?: Children
  vetaRecognisers?: Children
}

/** Texts and layouts do not wait for books. Next may load this module more than once. */
function convertersOf(mediaType: MediaType): Children {
  const program = 'lib/sources/convert/child.ts'
  if (isLongWork(mediaType)) {
    kept.vetaLongConverters ??= new Children(program, boundsOfLongWork)
    return kept.vetaLongConverters
  }
  kept.vetaConverters ??= new Children(program, bounds)
  return kept.vetaConverters
}

function recognisers(): Children {
  kept.vetaRecognisers ??= new Children('lib/sources/convert/recognition/child.ts', boundsOfRecognition)
  return kept.vetaRecognisers
}
