import { type DocumentReaderContext, type DocumentTreeResult, treeRefused } from '../document'
import { mostLines } from '../limits'
import { type DecodingResult, decode } from './decode'
import { markdownOrNull } from './markdown'
import { plain } from './plain'
import { controlCount, firstControl, lineCount, tidy } from './tidy'

/** Problems: those of decode, fileBinary, fileTooManyLines. */
export function readPlainText(bytes: Uint8Array, { lines: choice }: Pick<DocumentReaderContext, 'lines'>) {
  return treeOf(bytes, ({ lines, pages }) =>
    plain(
      lines.map((line, index) => ({ text: line, page: pages?.[index] })),
      choice,
    ),
  )
}

/** Problems: those of readPlainText, fileMarkdown. */
export const readMarkdown = (bytes: Uint8Array) =>
  treeOf(bytes, ({ lines }) => markdownOrNull(lines.join('\n')))

type Blocks = Extract<DocumentTreeResult, { ok: true }>['value']['blocks']

function treeOf(
  bytes: Uint8Array,
  read: (text: ReturnType<typeof tidy>) => Blocks | null,
): DocumentTreeResult {
  const decoded = decode(bytes)
  if (!decoded.ok) return decoded
  if (controlCount(decoded.text) > decoded.text.length / 1000)
    return treeRefused('fileBinary', { byte: byteOfControl(decoded) })
  if (lineCount(decoded.text) > mostLines) return treeRefused('fileTooManyLines', { limit: mostLines })
  const blocks = read(tidy(decoded.text))
  if (!blocks) return treeRefused('fileMarkdown')
  return { ok: true, value: { blocks, pages: null, encoding: decoded.encoding } }
}

function byteOfControl({ encoding, text }: Extract<DecodingResult, { ok: true }>): number {
  const before = text.slice(0, firstControl(text))
  if (encoding === 'utf-8') return new TextEncoder().encode(before).length + 1
  return encoding === 'windows-1252' ? before.length + 1 : before.length * 2 + 1
}
