import { done, type Result, refused } from '@/lib/platform/errors'
import { decode } from '@/lib/sources/convert/text/decode'

/** The text of a roster's bytes, in UTF-8, UTF-16 or Windows-1252. Problem of the whole: an office file, or another encoding. */
export function rosterText(bytes: Uint8Array): Result<string> {
  const isZip = bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 3
  const isOldOffice = bytes[0] === 0xd0 && bytes[1] === 0xcf && bytes[2] === 0x11
  if (isZip || isOldOffice) return refused({ '': { code: 'rosterIsSpreadsheet' } })
  const decoded = decode(bytes)
  return decoded.ok ? done(decoded.text) : refused({ '': decoded.problem })
}
