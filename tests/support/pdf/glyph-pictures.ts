import { type Font, type Glyph, openSync as openFont } from 'fontkit'
import type { Picture } from '@/lib/sources/convert/recognition/picture'

const folder = 'node_modules/@fontsource-variable/source-serif-4/files'

/** Draws letters into pictures, with a font that browsers get too. */
export class LetterPress {
  private readonly font: Font
  private readonly drawn = new Map<string, Ink>()

  constructor() {
    const opened = openFont(`${folder}/source-serif-4-latin-wght-normal.woff2`)
    if (!('glyphsForString' in opened)) throw new Error('The file holds several fonts.')
    this.font = opened
  }

  /** Draws a word from a place on its baseline, as wide as told; in pixels. */
  print(onto: Picture, word: string, { x, y, width, size }: WordPlace): void {
    const { glyphs, positions, advanceWidth } = this.font.layout(word)
    const unit = width / (advanceWidth || 1)
    let at = x
    for (const [n, glyph] of glyphs.entries()) {
      stamp(onto, this.inkOf(glyph, size), Math.round(at), Math.round(y))
      at += (positions[n]?.xAdvance ?? 0) * unit
    }
  }

  private inkOf(glyph: Glyph, size: number): Ink {
    const name = `${glyph.id} ${size}`
    const known = this.drawn.get(name)
    if (known) return known
    const ink = inkOf(outlineOf(glyph, size / this.font.unitsPerEm))
    this.drawn.set(name, ink)
    return ink
  }
}

type WordPlace = { x: number; y: number; width: number; size: number }
type Point = [x: number, y: number]

/** A letter's coverage of pixels, from 0 to 255, and where it stands from its place on the baseline. */
type Ink = { left: number; top: number; width: number; height: number; covered: Uint8Array }

/** The straight pieces of an outline's curves. */
const PIECES = 8

/** The closed lines of a letter, in pixels; y grows downwards. */
function outlineOf({ path }: Glyph, scale: number): Point[][] {
  const lines: Point[][] = []
  let [x, y]: Point = [0, 0]
  const to = (across: number, up: number) => {
    lines.at(-1)?.push([across * scale, -up * scale])
    ;[x, y] = [across, up]
  }
  for (const { command, args } of path.commands) {
    const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = args
    const [fromX, fromY] = [x, y]
    if (command === 'moveTo') lines.push([])
    if (command === 'moveTo' || command === 'lineTo') to(a, b)
    for (let n = 1; n <= PIECES; n++) {
      const [t, u] = [n / PIECES, 1 - n / PIECES]
      if (command === 'quadraticCurveTo')
        to(u * u * fromX + 2 * u * t * a + t * t * c, u * u * fromY + 2 * u * t * b + t * t * d)
      if (command === 'bezierCurveTo')
        to(
          u ** 3 * fromX + 3 * u * u * t * a + 3 * u * t * t * c + t ** 3 * e,
          u ** 3 * fromY + 3 * u * u * t * b + 3 * u * t * t * d + t ** 3 * f,
        )
    }
  }
  return lines
}

/** Samples of a pixel in each direction. */
const SAMPLES = 4

function inkOf(lines: Point[][]): Ink {
  const points = lines.flat()
  if (points.length === 0) return { left: 0, top: 0, width: 0, height: 0, covered: new Uint8Array() }
  const left = Math.floor(Math.min(...points.map(([x]) => x)))
  const top = Math.floor(Math.min(...points.map(([, y]) => y)))
  const width = Math.ceil(Math.max(...points.map(([x]) => x))) - left
  const height = Math.ceil(Math.max(...points.map(([, y]) => y))) - top
  const hits = new Uint8Array(width * height)
  for (let row = 0; row < height * SAMPLES; row++)
    for (const [from, to] of insideAt(lines, top + (row + 0.5) / SAMPLES))
      for (let at = Math.ceil((from - left) * SAMPLES - 0.5); at < (to - left) * SAMPLES - 0.5; at++) {
        const pixel = Math.floor(row / SAMPLES) * width + Math.floor(at / SAMPLES)
        hits[pixel] = (hits[pixel] ?? 0) + 1
      }
  return { left, top, width, height, covered: hits.map((hit) => Math.min(255, hit * (256 / SAMPLES ** 2))) }
}

/** The stretches of a row that lie inside an outline, by its winding number. */
function insideAt(lines: Point[][], y: number): Array<[from: number, to: number]> {
  const crossings = lines.flatMap((line) =>
    line.flatMap(([ax, ay], n) => {
      const [bx, by] = line[(n + 1) % line.length] ?? [ax, ay]
      if (ay <= y === by <= y) return []
      return [{ x: ax + ((y - ay) / (by - ay)) * (bx - ax), turn: by > ay ? 1 : -1 }]
    }),
  )
  const stretches: Array<[number, number]> = []
  let winding = 0
  let from = 0
  for (const { x, turn } of crossings.sort((a, b) => a.x - b.x)) {
    if (winding === 0) from = x
    winding += turn
    if (winding === 0) stretches.push([from, x])
  }
  return stretches
}

function stamp({ width, height, shades }: Picture, ink: Ink, x: number, y: number): void {
  for (let row = 0; row < ink.height; row++)
    for (let column = 0; column < ink.width; column++) {
      const [across, down] = [x + ink.left + column, y + ink.top + row]
      if (across < 0 || across >= width || down < 0 || down >= height) continue
      const at = down * width + across
      shades[at] = Math.max(0, (shades[at] ?? 255) - (ink.covered[row * ink.width + column] ?? 0))
    }
}
