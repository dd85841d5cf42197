import type { Picture } from './picture'
import type { RecognisedLine, RecognisedWord } from './recogniser'

/** A small sign at the end of a word, above its line: a number that calls a note is often taken for a mark or a letter. */
export type RaisedSign = { word: RecognisedWord; letters: number; box: Box }

type Box = { left: number; right: number; top: number; foot: number }

/** In heights of the line: where a raised sign ends above the baseline, and how tall it is; quotation marks are smaller. */
const LEAST_RISE = 0.25
const LEAST_HEIGHT = 0.28
const MOST_HEIGHT = 0.6

/** Numbers of notes have at most so many figures. */
const MOST_SIGNS = 3

/** Signs that are raised by themselves, and letters, as in ordinals. */
const OWN_SIGN = /[\p{L}ºª°*†‡§]/u

/** The signs that may be numbers, which are to be read again by themselves. */
export function raisedSigns(picture: Picture, lines: RecognisedLine[]): RaisedSign[] {
  return lines.flatMap((line) => line.words.flatMap((word) => signOf(picture, word, line) ?? []))
}

function signOf(picture: Picture, word: RecognisedWord, line: RecognisedLine): RaisedSign | undefined {
  let sign: RaisedSign | undefined
  let right = word.letters.at(-1)?.right ?? 0
  for (let letters = 1; letters <= MOST_SIGNS; letters++) {
    const letter = word.letters.at(-letters)
    const box = inkBefore(picture, right + 1, { ...line, left: word.letters[0]?.left ?? 0 })
    if (!letter || OWN_SIGN.test(letter.text) || !box || !isRaised(box, line)) break
    const middle = (letter.left + letter.right) / 2
    if (middle < box.left - 3 || middle > box.right + 3) break
    const { right: end, top, foot } = sign?.box ?? box
    sign = {
      word,
      letters,
      box: { left: box.left, right: end, top: Math.min(top, box.top), foot: Math.max(foot, box.foot) },
    }
    right = box.left - 1
  }
  return sign
}

function isRaised({ left, right, top, foot }: Box, { baseline, height }: RecognisedLine): boolean {
  const tall = foot - top
  const isSmall = tall >= height * LEAST_HEIGHT && tall <= height * MOST_HEIGHT && right - left <= tall * 1.2
  return isSmall && foot <= baseline - height * LEAST_RISE
}

type Stretch = { baseline: number; height: number; left: number }

/** The ink of a line that ends before a column, up to the first column without any. */
function inkBefore(picture: Picture, column: number, { baseline, height, left }: Stretch): Box | undefined {
  const from = Math.max(0, Math.round(baseline - height))
  const to = Math.min(picture.height, Math.round(baseline + height * 0.3))
  let box: Box | undefined
  for (let x = Math.min(column, picture.width - 1); x >= left; x--) {
    const rows = inkIn(picture, x, from, to)
    if (!rows && box) break
    if (!rows) continue
    const [top, foot] = rows
    box = {
      left: x,
      right: box?.right ?? x + 1,
      top: Math.min(top, box?.top ?? top),
      foot: Math.max(foot, box?.foot ?? foot),
    }
  }
  return box
}

/** Darker is ink. */
const INK = 150

function inkIn({ width, shades }: Picture, x: number, from: number, to: number): [number, number] | null {
  let top = -1
  let foot = -1
  for (let y = from; y < to; y++) {
    if ((shades[y * width + x] ?? 255) >= INK) continue
    if (top < 0) top = y
    foot = y + 1
  }
  return top < 0 ? null : [top, foot]
}

/** In pixels: the height to which a sign is enlarged, and the white around it. */
const ENLARGED = 48
const MARGIN = 24

/** A sign by itself, as large as letters of a page. */
export function enlarged({ width, shades }: Picture, { left, right, top, foot }: Box): Picture {
  const scale = ENLARGED / Math.max(1, foot - top)
  const size = (pixels: number) => Math.max(1, Math.round(pixels * scale)) + 2 * MARGIN
  const made = { width: size(right - left), height: size(foot - top) }
  const large = new Uint8Array(made.width * made.height).fill(255)
  for (let y = MARGIN; y < made.height - MARGIN; y++)
    for (let x = MARGIN; x < made.width - MARGIN; x++) {
      const [across, down] = [Math.floor((x - MARGIN) / scale), Math.floor((y - MARGIN) / scale)]
      large[y * made.width + x] = shades[(top + down) * width + left + across] ?? 255
    }
  return { ...made, shades: large }
}
