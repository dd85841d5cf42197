const MOST_NAMES = 5_000

/**
 * The names in a zip's central directory (APPNOTE.TXT, 4.3.12 and 4.3.16); none if it has no directory. It unpacks nothing
 * and checks nothing.
 */
export function namesInZip(bytes: Uint8Array): string[] {
  const zip = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const end = zip.lastIndexOf('PK\x05\x06', undefined, 'latin1')
  if (end < 0 || end + 22 > zip.length) return []
  const names: string[] = []
  let at = zip.readUInt32LE(end + 16)
  while (at + 46 <= zip.length && names.length < MOST_NAMES && zip.readUInt32LE(at) === 0x02014b50) {
    const length = zip.readUInt16LE(at + 28)
    names.push(zip.toString('utf8', at + 46, at + 46 + length))
    at += 46 + length + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32)
  }
  return names
}
