import { isMediaType, type MediaType, mediaTypeOf } from './formats'
import { refusalOf } from './text/refused-formats'
import { namesInZip } from './zip-directory'

type Claim = { name?: string; mediaType?: string }

/**
 * The format that a file is read as. Its bytes win over its name and its declared type, which only tell formats of text
 * apart; the readers of texts refuse bytes of any other format.
 */
export function sniff(bytes: Uint8Array, { name, mediaType = '' }: Claim = {}): MediaType {
  if (startsWith(bytes, 'PK\x03\x04')) return packedFormat(bytes) ?? 'text/plain'
  const start = startOf(bytes)
  if (start.startsWith('%PDF-')) return known('application/pdf') ?? 'text/plain'
  if (looksLikeHtml(start)) return 'text/html'
  const claimed = known(essenceOf(mediaType))
  const type = claimed && claimed !== 'text/plain' ? claimed : mediaTypeOf(name)
  return type.startsWith('text/') && !refusalOf(bytes) ? type : 'text/plain'
}

const known = (name: string): MediaType | undefined => (isMediaType(name) ? name : undefined)

function essenceOf(mediaType: string): string {
  const essence = mediaType.split(';', 1)[0]?.trim().toLowerCase() ?? ''
  if (essence === 'text/x-markdown') return 'text/markdown'
  return essence === 'application/xhtml+xml' ? 'text/html' : essence
}

/** In bytes: comments and declarations may stand before a page's first element. */
const START = 2_048

/** The first characters, without a byte order mark and white space, in lower case but for the sign of PDF. */
function startOf(bytes: Uint8Array): string {
  const isWide = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)
  const head = bytes.subarray(0, START).filter((byte) => !isWide || (byte !== 0 && byte < 0x80))
  return Buffer.from(head).toString('latin1').replace(/^ï»¿/, '').trimStart()
}

function looksLikeHtml(start: string): boolean {
  let rest = start.toLowerCase()
  for (;;) {
    const end = rest.startsWith('<!--')
      ? endAfter(rest, '-->')
      : rest.startsWith('<?xml')
        ? endAfter(rest, '?>')
        : -1
    if (end < 0) break
    rest = rest.slice(end).trimStart()
  }
  return /^<(?:!doctype\s+html|html|head|body)[\s>]/.test(rest)
}

function endAfter(text: string, closing: string): number {
  const at = text.indexOf(closing)
  return at < 0 ? -1 : at + closing.length
}

/** By the names of the entries: Word and EPUB files are zips. */
function packedFormat(bytes: Uint8Array): MediaType | undefined {
  const names = new Set(namesInZip(bytes))
  if (names.has('META-INF/container.xml')) return known('application/epub+zip')
  const isWord = names.has('[Content_Types].xml') && [...names].some((name) => name.startsWith('word/'))
  return isWord ? known(wordType) : undefined
}

const wordType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

const startsWith = (bytes: Uint8Array, mark: string) =>
  [...mark].every((sign, at) => bytes[at] === sign.charCodeAt(0))
