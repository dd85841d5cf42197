import { strToU8, zipSync } from 'fflate'
import { type ReadOptions, readDocument } from '@/lib/sources/convert/convert'
import type { DocumentTree } from '@/lib/sources/convert/document'
import type { MediaType } from '@/lib/sources/convert/formats'
import { type Conversion, layOut } from '@/lib/sources/convert/lay-out'
import { sniff } from '@/lib/sources/convert/sniff'

export const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text)

/** The code of the refusal; null where the file was read. */
export async function refusalOf(bytes: Uint8Array, options?: ReadOptions): Promise<string | null> {
  const read = await readDocument(bytes, options)
  return read.ok ? null : read.problem.code
}

export async function treeOf(bytes: Uint8Array, options?: ReadOptions): Promise<DocumentTree> {
  const read = await readDocument(bytes, options)
  if (!read.ok) throw new Error(`refused: ${read.problem.code}`)
  return read.value
}

export async function converted(bytes: Uint8Array, options: ReadOptions = {}): Promise<Conversion> {
  const mediaType: MediaType = options.mediaType ?? sniff(bytes, { name: options.name })
  return layOut(await treeOf(bytes, { ...options, mediaType }), { mediaType })
}

/** Each block in a line: its kind, its level or page, its text. */
export const shown = ({ blocks }: DocumentTree): string[] =>
  blocks.map(({ kind, level, content }) => `${kind}${level ? ` ${level}` : ''}: ${content}`)

/** The words of a text, without what stands between cells. */
export const wordsOf = (text: string): string[] =>
  text
    .normalize('NFC')
    .split(/[\s|]+/u)
    .filter((word) => word !== '')

export type Chapter = { name: string; body: string; head?: string; attributes?: string; isNav?: boolean }

type BookGiven = {
  chapters: Chapter[]
  metadata?: string
  language?: string
  /** More files of the zip. */
  files?: Record<string, string>
  /** The navigation document's body. */
  nav?: string
  manifest?: string
}

/** An EPUB 3 by construction. */
export function epub({
  chapters,
  metadata = '',
  language = 'en',
  files = {},
  nav,
  manifest = '',
}: BookGiven): Uint8Array {
  const items = chapters.map(
    ({ name }, index) =>
      `<item id="c${index}" href="text/${encodeURI(name)}" media-type="application/xhtml+xml"/>`,
  )
  const navItem = nav
    ? '<item id="nav" href="nav.xhtml" properties="nav" media-type="application/xhtml+xml"/>'
    : ''
  const spine = chapters.map((_, index) => `<itemref idref="c${index}"/>`).join('')
  const packed: Record<string, Uint8Array> = {
    mimetype: strToU8('application/epub+zip'),
    'META-INF/container.xml': strToU8(
      '<?xml version="1.0"?><container xmlns="urn:oasis:names:tc:opendocument:xmlns:container" version="1.0"><rootfiles><rootfile full-path="OEBPS/book.opf" media-type="application/oebps-package+xml"/></rootfiles></container>',
    ),
    'OEBPS/book.opf': strToU8(
      `<?xml version="1.0"?><package xmlns="http://www.idpf.org/2007/opf" version="3.0"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:language>${language}</dc:language>${metadata}</metadata><manifest>${items.join('')}${navItem}${manifest}</manifest><spine>${nav ? '<itemref idref="nav"/>' : ''}${spine}</spine></package>`,
    ),
    ...(nav && { 'OEBPS/nav.xhtml': strToU8(xhtml(nav)) }),
  }
  for (const { name, body, head, attributes } of chapters)
    packed[`OEBPS/text/${name}`] = strToU8(xhtml(body, head, attributes))
  for (const [name, text] of Object.entries(files)) packed[name] = strToU8(text)
  return zipSync(packed)
}

const xhtml = (body: string, head = '<title/>', attributes = '') =>
  `<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE html>\n<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"${attributes}><head>${head}</head><body>${body}</body></html>`

export const page = (body: string, head = '', attributes = ' lang="en"'): Uint8Array =>
  bytesOf(
    `<!doctype html><html${attributes}><head><meta charset="utf-8">${head}</head><body>${body}</body></html>`,
  )
