/** A face of the interface. The serif is measured at the size of a thesis. */
export type Face = 'sans' | 'bold' | 'serif'

/** The advances of U+0020 to U+007E in hundredths of an em, measured in the two families of the interface. */
const advances: Record<Face, readonly number[]> = {
  sans: [
    20, 27, 38, 72, 61, 79, 75, 23, 41, 41, 41, 53, 25, 51, 25, 44, 67, 39, 54, 57, 60, 57, 60, 53, 58, 61,
    25, 25, 53, 53, 53, 57, 85, 73, 64, 74, 75, 64, 60, 76, 74, 25, 45, 69, 59, 91, 74, 79, 66, 79, 66, 61,
    65, 71, 73, 109, 69, 68, 62, 41, 44, 41, 53, 43, 35, 53, 61, 53, 61, 56, 35, 61, 60, 24, 24, 53, 24, 92,
    60, 58, 61, 61, 37, 47, 38, 59, 52, 77, 55, 52, 50, 41, 24, 41, 53,
  ],
  bold: [
    19, 29, 45, 73, 64, 79, 77, 26, 44, 44, 43, 54, 27, 49, 27, 44, 68, 39, 56, 58, 61, 58, 61, 56, 60, 62,
    27, 27, 54, 54, 54, 58, 87, 73, 64, 75, 75, 63, 59, 76, 72, 25, 43, 71, 59, 90, 72, 79, 67, 81, 66, 64,
    66, 70, 73, 109, 71, 70, 63, 44, 44, 44, 54, 47, 35, 56, 62, 55, 62, 57, 37, 62, 61, 26, 26, 56, 26, 94,
    61, 60, 62, 62, 39, 49, 41, 60, 54, 80, 59, 54, 51, 44, 23, 44, 54,
  ],
  serif: [
    23, 30, 39, 54, 52, 92, 73, 19, 36, 36, 45, 54, 30, 32, 30, 35, 53, 53, 53, 53, 53, 53, 53, 53, 53, 53,
    30, 30, 54, 54, 54, 42, 85, 70, 65, 65, 73, 62, 60, 71, 80, 38, 39, 70, 61, 92, 75, 73, 62, 73, 69, 54,
    63, 75, 70, 100, 67, 66, 58, 34, 35, 34, 54, 52, 40, 54, 61, 51, 60, 53, 37, 55, 63, 32, 30, 59, 32, 94,
    63, 57, 61, 59, 45, 46, 35, 62, 56, 82, 56, 57, 48, 36, 30, 36, 54,
  ],
}

/** `word-spacing` of the sans, in hundredths of an em (the body's style). */
const WORD_SPACING = 5

/** Letters of other scripts: those as wide as an em, and all others by a cautious average. */
const wide = /[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{scx=Hang}\p{Extended_Pictographic}]/u
const FULL = 100
const AVERAGE = 62

/** The width of a line, in pixels, to within a few hundredths for Latin letters; marks on a letter have none. */
export function textWidth(text: string, face: Face, size: number): number {
  let sum = 0
  for (const letter of text.normalize('NFD')) sum += advanceOf(letter, face)
  return (sum * size) / 100
}

function advanceOf(letter: string, face: Face): number {
  const known = advances[face][(letter.codePointAt(0) ?? 0) - 32]
  if (known !== undefined) return letter === ' ' && face !== 'serif' ? known + WORD_SPACING : known
  if (/\p{M}/u.test(letter)) return 0
  if (letter === '\u00a0') return advanceOf(' ', face)
  return wide.test(letter) ? FULL : AVERAGE
}

type Room = { face: Face; size: number; width: number; lines: number }

/** Breaks a text into lines that fit; the last one ends with an ellipsis if words are left. A long word is broken. */
export function linesOf(text: string, room: Room): string[] {
  const lines: string[] = []
  const words = text.split(/\s+/).filter(Boolean)
  let line = ''
  while (words.length && lines.length < room.lines) {
    const word = words.shift() ?? ''
    const longer = line ? `${line} ${word}` : word
    if (fits(longer, room)) {
      line = longer
      continue
    }
    const [head, tail] = line ? [line, word] : broken(word, room)
    lines.push(head)
    line = ''
    if (tail) words.unshift(tail)
  }
  if (words.length === 0) return line ? [...lines, line] : lines
  return [...lines.slice(0, -1), cut(lines.at(-1) ?? '', room)]
}

const fits = (text: string, { face, size, width }: Room) => textWidth(text, face, size) <= width

const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' })

function broken(word: string, room: Room): [string, string] {
  let head = ''
  for (const { segment } of graphemes.segment(word)) {
    if (head && !fits(head + segment, room)) break
    head += segment
  }
  return [head, word.slice(head.length)]
}

/** A line that fits, cut with an ellipsis. */
function cut(line: string, room: Room): string {
  const letters = [...graphemes.segment(line)].map(({ segment }) => segment)
  while (letters.length && !fits(`${letters.join('')}…`, room)) letters.pop()
  return `${letters.join('').trimEnd()}…`
}

/** One line that fits, cut where it does not. */
export const oneLine = (text: string, room: Omit<Room, 'lines'>): string =>
  fits(text, { ...room, lines: 1 }) ? text : cut(text, { ...room, lines: 1 })
