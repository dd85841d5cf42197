/** The formats of files that become sources. Runs in the browser too. */
export const formats = {
  'text/plain': { converter: 'veta-text/2', largest: 8_000_000, endings: ['txt', 'text'] },
  /** Its parser takes a second per million bytes. */
  'text/markdown': {
    converter: 'veta-markdown/3',
    largest: 3_000_000,
    endings: ['md', 'markdown', 'mdown', 'mkd'],
  },
  'text/html': { converter: 'veta-html/2', largest: 8_000_000, endings: ['html', 'htm', 'xhtml'] },
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': {
    converter: 'veta-docx/2',
    largest: 50_000_000,
    endings: ['docx'],
  },
  'application/epub+zip': { converter: 'veta-epub/2', largest: 50_000_000, endings: ['epub'] },
  'application/pdf': { converter: 'veta-pdf/3', largest: 50_000_000, endings: ['pdf'] },
} as const satisfies Record<string, Format>

/** `converter` identifies the conversion: the same name makes the same text of the same bytes. `largest`: in bytes. */
type Format = { converter: string; largest: number; endings: readonly string[] }

export type MediaType = keyof typeof formats
export type ConverterName = (typeof formats)[MediaType]['converter']

export const mediaTypes = Object.keys(formats).filter(isMediaType)
export const converterNames = mediaTypes.map((type) => formats[type].converter)

/** Of any format, in bytes. */
export const largestFile = Math.max(...mediaTypes.map((type) => formats[type].largest))

/** Files that take longer than a request may wait for, beside those of texts. */
export const isLongWork = (mediaType: MediaType): boolean => !mediaType.startsWith('text/')

export function isMediaType(name: string): name is MediaType {
  return Object.hasOwn(formats, name)
}

/** A stored media type; an unknown one is plain text. */
export const formatNamed = (name: string): MediaType => (isMediaType(name) ? name : 'text/plain')

/** By the file's name; a name without a known ending is plain text. */
export function mediaTypeOf(name = ''): MediaType {
  const ending = /\.([a-z\d]+)$/i.exec(name)?.[1]?.toLowerCase() ?? ''
  return mediaTypes.find((type) => formats[type].endings.some((one) => one === ending)) ?? 'text/plain'
}
