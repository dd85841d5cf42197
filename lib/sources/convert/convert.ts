import type { Problem } from '@/lib/platform/errors'
import { codePointLength } from '../offsets'
import type { Block, BlockKind } from './block'
import { type DecodingResult, decode, type Encoding } from './decode'
import { largestFile, type MediaType, mostBlocks, mostLines } from './limits'
import { markdownOrNull } from './markdown'
import { plain } from './plain'
import { controlCount, firstControl, lineCount, tidy } from './tidy'
import { tile } from './tiles'
import type { LineChoice } from './wrapping'

/** The converter's result. Its name identifies the conversion: the same name makes the same text of the same bytes. */
export type Conversion = {
  converter: 'veta-text/2' | 'veta-markdown/2'
  mediaType: MediaType
  encoding: Encoding
  text: string
  /** Code points. */
  length: number
  /** The number of numbered paragraphs. */
  paragraphs: number
  blocks: Block[]
}

export type Options = {
  /** The file's name, which gives its format unless `mediaType` does. */
  name?: string
  mediaType?: MediaType
  /** Corrections of the kinds of blocks, by their index. */
  kinds?: Record<number, BlockKind>
  lines?: LineChoice
}

export type ConversionResult = { ok: true; value: Conversion } | { ok: false; problem: Problem }

/**
 * Converts a file's bytes to the text of record, in blocks that tile it: NFC, `\n` as the only line break, no spaces or tabs
 * at line ends. Problems: fileEmpty, fileTooLarge, fileFormat, fileBinary, fileEncoding, fileMarkdown, fileTooManyLines,
 * fileTooManyBlocks.
 */
export function convert(bytes: Uint8Array, options: Options = {}): ConversionResult {
  const mediaType = options.mediaType ?? mediaTypeOf(options.name)
  const limit = largestFile[mediaType]
  if (bytes.length > limit) return refuse('fileTooLarge', { megabytes: limit / 1e6 })
  if (bytes.length === 0) return refuse('fileEmpty')
  const decoded = decode(bytes)
  if (!decoded.ok) return decoded
  if (controlCount(decoded.text) > decoded.text.length / 1000)
    return refuse('fileBinary', { byte: byteOfControl(decoded) })
  if (lineCount(decoded.text) > mostLines) return refuse('fileTooManyLines', { limit: mostLines })
  const drafts = draftsOf(decoded.text, mediaType, options.lines)
  if (!drafts) return refuse('fileMarkdown')
  if (!drafts.some(({ content }) => /[\p{L}\p{N}\p{S}]/u.test(content))) return refuse('fileEmpty')
  const blocks = tile(drafts, options.kinds)
  if (blocks.length > mostBlocks) return refuse('fileTooManyBlocks', { limit: mostBlocks })
  const text = blocks.map((block) => block.text).join('')
  return {
    ok: true,
    value: {
      converter: mediaType === 'text/markdown' ? 'veta-markdown/2' : 'veta-text/2',
      mediaType,
      encoding: decoded.encoding,
      text,
      length: codePointLength(text),
      paragraphs: blocks.reduce((most, { paragraph = 0 }) => Math.max(most, paragraph), 0),
      blocks,
    },
  }
}

/** By the file's name; everything but Markdown is plain text. */
export const mediaTypeOf = (name = ''): MediaType =>
  /\.(?:md|markdown|mdown|mkd)$/i.test(name) ? 'text/markdown' : 'text/plain'

const refuse = (code: string, values?: Problem['values']): ConversionResult => ({
  ok: false,
  problem: { code, values },
})

function byteOfControl({ encoding, text }: Extract<DecodingResult, { ok: true }>): number {
  const before = text.slice(0, firstControl(text))
  if (encoding === 'utf-8') return new TextEncoder().encode(before).length + 1
  return encoding === 'windows-1252' ? before.length + 1 : before.length * 2 + 1
}

function draftsOf(text: string, mediaType: MediaType, choice?: LineChoice) {
  const { lines, pages } = tidy(text)
  if (mediaType === 'text/markdown') return markdownOrNull(lines.join('\n'))
  return plain(
    lines.map((line, index) => ({ text: line, page: pages?.[index] })),
    choice,
  )
}
