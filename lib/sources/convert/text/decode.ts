import type { Problem } from '@/lib/platform/errors'
import { unitOfWestern } from '../windows-1252'
import { refusalOf } from './refused-formats'

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252'

export type DecodingResult = { ok: true; encoding: Encoding; text: string } | { ok: false; problem: Problem }

/**
 * Decodes UTF-8, UTF-16 (by byte order mark, or by the places of zero bytes), and otherwise Windows-1252. Guesses no other
 * encoding: bytes that are not clearly Western are refused, with the offending byte (from 1).
 */
export function decode(bytes: Uint8Array): DecodingResult {
  const foreign = refusalOf(bytes)
  if (foreign) return { ok: false, problem: foreign }
  const wide = utf16Of(bytes)
  if (wide) return decodeAs(wide, bytes)
  const zero = bytes.indexOf(0)
  if (zero >= 0) return refuse('fileBinary', { byte: zero + 1 })
  const text = strictly('utf-8', bytes)
  if (text !== null) return { ok: true, encoding: 'utf-8', text }
  return guessWestern(bytes)
}

const refuse = (code: string, values: Problem['values']): DecodingResult => ({
  ok: false,
  problem: { code, values },
})

function decodeAs(encoding: 'utf-16le' | 'utf-16be', bytes: Uint8Array): DecodingResult {
  const text = strictly(encoding, bytes)
  return text === null || text.includes('\0')
    ? refuse('fileBinary', { byte: bytes.indexOf(0) + 1 })
    : { ok: true, encoding, text }
}

function strictly(encoding: string, bytes: Uint8Array): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}

function utf16Of(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  if (bytes.length % 2 === 1) return null
  const zeros = [0, 0]
  const seen = Math.min(bytes.length, 65536)
  let controls = 0
  for (let at = 0; at < seen; at++) {
    const byte = bytes[at] ?? 0
    if (byte === 0) zeros[at % 2] = (zeros[at % 2] ?? 0) + 1
    if (byte < 0x20 && !blanks.has(byte)) controls++
  }
  const [even = 0, odd = 0] = zeros
  // Spaces and line ends alone leave one zero in about sixteen bytes, whatever the script.
  const enough = Math.max(1, seen / 64)
  const found = odd >= enough && even === 0 ? 'utf-16le' : even >= enough && odd === 0 ? 'utf-16be' : null
  // Half the bytes of Latin, Greek or Cyrillic letters are controls. Good UTF-8 with fewer has strayed zeros in it.
  return found && controls < seen / 4 && strictly('utf-8', bytes) !== null ? null : found
}

/** Control characters that occur in texts: tab, line feed, form feed, carriage return. */
const blanks = new Set([0x09, 0x0a, 0x0c, 0x0d])

function guessWestern(bytes: Uint8Array): DecodingResult {
  const broken = brokenUtf8(bytes)
  if (broken !== null) return refuse('fileEncoding', { byte: broken })
  const units = new Uint16Array(bytes.length)
  const seen = { letters: 0, high: 0, inside: 0, odd: 0 }
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at] ?? 0
    const unit = unitOfWestern(byte)
    if (unit === 0) return refuse('fileEncoding', { byte: at + 1 })
    units[at] = unit
    if (isLetter(byte)) seen.letters++
    if (byte < 0x80) continue
    if (byte >= 0xc0) seen.high++
    if (!isLetter(bytes[at - 1]) || !isLetter(bytes[at + 1])) continue
    seen.inside++
    if (byte < 0xc0 && !betweenLetters.has(byte)) seen.odd++
  }
  // Cyrillic, Greek, Japanese code pages are mostly high bytes; Mac Roman has its accents where this has signs.
  const foreign = seen.high > Math.max(2, seen.letters * 0.4) || seen.odd > seen.inside / 2
  if (foreign) return refuse('fileEncoding', { byte: bytes.findIndex((byte) => byte >= 0x80) + 1 })
  return { ok: true, encoding: 'windows-1252', text: new TextDecoder('utf-16le').decode(units) }
}

/** Characters below 0xC0 that occur inside words: œ Œ š ž Ÿ, apostrophes, dashes, a soft hyphen, a middle dot. */
const betweenLetters = new Set([
  0x8c, 0x91, 0x92, 0x93, 0x94, 0x96, 0x97, 0x9a, 0x9c, 0x9e, 0x9f, 0xa0, 0xaa, 0xad, 0xb4, 0xb7, 0xba,
])

const isLetter = (byte = 0) => (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7a

/** The first wrong byte (from 1) of text that is mostly UTF-8; null for another encoding. */
function brokenUtf8(bytes: Uint8Array): number | null {
  let good = 0
  let bad = 0
  let first = 0
  for (let at = 0; at < bytes.length; ) {
    const length = sequenceAt(bytes, at)
    if (length === 0) {
      bad++
      first ||= at + 1
    } else if (length > 1) good++
    at += length || 1
  }
  return good > bad * 2 ? first : null
}

function sequenceAt(bytes: Uint8Array, at: number): number {
  const lead = bytes[at] ?? 0
  if (lead < 0x80) return 1
  const length = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : lead >= 0xc2 ? 2 : 0
  for (let next = 1; next < length; next++) if (((bytes[at + next] ?? 0) & 0xc0) !== 0x80) return 0
  return length
}
