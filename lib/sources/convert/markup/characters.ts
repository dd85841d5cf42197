import { decodeWestern } from '../windows-1252'

/** In bytes: where HTML states its encoding (WHATWG HTML, "prescan a byte stream"). */
const PRESCAN = 1_024

export type DecodedMarkup = { text: string; encoding: string }

/**
 * Decodes HTML or XML: by its byte order mark, else by its declaration (a `meta` or the XML declaration), else as UTF-8, and
 * bytes that are not UTF-8 as `Windows-1252`, as browsers do (WHATWG Encoding).
 */
export function decodeMarkup(bytes: Uint8Array): DecodedMarkup {
  const marked = markedEncoding(bytes)
  if (marked) return decodedAs(marked, bytes)
  const stated = statedEncoding(Buffer.from(bytes.subarray(0, PRESCAN)).toString('latin1'))
  if (stated && stated !== 'utf-8') return decodedAs(stated, bytes)
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), encoding: 'utf-8' }
  } catch {
    return decodedAs(stated ?? 'windows-1252', bytes)
  }
}

const decodedAs = (encoding: string, bytes: Uint8Array): DecodedMarkup => ({
  text: encoding === 'windows-1252' ? decodeWestern(bytes) : new TextDecoder(encoding).decode(bytes),
  encoding,
})

function markedEncoding([first, second, third]: Uint8Array): string | undefined {
  if (first === 0xff && second === 0xfe) return 'utf-16le'
  if (first === 0xfe && second === 0xff) return 'utf-16be'
  return first === 0xef && second === 0xbb && third === 0xbf ? 'utf-8' : undefined
}

function statedEncoding(head: string): string | undefined {
  const [, label = ''] =
    /^<\?xml\s[^>]*\bencoding\s*=\s*["']([\w.:-]+)/i.exec(head.trimStart()) ??
    /<meta\b[^>]*\bcharset\s*=\s*["']?\s*([\w.:-]+)/i.exec(head) ??
    []
  try {
    const { encoding } = new TextDecoder(label)
    // Bytes in which the declaration could be read are not UTF-16.
    return label === '' ? undefined : encoding.startsWith('utf-16') ? 'utf-8' : encoding
  } catch {
    return undefined
  }
}
