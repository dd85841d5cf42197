import type { PDFPageProxy } from 'pdfjs-dist'
import { z } from 'zod'
import { type Affine, applied, composed, inverted, type Picture, turnAbout } from '../../recognition/picture'

/** In pixels: a page of 21 by 30 cm at 600 dots an inch has 35 million. pdf.js leaves larger pictures out. */
export const largestPicture = 40_000_000

/** A picture that a page draws: the map from its unit square to the page, in points from the top left. */
export type DrawnPicture = { place: Affine; width: number; height: number; sample: Sample }

/** The shade of a pixel, from 0 to 255; undefined where a picture shows what is under it. */
type Sample = (pixel: number) => number | undefined

/** Operators of pdf.js, by the numbers in its `OPS`. */
const SAVE = 10
const RESTORE = 11
const TRANSFORM = 12
const FILL_COLOUR = 59
const FORM = 74
const FORM_END = 75
const MASK = 83
const PICTURE = 85
const INLINE_PICTURE = 86

const affine = z.tuple([z.number(), z.number(), z.number(), z.number(), z.number(), z.number()])
const formPlace = z.tuple([affine.nullish().catch(null)]).rest(z.unknown())
const colour = z.tuple([z.string().regex(/^#[\da-f]{6}$/i)])
const pictureName = z.tuple([z.string()]).rest(z.unknown())
const maskFacts = z.tuple([z.looseObject({ data: z.string() })]).rest(z.unknown())
const inlinePicture = z.tuple([z.unknown()])

const pixels = z.looseObject({
  width: z.int().positive(),
  height: z.int().positive(),
  kind: z.int().optional(),
  data: z.instanceof(Uint8Array).or(z.instanceof(Uint8ClampedArray)),
})

/** A decoded picture, as pdf.js describes it. */
type Pixels = z.output<typeof pixels>

/** A scan has some thousands of strips at most. */
const MOST_PICTURES = 10_000

/**
 * The pictures of a page in the order of drawing; none where there are more than any scan has. pdf.js has unpacked them,
 * whatever their format.
 */
export async function picturesOf(page: PDFPageProxy): Promise<DrawnPicture[]> {
  const { fnArray, argsArray } = await page.getOperatorList()
  const upright = affine.parse(page.getViewport({ scale: 1 }).transform)
  const pictures: DrawnPicture[] = []
  const states: State[] = []
  let state: State = { place: upright, fill: 0 }
  for (const [n, operator] of fnArray.entries()) {
    const values: unknown = argsArray[n]
    if (operator === SAVE || operator === FORM) states.push(state)
    if (operator === RESTORE || operator === FORM_END) state = states.pop() ?? state
    else if (operator === TRANSFORM) state = placedIn(state, affine.safeParse(values).data)
    else if (operator === FORM) state = placedIn(state, formPlace.safeParse(values).data?.[0])
    else if (operator === FILL_COLOUR) state = { ...state, fill: shadeOf(colour.safeParse(values).data?.[0]) }
    else {
      const drawn = await drawnBy(page, operator, values)
      if (drawn) pictures.push(drawnPicture(drawn, state))
      if (pictures.length > MOST_PICTURES) return []
    }
  }
  return pictures
}

/** Where the next picture is drawn, and the shade of masks. */
type State = { place: Affine; fill: number }

const placedIn = (state: State, place?: Affine | null): State =>
  place ? { ...state, place: composed(place, state.place) } : state

/** "#102030" as a shade of grey; other fillings, such as patterns, are black. */
function shadeOf(hex = '#000000'): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16))
  return luminance(red, green, blue)
}

/** ITU-R BT.601. */
const luminance = (red: number, green: number, blue: number) =>
  Math.round(0.299 * red + 0.587 * green + 0.114 * blue)

type Unpacked = { pixels: Pixels; isMask: boolean }

async function drawnBy(page: PDFPageProxy, operator: number, values: unknown): Promise<Unpacked | null> {
  const given =
    operator === PICTURE
      ? await unpacked(page, pictureName.safeParse(values).data?.[0])
      : operator === MASK
        ? await unpacked(page, maskFacts.safeParse(values).data?.[0].data)
        : operator === INLINE_PICTURE
          ? inlinePicture.safeParse(values).data?.[0]
          : null
  const parsed = pixels.safeParse(given)
  return parsed.success ? { pixels: parsed.data, isMask: operator === MASK } : null
}

/** Pictures of several pages have names of their own. The value comes when it is decoded, as null if that fails. */
function unpacked(page: PDFPageProxy, name?: string): Promise<unknown> {
  if (name === undefined) return Promise.resolve(null)
  const objects = name.startsWith('g_') ? page.commonObjs : page.objs
  return new Promise((resolve) => objects.get(name, resolve))
}

function drawnPicture({ pixels, isMask }: Unpacked, { place, fill }: State): DrawnPicture {
  const { width, height } = pixels
  return { place, width, height, sample: isMask ? maskSample(pixels, fill) : sampleOf(pixels) }
}

/** A mask paints its 0 bits; rows begin at whole bytes. */
function maskSample({ width, data }: Pixels, fill: number): Sample {
  const bit = bitIn(data, width)
  return (pixel) => (bit(pixel) ? undefined : fill)
}

function bitIn(data: Pixels['data'], width: number) {
  const bytes = (width + 7) >> 3
  return (pixel: number) => {
    const row = Math.floor(pixel / width)
    const column = pixel - row * width
    return ((data[row * bytes + (column >> 3)] ?? 0) >> (7 - (column & 7))) & 1
  }
}

/** By the kinds of pdf.js: one bit a pixel, three bytes, or three and one of opacity. */
function sampleOf({ width, kind, data }: Pixels): Sample {
  if (kind === 1) {
    const bit = bitIn(data, width)
    return (pixel) => bit(pixel) * 255
  }
  const colour = (at: number) => luminance(data[at] ?? 255, data[at + 1] ?? 255, data[at + 2] ?? 255)
  if (kind === 2) return (pixel) => colour(pixel * 3)
  return (pixel) => ((data[pixel * 4 + 3] ?? 0) < 128 ? undefined : colour(pixel * 4))
}

/** Dots an inch: more make recognition slower and no better. */
const MOST_DOTS = 300

/** In pixels, whatever the size of the page. */
const LARGEST_PAGE = 15_000_000

/** A page as a picture, and the number of its pixels in a point. */
export type PagePicture = { picture: Picture; scale: number }

type PageSize = { width: number; height: number }

/**
 * Draws pictures as a page shows them, turned about its middle by an angle, at the resolution of the finest of them or at
 * 300 dots an inch.
 */
export function drawnPage(pictures: DrawnPicture[], size: PageSize, radians: number): PagePicture {
  const finest = Math.max(...pictures.map(pixelsInPoint))
  const largest = Math.sqrt(LARGEST_PAGE / (size.width * size.height))
  const scale = Math.min(finest, MOST_DOTS / 72, largest)
  const width = Math.max(1, Math.round(size.width * scale))
  const height = Math.max(1, Math.round(size.height * scale))
  const picture = { width, height, shades: new Uint8Array(width * height).fill(255) }
  const scaled: Affine = [scale, 0, 0, scale, 0, 0]
  const toPixels = composed(scaled, turnAbout(radians, width / 2, height / 2))
  for (const one of pictures) paint(picture, one, composed(one.place, toPixels))
  return { picture, scale }
}

function pixelsInPoint({ place: [a, b, c, d], width, height }: DrawnPicture): number {
  return Math.max(width / (Math.hypot(a, b) || 1), height / (Math.hypot(c, d) || 1))
}

/** The share of a page that its pictures cover, at most; they may lie over each other. */
export function covered(pictures: DrawnPicture[], { width, height }: PageSize): number {
  const areas = pictures.map(({ place: [a, b, c, d] }) => Math.abs(a * d - b * c))
  return areas.reduce((sum, area) => sum + area, 0) / (width * height)
}

/** In areas of a page, for painting takes time: scans have a few layers. */
const MOST_PAINTED = 12

/** Tests whether pictures are painted in bounded time, however often a page draws the same one. */
export function isPaintable(pictures: DrawnPicture[], size: PageSize): boolean {
  const areas = pictures.map(({ place }) => {
    const { left, right, top, foot } = boundsOf(place, size)
    return (right - left) * (foot - top)
  })
  return areas.reduce((sum, area) => sum + area, 0) <= MOST_PAINTED * size.width * size.height
}

/** The most samples of a pixel in each direction. */
const MOST_SAMPLES = 4

/** Paints a picture whose unit square `place` maps to pixels. Each pixel is the mean of samples, as fine as the picture. */
function paint(onto: Picture, { width, height, sample }: DrawnPicture, place: Affine): void {
  const back = inverted(place)
  if (!back) return
  const { left, right, top, foot } = boundsOf(place, onto)
  const across = Math.hypot(back[0] * width, back[1] * height)
  const down = Math.hypot(back[2] * width, back[3] * height)
  const samples = Math.min(MOST_SAMPLES, Math.max(1, Math.ceil(Math.max(across, down) - 0.1)))
  const offsets = Array.from({ length: samples }, (_, n) => (n + 0.5) / samples)
  const [a, b, c, d, e, f] = back
  for (let y = top; y < foot; y++)
    for (let x = left; x < right; x++) {
      let sum = 0
      let seen = 0
      for (const downwards of offsets)
        for (const rightwards of offsets) {
          const u = a * (x + rightwards) + c * (y + downwards) + e
          const v = b * (x + rightwards) + d * (y + downwards) + f
          // The first row of a picture is at the top of its square, where v is 1.
          if (u < 0 || u >= 1 || v <= 0 || v > 1) continue
          const shade = sample(Math.floor((1 - v) * height) * width + Math.floor(u * width))
          if (shade === undefined) continue
          sum += shade
          seen++
        }
      if (seen === 0) continue
      const at = y * onto.width + x
      const under = onto.shades[at] ?? 255
      onto.shades[at] = (sum + under * (samples * samples - seen)) / (samples * samples)
    }
}

function boundsOf(place: Affine, { width, height }: PageSize) {
  const corners = [applied(place, 0, 0), applied(place, 1, 0), applied(place, 0, 1), applied(place, 1, 1)]
  const xs = corners.map(([x]) => x)
  const ys = corners.map(([, y]) => y)
  const within = (value: number, most: number) => Math.min(most, Math.max(0, value || 0))
  return {
    left: within(Math.floor(Math.min(...xs)), width),
    right: within(Math.ceil(Math.max(...xs)), width),
    top: within(Math.floor(Math.min(...ys)), height),
    foot: within(Math.ceil(Math.max(...ys)), height),
  }
}
