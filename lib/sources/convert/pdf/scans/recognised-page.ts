import type { PDFPageProxy } from 'pdfjs-dist'
import { type Affine, composed } from '../../recognition/picture'
import { enlarged, type RaisedSign, raisedSigns } from '../../recognition/raised-signs'
import type {
  RecognisedLetter,
  RecognisedLine,
  RecognisedWord,
  Recogniser,
} from '../../recognition/recogniser'
import { skewOf } from '../../recognition/skew'
import { type GlyphRun, letterOfRecord, type PageText } from '../glyph-runs'
import { covered, type DrawnPicture, drawnPage, isPaintable, picturesOf } from './pictures'

/** A page whose pictures cover less of it has ornaments. */
const LEAST_COVERED = 0.2

/** The mean confidence of the words of a page, and of a line: below it, they are guesses at something else. */
const LEAST_OF_PAGE = 0.5
const LEAST_OF_LINE = 0.3

/** In radians: pages that lie straighter are read as they are. */
const LEAST_SKEW = 0.004

/** In milliseconds: painting takes a second, and on a machine with much other work ten times as long. */
const LONGEST_PAINTING = 60_000

/** The pictures of a page that may be a scan; none where they cover little of it, or lie over each other many times. */
export async function scanOf(page: PDFPageProxy): Promise<DrawnPicture[]> {
  const pictures = await picturesOf(page)
  const size = page.getViewport({ scale: 1 })
  return covered(pictures, size) < LEAST_COVERED || !isPaintable(pictures, size) ? [] : pictures
}

/** Recognises the pages of a document, one after another. */
export class PageRecogniser {
  /** The quarter turns, clockwise, that brought the page before upright. */
  private quarters = 0

  constructor(private readonly recogniser: Recogniser) {}

  /** The words in a page's pictures, without letters where there are none. Null if it took too long. */
  async textOf(page: PDFPageProxy): Promise<PageText | null> {
    const pictures = await scanOf(page)
    let text = this.emptyPage(page, 0)
    if (pictures.length === 0) return text
    for (const turn of [0, 1, 3, 2]) {
      const quarters = (this.quarters + turn) % 4
      const upright = this.emptyPage(page, quarters)
      const read = await this.linesOf(turned(pictures, text, quarters), upright)
      if (read === null) return null
      if (read.lines.length === 0) return text
      const words = read.lines.flatMap(({ words }) => words)
      if (confidenceOf(words) < LEAST_OF_PAGE || isOnItsSide(words)) continue
      this.quarters = quarters
      const { lines, scale, skew } = read
      text = { ...upright, skew, grain: 1 / scale, runs: runsOf(lines, scale) }
      break
    }
    return text
  }

  private emptyPage(page: PDFPageProxy, quarters: number): PageText {
    const { width, height } = page.getViewport({ scale: 1, rotation: page.rotate + quarters * 90 })
    const facts = { number: page.pageNumber, width, height, quarters }
    return { ...facts, runs: [], turned: 0, isInvisible: false, isRecognised: true, grain: 0, skew: 0 }
  }

  private async linesOf(pictures: DrawnPicture[], size: PageText) {
    const started = Date.now()
    const asScanned = drawnPage(pictures, size, 0)
    if (Date.now() - started > LONGEST_PAINTING) return null
    const angle = skewOf(asScanned.picture)
    const skew = Math.abs(angle) < LEAST_SKEW ? 0 : angle
    const { picture, scale } = skew === 0 ? asScanned : drawnPage(pictures, size, -skew)
    const lines = await this.recogniser.linesIn(picture)
    for (const sign of raisedSigns(picture, lines ?? [])) {
      const text = await this.recogniser.numberIn(enlarged(picture, sign.box))
      if (text !== '') raise(sign, text)
    }
    return lines && { lines: lines.filter(({ words }) => words.length > 0), scale, skew }
  }
}

/** Puts a number that calls a note in the place of the letters that it was taken for. */
function raise({ word, letters, box }: RaisedSign, text: string): void {
  word.letters.splice(word.letters.length - letters, letters)
  word.sign = { text, ...box }
}

/** Pictures on a page that is turned by quarters, clockwise. */
function turned(pictures: DrawnPicture[], { width, height }: PageText, quarters: number): DrawnPicture[] {
  const turns: Affine[] = [
    [1, 0, 0, 1, 0, 0],
    [0, 1, -1, 0, height, 0],
    [-1, 0, 0, -1, width, height],
    [0, -1, 1, 0, 0, width],
  ]
  const turn = turns[quarters]
  return turn ? pictures.map((picture) => ({ ...picture, place: composed(picture.place, turn) })) : pictures
}

/** Tesseract reads some lines that run up or down the page too. */
function isOnItsSide(words: RecognisedWord[]): boolean {
  const long = words.filter(({ letters }) => letters.length > 3)
  const upright = long.filter(({ letters, top, foot }) => {
    const edges = letters.flatMap(({ left, right }) => [left, right])
    return Math.max(...edges) - Math.min(...edges) > foot - top
  })
  return upright.length < long.length / 2
}

/** The mean, by letters. */
function confidenceOf(words: RecognisedWord[]): number {
  const lengthOf = ({ letters, sign }: RecognisedWord) => letters.length + (sign?.text.length ?? 0)
  const letters = words.reduce((sum, word) => sum + lengthOf(word), 0)
  return words.reduce((sum, word) => sum + word.confidence * lengthOf(word), 0) / (letters || 1)
}

/** `scale`: the number of pixels in a point. */
function runsOf(lines: RecognisedLine[], scale: number): GlyphRun[] {
  const sizes = lines.map((line) => sizeOf(line, lines))
  const usual = median(sizes)
  const words = lines.flatMap((line, n) => {
    const size = sizes[n] ?? usual
    if (isGuess(line) || isAccent(line, lines)) return []
    return line.words.map((word) => ({ word, y: baselineOf(line) / scale, size: size / scale }))
  })
  return words.flatMap(({ word, y, size }, order) => {
    const { confidence, sign } = word
    const plain = { isBold: false, isItalic: false, isRightToLeft: false, isRaised: false, confidence }
    const letters = lettersOf(word, scale)
    const run = { ...letters, y, size, ...plain, hasSpaceAfter: !sign, order: order * 2 }
    const runs = letters.text === '' ? [] : [run]
    if (!sign) return runs
    const step = (sign.right - sign.left) / sign.text.length
    const edges = Array.from({ length: sign.text.length + 1 }, (_, n) => (sign.left + n * step) / scale)
    const small = { y: sign.foot / scale, size: (sign.foot - sign.top) / TALL / scale }
    return [
      ...runs,
      { text: sign.text, edges, ...small, ...plain, hasSpaceAfter: true, order: order * 2 + 1 },
    ]
  })
}

/** Dirt and parts of drawings are taken for words too. */
const isGuess = ({ words }: RecognisedLine) => confidenceOf(words) < LEAST_OF_LINE

/** The accents of large letters, taken for a line of small letters that lies upon theirs. */
function isAccent(line: RecognisedLine, all: RecognisedLine[]): boolean {
  const text = line.words.map(({ letters }) => textOf(letters)).join('')
  if (text.length > MOST_ACCENTS || /\d/.test(text)) return false
  const own = boxOf(line)
  return all.some((other) => {
    const box = boxOf(other)
    const isUpon = own.foot > box.top && own.top < box.foot && own.right > box.left && own.left < box.right
    return isUpon && own.foot - own.top < (box.foot - box.top) * ACCENT_HEIGHT
  })
}

const MOST_ACCENTS = 6
const ACCENT_HEIGHT = 0.6

const boxOf = ({ words }: RecognisedLine) => ({
  left: Math.min(...words.flatMap(({ letters }) => letters[0]?.left ?? [])),
  right: Math.max(...words.flatMap(({ letters }) => letters.at(-1)?.right ?? [])),
  top: Math.min(...words.map(({ top }) => top)),
  foot: Math.max(...words.map(({ foot }) => foot)),
})

function lettersOf({ letters }: RecognisedWord, scale: number): Pick<GlyphRun, 'text' | 'edges'> {
  let text = ''
  const edges: number[] = []
  for (const letter of letters) {
    const clean = [...letter.text].map(letterOfRecord).join('').trim()
    const width = letter.right - letter.left
    for (let unit = 0; unit < clean.length; unit++)
      edges.push((letter.left + (width * unit) / clean.length) / scale)
    text += clean
  }
  edges.push((letters.at(-1)?.right ?? 0) / scale)
  return { text, edges }
}

/** The height above the baseline of usual faces, in sizes: of letters without an ascender, and of those with one. */
const SMALL = 0.47
const TALL = 0.7

/** Fewer words do not tell the size of a line. */
const FEWEST_WORDS = 1

/**
 * The size of a line, in pixels: between its height as Tesseract tells it, which is even over a page, also where a heading is
 * larger, and the size of its letters, which follows each line, and is as coarse as the pixels. The heights of all lines tell
 * how tall the letters of this face are.
 */
function sizeOf(line: RecognisedLine, all: RecognisedLine[]): number {
  const measured = measuredSize(line)
  if (measured === undefined) return line.height
  const known = all.flatMap((one) => {
    const size = measuredSize(one)
    return size === undefined ? [] : [one.height / size]
  })
  return Math.sqrt(measured * Math.min(1.3, Math.max(0.8, median(known))) * line.height)
}

function measuredSize(line: RecognisedLine): number | undefined {
  const baseline = baselineOf(line)
  const sizes = closeWords(line).flatMap(({ letters, top }) => {
    const text = textOf(letters)
    if (/^[acegmnopqrsuvwxyz,.;:]+$/.test(text)) return [(baseline - top) / SMALL]
    const isTall = /^[a-zA-Z\d,.;:]+$/.test(text) && /[bdfhklA-Z\d]/.test(text)
    return isTall ? [(baseline - top) / TALL] : []
  })
  return sizes.length < FEWEST_WORDS ? undefined : middleMean(sizes)
}

/** Where words without descenders end; Tesseract's own baseline follows raised signs and dirt. */
function baselineOf(line: RecognisedLine): number {
  const feet = closeWords(line).flatMap(({ letters, foot }) =>
    DESCENDING.test(textOf(letters)) ? [] : [foot],
  )
  return feet.length === 0 ? line.baseline : median(feet)
}

const DESCENDING = /[^a-fh-ik-or-xzA-PR-Z\d.]/
const ASCENDING = /[^acegm-su-z,.;:]/

/** The words whose boxes are their own: where Tesseract cannot tell a word's box, it gives that of the line. */
function closeWords({ words }: RecognisedLine): RecognisedWord[] {
  const shapes = new Map<string, Set<string>>()
  const boxed = ({ top, foot }: RecognisedWord) => `${top} ${foot}`
  for (const word of words) {
    const text = textOf(word.letters)
    const shape = `${DESCENDING.test(text)} ${ASCENDING.test(text)}`
    shapes.set(boxed(word), (shapes.get(boxed(word)) ?? new Set()).add(shape))
  }
  return words.filter((word) => shapes.get(boxed(word))?.size === 1)
}

const textOf = (letters: RecognisedLetter[]) => letters.map(({ text }) => text).join('')

/** The mean of the middle half: whole pixels are too coarse for a median. */
function middleMean(values: number[]): number {
  const quarter = values.length >> 2
  const middle = values.toSorted((a, b) => a - b).slice(quarter, values.length - quarter)
  return middle.reduce((sum, value) => sum + value, 0) / middle.length
}

const median = (values: number[]) => values.toSorted((a, b) => a - b)[values.length >> 1] ?? 1
