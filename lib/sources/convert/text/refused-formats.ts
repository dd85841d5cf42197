import type { Problem } from '@/lib/platform/errors'
import { namesInZip } from '../zip-directory'

/** First bytes of formats that people mistake for text. The refusal names the format, so that they know what to do. */
const signatures: [format: string, bytes: string][] = [
  ['PDF', '%PDF-'],
  ['ZIP', 'PK\x05\x06'],
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
  ['MHTML', 'From: <Saved by '],
  ['MHTML', 'MIME-Version:'],
]

/** What is wrong with bytes that are not text: they have another format, are encrypted, or not whole. */
export function refusalOf(bytes: Uint8Array): Problem | null {
  const skipped = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0
  const head = String.fromCharCode(...bytes.subarray(skipped, skipped + 64))
  if (head.startsWith('PK\x03\x04')) return refusalOfZip(bytes)
  if (head.startsWith('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1')) return refusalOfCompound(bytes)
  const found = signatures.find(([, mark]) => head.startsWith(mark))
  return found ? { code: 'fileFormat', values: { format: found[0] } } : null
}

const packed: [format: string, entry: string][] = [
  ['OpenDocument', 'META-INF/manifest.xml'],
  ['Excel', 'xl/workbook.xml'],
  ['PowerPoint', 'ppt/presentation.xml'],
]

function refusalOfZip(bytes: Uint8Array): Problem {
  const names = new Set(namesInZip(bytes))
  if (names.size === 0) return { code: 'fileDamaged' }
  const format = packed.find(([, entry]) => names.has(entry))?.[0] ?? 'ZIP'
  return { code: 'fileFormat', values: { format } }
}

/** A compound file (MS-CFB) is an old Word file, or the envelope of an encrypted new one (MS-OFFCRYPTO). */
function refusalOfCompound(bytes: Uint8Array): Problem {
  const envelope = Buffer.from('EncryptedPackage', 'utf16le')
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (file.includes(envelope)) return { code: 'fileEncrypted' }
  return { code: 'fileFormat', values: { format: 'Word 97' } }
}
