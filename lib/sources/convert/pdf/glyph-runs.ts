import type { PDFPageProxy } from 'pdfjs-dist'
import { z } from 'zod'
import { styleOf } from './font-style'
import { withLamAlef } from './lam-alef'
import type { OpenPdf } from './pdf-js'

/**
 * Letters that a page draws in one go: their text, NFC and with ligatures unfolded, and where each stands. Points from the page's
 * top left; `y` is the baseline.
 */
export type GlyphRun = {
  text: string
  /** The place before each UTF-16 unit, and after the last one; falling in text that runs from right to left. */
  edges: number[]
  y: number
  size: number
  isBold: boolean
  isItalic: boolean
  isRightToLeft: boolean
  /** True if a blank was drawn after it. */
  hasSpaceAfter: boolean
  /** The place in the order of drawing. */
  order: number
  /** True if it is a small sign above the baseline of its line. */
  isRaised: boolean
  /** From 0 to 1, of letters that were recognised in a picture. */
  confidence?: number
}

export const leftOf = ({ edges }: GlyphRun) => Math.min(edges[0] ?? 0, edges.at(-1) ?? 0)
export const rightOf = ({ edges }: GlyphRun) => Math.max(edges[0] ?? 0, edges.at(-1) ?? 0)

export type PageText = {
  number: number
  width: number
  height: number
  runs: GlyphRun[]
  /** The number of letters that are turned against most others, and left out. */
  turned: number
  /** Quarter turns, clockwise, that bring most letters upright; places are told of the page as turned so. */
  quarters: number
  /**
   * True if its letters are drawn invisibly, as recognition programs lay them over a picture; undefined where nobody looked.
   */
  isInvisible: boolean | undefined
  /** True if its letters were recognised in its pictures. */
  isRecognised: boolean
  /** In points: the width of a pixel, by which recognised letters are measured; 0 where they were drawn. */
  grain: number
  /** The angle in radians, clockwise, at which a crooked page was scanned; places are told of the page as straightened. */
  skew: number
}

type Font = { isBold: boolean; isItalic: boolean; widths: Map<string, number> }

/** The fonts of a document; pdf.js names each once for all pages. */
export type Fonts = Map<string, Font>

const matrix = z.array(z.number()).length(6)

export async function readPage(pdf: OpenPdf, number: number, fonts: Fonts): Promise<PageText> {
  const page = await pdf.getPage(number)
  const { items: drawnItems } = await page.getTextContent()
  const items = await withLamAlef(page, drawnItems)
  const quarters = quartersOf(items, page.getViewport({ scale: 1 }).transform)
  const view = page.getViewport({ scale: 1, rotation: page.rotate + quarters * 90 })
  const isInvisible = await readFonts(page, items, fonts)
  const runs: GlyphRun[] = []
  let turned = 0
  for (const [order, item] of items.entries()) {
    if (!('str' in item)) continue
    const [a, b, c, d, e, f] = matrix.parse(item.transform)
    const last = runs.at(-1)
    const [x, y] = placed(view.transform, [e ?? 0, f ?? 0])
    if (item.str.trim() === '') {
      if (item.str !== '' && last) last.hasSpaceAfter = true
      continue
    }
    const [across, down] = turnedBy(view.transform, [a ?? 0, b ?? 0])
    if (across <= 0 || Math.abs(down) > across / 10) {
      turned += item.str.length
      continue
    }
    const font = fonts.get(item.fontName)
    const size = Math.hypot(c ?? 0, d ?? 0)
    if (!(size > 0.5) || !Number.isFinite(x + y)) continue
    const drawn = { x, width: item.width, size, font, isRightToLeft: item.dir === 'rtl' }
    const { text, edges } = lettersOf(item.str, drawn)
    const trimmed = trim(text, edges)
    if (trimmed.text === '') continue
    const { isBold = false, isItalic = false } = font ?? {}
    const { isRightToLeft } = drawn
    const hasSpaceAfter = /\s$/.test(item.str)
    if (last && /^\s/.test(item.str)) last.hasSpaceAfter = true
    runs.push({
      ...trimmed,
      y,
      size,
      isBold,
      isItalic,
      isRightToLeft,
      hasSpaceAfter,
      order,
      isRaised: false,
    })
  }
  page.cleanup()
  return {
    number,
    width: view.width,
    height: view.height,
    runs: composed(drawnOnce(runs)),
    turned,
    quarters,
    isInvisible,
    isRecognised: false,
    grain: 0,
    skew: 0,
  }
}

type Matrix = number[]

const placed = ([a = 1, b = 0, c = 0, d = 1, e = 0, f = 0]: Matrix, [x, y]: [number, number]) =>
  [a * x + c * y + e, b * x + d * y + f] as const

const turnedBy = ([a = 1, b = 0, c = 0, d = 1]: Matrix, [x, y]: [number, number]) =>
  [a * x + c * y, b * x + d * y] as const

type Items = Awaited<ReturnType<PDFPageProxy['getTextContent']>>['items']

/** A table across the page may be drawn without telling that the page is to be turned. */
function quartersOf(items: Items, view: Matrix): number {
  const letters = [0, 0, 0, 0]
  for (const item of items) {
    if (!('str' in item)) continue
    const [a, b] = matrix.parse(item.transform)
    const [across, down] = turnedBy(view, [a ?? 0, b ?? 0])
    const heading = Math.abs(across) >= Math.abs(down) ? (across >= 0 ? 0 : 2) : down > 0 ? 3 : 1
    letters[heading] = (letters[heading] ?? 0) + item.str.trim().length
  }
  const most = Math.max(...letters)
  return letters[0] === most ? 0 : letters.indexOf(most)
}

/**
 * Reads what is not known yet of a page's fonts. Their names exist only once the page's drawing has been worked out, which
 * takes longer than its text, so pages without a new font are spared. Answers whether most text is invisible, or undefined
 * for a spared page.
 */
async function readFonts(page: PDFPageProxy, items: Items, fonts: Fonts): Promise<boolean | undefined> {
  const names = new Set(items.flatMap((item) => ('str' in item ? item.fontName : [])))
  if ([...names].every((name) => fonts.has(name)) && page.pageNumber > 3) return undefined
  const { fnArray, argsArray } = await page.getOperatorList()
  for (const name of names) if (!fonts.has(name)) fonts.set(name, fontOf(page, name))
  return isInvisible(fnArray, argsArray)
}

/** Operators of pdf.js: setTextRenderingMode, showText. Mode 3 draws nothing. */
const RENDERING_MODE = 38
const SHOW_TEXT = 44

function isInvisible(operators: number[], values: unknown[][]): boolean {
  let mode: unknown = 0
  let visible = 0
  let hidden = 0
  for (const [n, operator] of operators.entries()) {
    if (operator === RENDERING_MODE) mode = values[n]?.[0]
    if (operator === SHOW_TEXT) mode === 3 ? hidden++ : visible++
  }
  return hidden > visible
}

/** What pdf.js tells of a font when asked for extra properties; the maps are indexed by the font's own codes. */
const fontFacts = z.object({
  name: z.string().catch(''),
  bold: z.boolean().catch(false),
  black: z.boolean().catch(false),
  italic: z.boolean().catch(false),
  widths: z.record(z.string(), z.number()).or(z.array(z.number().nullish())).optional().catch(undefined),
  toUnicode: z.looseObject({ _map: z.unknown() }).optional().catch(undefined),
})

function fontOf(page: PDFPageProxy, name: string): Font {
  const told: unknown = page.commonObjs.has(name) ? page.commonObjs.get(name) : {}
  const facts = fontFacts.safeParse(told)
  if (!facts.success) return { isBold: false, isItalic: false, widths: new Map() }
  return { ...styleOf(facts.data), widths: widthsOf(facts.data) }
}

/** The width of each letter, in thousandths of the size. */
function widthsOf({ widths, toUnicode }: z.output<typeof fontFacts>): Map<string, number> {
  const letters = new Map<string, number>()
  const map = z.record(z.string(), z.unknown()).or(z.array(z.unknown())).safeParse(toUnicode?._map)
  if (!widths || !map.success) return letters
  for (const [code, width] of Object.entries(widths)) {
    const letter: unknown = Reflect.get(map.data, code)
    if (typeof letter === 'string' && typeof width === 'number') letters.set(letter, width)
  }
  return letters
}

type Drawn = { x: number; width: number; size: number; font: Font | undefined; isRightToLeft: boolean }

/** The cleaned letters of a drawn text with their places. */
function lettersOf(drawn: string, { x, width, size, font, isRightToLeft }: Drawn) {
  const raw = [...drawn]
  const widths = raw.map((letter) => ((font?.widths.get(letter) ?? usualWidth(letter)) / 1000) * size)
  const spaces = raw.filter((letter) => letter === ' ').length
  const rest = width - widths.reduce((sum, one) => sum + one, 0)
  const scale = rest === 0 ? 1 : width / (width - rest || 1)
  // Justified text widens its blanks; other text is narrowed or widened as a whole.
  const inSpaces = spaces > 0 && Math.abs(rest) < width / 3 ? rest / spaces : undefined
  let text = ''
  const edges: number[] = []
  let at = 0
  const place = (offset: number) => (isRightToLeft ? x + width - offset : x + offset)
  for (const [n, letter] of raw.entries()) {
    const own = widths[n] ?? 0
    const advance = inSpaces === undefined ? own * scale : letter === ' ' ? own + inSpaces : own
    const clean = letterOfRecord(letter)
    if (/^\p{M}/u.test(clean) && text !== '') {
      const joined = (text + clean).normalize('NFC')
      for (let unit = text.length; unit < joined.length; unit++) edges.push(place(at))
      text = joined
      edges.length = text.length
    } else {
      for (let unit = 0; unit < clean.length; unit++) edges.push(place(at + (advance * unit) / clean.length))
      text += clean
    }
    at += advance
  }
  edges.push(place(at))
  return { text, edges }
}

/** In thousandths of the size, where the font does not tell. */
function usualWidth(letter: string): number {
  if (/[\s.,;:'’!|iljtf()[\]-]/.test(letter)) return 280
  if (/[mwMW—]/.test(letter)) return 830
  if (/\p{M}/u.test(letter)) return 0
  if (/\p{Lu}/u.test(letter)) return 680
  return /[\u2E80-\uFFEF]/.test(letter) ? 1000 : 500
}

/**
 * The bullets of the fonts Symbol and Wingdings, which office programs write as private signs: a round one, squares, an
 * arrowhead, a tick, diamonds.
 */
const BULLETS = /^[\uF076\uF0A7\uF0A8\uF0B7\uF0D8\uF0FC\uF06C\uF06E\uF071]$/

/**
 * One drawn letter as the text of record has it: ligatures and presentation forms unfolded, other blanks as blanks, bullets
 * as bullets, NFC.
 */
export function letterOfRecord(letter: string): string {
  if (letter.length === 1 && letter > ' ' && letter < '\u007F') return letter
  if (BULLETS.test(letter)) return '•'
  if (letter === '\u00A0') return letter
  if (/[\s\u2028\u2029]/.test(letter)) return ' '
  if (/[\uFB00-\uFDFF\uFE70-\uFEFC]/.test(letter)) return letter.normalize('NFKC')
  if (/[\uFEFF\u200B]/.test(letter)) return ''
  return letter.normalize('NFC')
}

/** Without blanks at its ends. */
export function trim(text: string, edges: number[]): { text: string; edges: number[] } {
  const first = text.length - text.trimStart().length
  const end = text.trimEnd().length
  return end <= first ? { text: '', edges: [] } : cut({ text, edges }, first, end)
}

export function cut<T extends Pick<GlyphRun, 'text' | 'edges'>>(run: T, from: number, to: number): T {
  return { ...run, text: run.text.slice(from, to), edges: run.edges.slice(from, to + 1) }
}

const accents: Record<string, string> = {
  '´': '\u0301',
  '`': '\u0300',
  '¨': '\u0308',
  '^': '\u0302',
  ˆ: '\u0302',
  '˜': '\u0303',
  '~': '\u0303',
  '¸': '\u0327',
  ˇ: '\u030C',
  '˘': '\u0306',
  '˚': '\u030A',
  '¯': '\u0304',
  '˝': '\u030B',
}

/** TeX's older fonts draw an accent and then its letter at the same place: the two are one letter. */
function composed(runs: GlyphRun[]): GlyphRun[] {
  const result: GlyphRun[] = []
  for (const run of runs) {
    const last = result.at(-1)
    const accent = accents[last?.text.at(-1) ?? '']
    const overlap = last ? rightOf(last) - leftOf(run) : 0
    const isOver = accent !== undefined && overlap > run.size * 0.1 && last !== undefined && isOn(last, run)
    const letter = { ı: 'i', ȷ: 'j' }[run.text[0] ?? ''] ?? run.text[0] ?? ''
    const whole = (letter + accent).normalize('NFC')
    if (!last || !isOver || whole.length > 1) {
      result.push(run)
      continue
    }
    const before = cut(last, 0, last.text.length - 1)
    result.pop()
    if (before.text !== '') result.push({ ...before, hasSpaceAfter: false })
    result.push({ ...run, text: whole + run.text.slice(1) })
  }
  return result
}

/** Over a capital letter, an accent is raised. */
const isOn = (accent: GlyphRun, { y, size, text }: GlyphRun) =>
  accent.y === y || (/^\p{Lu}/u.test(text) && y > accent.y && y - accent.y < size * 0.35)

/** False bold and shadows draw a text twice, a little apart, sometimes cut otherwise. */
function drawnOnce(runs: GlyphRun[]): GlyphRun[] {
  const rows = new Map<number, GlyphRun[]>()
  return runs.filter((run) => {
    const row = Math.round(run.y / 2)
    const near = [row - 1, row, row + 1].flatMap((at) => rows.get(at) ?? [])
    if (near.some((other) => isRepeat(run, other))) return false
    rows.set(row, [...(rows.get(row) ?? []), run])
    return true
  })
}

function isRepeat(run: GlyphRun, other: GlyphRun): boolean {
  const slack = run.size / 8
  if (Math.abs(run.y - other.y) > slack || Math.abs(run.size - other.size) > slack) return false
  const isInside = leftOf(run) > leftOf(other) - slack && rightOf(run) < rightOf(other) + slack
  return isInside && other.text.includes(run.text)
}
