/** First bytes of formats that people mistake for text. The refusal names the format, so that they know what to do. */
const signatures: [format: string, bytes: string][] = [
  ['PDF', '%PDF-'],
  ['ZIP, Word, OpenDocument, EPUB', 'PK\x03\x04'],
  ['ZIP', 'PK\x05\x06'],
  ['Word 97', '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1'],
  ['RTF', '{\\rtf'],
  ['PNG', '\x89PNG\r\n'],
  ['JPEG', '\xff\xd8\xff'],
  ['GIF', 'GIF8'],
  ['TIFF', 'II*\0'],
  ['TIFF', 'MM\0*'],
  ['WebP', 'RIFF'],
  ['gzip', '\x1f\x8b'],
  ['bzip2', 'BZh9'],
  ['7z', '7z\xbc\xaf\x27\x1c'],
  ['RAR', 'Rar!\x1a\x07'],
  ['MP3', 'ID3'],
  ['Mobipocket', 'BOOKMOBI'],
  ['DjVu', 'AT&TFORM'],
  ['PostScript', '%!PS'],
  ['HTML', '<!doctype html'],
  ['HTML', '<html'],
]

/** The name of the format that the bytes belong to, when it is not plain text. */
export function foreignFormat(bytes: Uint8Array): string | null {
  const skipped = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0
  const head = String.fromCharCode(...bytes.subarray(skipped, skipped + 64))
  const start = head.trimStart().toLowerCase()
  const found = signatures.find(([format, mark]) =>
    format === 'HTML' ? start.startsWith(mark) : head.startsWith(mark),
  )
  return found ? found[0] : null
}
