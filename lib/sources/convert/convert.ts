import type { Problem } from '@/lib/platform/errors'
import type { BlockKind } from './block'
import {
  type DocumentReaderContext,
  type DocumentTree,
  type DocumentTreeResult,
  treeRefused,
} from './document'
import { formats, type MediaType, mediaTypeOf } from './formats'
import { type Conversion, layOut } from './lay-out'
import { mostBlocks } from './limits'
import { readers } from './readers'
import { FileRefusal } from './refusal'
import { sniff } from './sniff'
import { readMarkdown, readPlainText } from './text/read'

export type ReadOptions = Partial<DocumentReaderContext> & {
  /** Left out, the format is that of the bytes (`sniff`). */
  mediaType?: MediaType
}

/**
 * Reads a file's bytes as a tree of blocks, before corrections and layout. Problems: fileEmpty, fileTooLarge,
 * fileTooManyBlocks, and those of the format's reader.
 */
export async function readDocument(
  bytes: Uint8Array,
  options: ReadOptions = {},
): Promise<DocumentTreeResult> {
  const mediaType = options.mediaType ?? sniff(bytes, options)
  const refusal = refusalBySize(bytes, mediaType)
  if (refusal) return { ok: false, problem: refusal }
  try {
    return checked(await readers[mediaType](bytes, { progress: () => undefined, ...options }))
  } catch (error) {
    if (error instanceof FileRefusal) return treeRefused(error.code, error.values)
    // The stack is over.
    if (error instanceof RangeError) return treeRefused('fileNested')
    throw error
  }
}

export type ConversionResult = { ok: true; value: Conversion } | Extract<DocumentTreeResult, { ok: false }>

/** Reads plain text or Markdown and lays it out, at once. */
export function convertText(
  bytes: Uint8Array,
  options: Omit<ReadOptions, 'mediaType'> & {
    mediaType?: 'text/plain' | 'text/markdown'
    /** Corrections of the kinds of blocks, by their index. */
    kinds?: Record<number, BlockKind>
  } = {},
): ConversionResult {
  const isMarkdown = mediaTypeOf(options.name) === 'text/markdown'
  const mediaType = options.mediaType ?? (isMarkdown ? 'text/markdown' : 'text/plain')
  const refusal = refusalBySize(bytes, mediaType)
  if (refusal) return { ok: false, problem: refusal }
  const read = mediaType === 'text/markdown' ? readMarkdown(bytes) : readPlainText(bytes, options)
  const tree = checked(read)
  if (!tree.ok) return tree
  return { ok: true, value: layOut(tree.value, { mediaType, kinds: options.kinds }) }
}

function refusalBySize(bytes: Uint8Array, mediaType: MediaType): Problem | null {
  const { largest } = formats[mediaType]
  if (bytes.length > largest) return { code: 'fileTooLarge', values: { megabytes: largest / 1e6 } }
  return bytes.length === 0 ? { code: 'fileEmpty' } : null
}

function checked(read: DocumentTreeResult): DocumentTreeResult {
  if (!read.ok) return read
  if (!hasWords(read.value)) return treeRefused('fileEmpty')
  if (read.value.blocks.length > mostBlocks) return treeRefused('fileTooManyBlocks', { limit: mostBlocks })
  return read
}

const hasWords = ({ blocks }: DocumentTree) =>
  blocks.some(({ content }) => /[\p{L}\p{N}\p{S}]/u.test(content))
