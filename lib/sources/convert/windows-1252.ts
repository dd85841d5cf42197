/** 0x80 to 0x9F in Windows-1252 (WHATWG Encoding); the five that it leaves undefined are 0. */
const western = [
  0x20ac, 0, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160, 0x2039, 0x0152, 0,
  0x017d, 0, 0, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a,
  0x0153, 0, 0x017e, 0x0178,
]

/** The UTF-16 unit of a byte of Windows-1252; 0 where it has none. */
export const unitOfWestern = (byte: number): number =>
  byte >= 0x80 && byte < 0xa0 ? (western[byte - 0x80] ?? 0) : byte

/** By hand, because runtimes have taken Windows-1252 for Latin-1. Bytes without a character become controls, as in browsers. */
export function decodeWestern(bytes: Uint8Array): string {
  const units = Uint16Array.from(bytes, (byte) => unitOfWestern(byte) || byte)
  return new TextDecoder('utf-16le').decode(units)
}
