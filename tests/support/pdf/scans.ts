import { deflateSync } from 'node:zlib'
import { type Fonts, leftOf, readPage, rightOf } from '@/lib/sources/convert/pdf/glyph-runs'
import { openPdf } from '@/lib/sources/convert/pdf/pdf-js'
import type { Affine, Picture } from '@/lib/sources/convert/recognition/picture'
import { LetterPress } from './glyph-pictures'

/** A page of a PDF that is nothing but pictures. */
export type PictureOnly = {
  width: number
  height: number
  rotate?: number
  pictures: EmbeddedPicture[]
  /** How often they are drawn over each other. */
  times?: number
}

/** A picture in a PDF: the map from its unit square to the page, its dictionary's further entries, and its bytes. */
export type EmbeddedPicture = {
  place: Affine
  width: number
  height: number
  entries: string
  data: Uint8Array
}

const press = new LetterPress()

/** Source Serif is wider than Times, whose widths the pages were set with. */
const NARROWER = 0.93

/** The pages of a typeset PDF as a scanner sees them, with so many dots an inch. */
export async function photographed(bytes: Uint8Array, dots: number): Promise<Picture[]> {
  const opened = await openPdf(bytes)
  if (!opened.ok) throw new Error(opened.fault)
  const fonts: Fonts = new Map()
  const pictures: Picture[] = []
  const scale = dots / 72
  for (let number = 1; number <= opened.pdf.numPages; number++) {
    const page = await readPage(opened.pdf, number, fonts)
    const picture = blank(Math.round(page.width * scale), Math.round(page.height * scale))
    for (const run of page.runs)
      for (const { index, 0: word } of run.text.matchAll(/\S+/g)) {
        const [left, right] = [
          run.edges[index] ?? leftOf(run),
          run.edges[index + word.length] ?? rightOf(run),
        ]
        const place = {
          x: left * scale,
          y: run.y * scale,
          width: (right - left) * scale,
          size: run.size * NARROWER * scale,
        }
        press.print(picture, word, place)
      }
    pictures.push(picture)
  }
  await opened.pdf.loadingTask.destroy()
  return pictures
}

export function blank(width: number, height: number): Picture {
  return { width, height, shades: new Uint8Array(width * height).fill(255) }
}

/** A picture over the whole of its page. */
export function wholePage(picture: Picture, dots: number, embed = inGrey): PictureOnly {
  const [width, height] = [(picture.width / dots) * 72, (picture.height / dots) * 72]
  return { width, height, pictures: [embed(picture, [width, 0, 0, height, 0, 0])] }
}

/** Eight bits a pixel. */
export function inGrey({ width, height, shades }: Picture, place: Affine): EmbeddedPicture {
  return { place, width, height, entries: '/ColorSpace /DeviceGray /BitsPerComponent 8', data: shades }
}

/** Three bytes a pixel. */
export function inColour({ width, height, shades }: Picture, place: Affine): EmbeddedPicture {
  const data = new Uint8Array(shades.length * 3).map((_, n) => shades[Math.floor(n / 3)] ?? 0)
  return { place, width, height, entries: '/ColorSpace /DeviceRGB /BitsPerComponent 8', data }
}

/** One bit a pixel. */
export function inBlackAndWhite(picture: Picture, place: Affine): EmbeddedPicture {
  const { width, height } = picture
  return {
    place,
    width,
    height,
    entries: '/ColorSpace /DeviceGray /BitsPerComponent 1',
    data: bitsOf(picture),
  }
}

/** One bit a pixel, which the page paints in its colour. */
export function asMask(picture: Picture, place: Affine): EmbeddedPicture {
  const { width, height } = picture
  return { place, width, height, entries: '/ImageMask true /BitsPerComponent 1', data: bitsOf(picture) }
}

function bitsOf({ width, height, shades }: Picture): Uint8Array {
  const bytes = (width + 7) >> 3
  const bits = new Uint8Array(bytes * height)
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++)
      if ((shades[y * width + x] ?? 0) >= 128) {
        const at = y * bytes + (x >> 3)
        bits[at] = (bits[at] ?? 0) | (0x80 >> (x & 7))
      }
  return bits
}

/** A picture turned by any angle about its middle, clockwise, in radians. */
export function turnedPicture(picture: Picture, radians: number): Picture {
  const { width, height, shades } = picture
  const [cos, sin] = [Math.cos(radians), Math.sin(radians)]
  const made = blank(width, height)
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const [across, down] = [x - width / 2, y - height / 2]
      const from = [
        Math.round(cos * across + sin * down + width / 2),
        Math.round(cos * down - sin * across + height / 2),
      ]
      const [u = 0, v = 0] = from
      if (u >= 0 && u < width && v >= 0 && v < height)
        made.shades[y * width + x] = shades[v * width + u] ?? 255
    }
  return made
}

/** A picture turned by a quarter, clockwise. */
export function quarterTurned({ width, height, shades }: Picture): Picture {
  const made = blank(height, width)
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) made.shades[x * height + height - 1 - y] = shades[y * width + x] ?? 255
  return made
}

/** A part of a picture, from its top. */
export function strip({ width, shades }: Picture, from: number, to: number): Picture {
  return { width, height: to - from, shades: shades.slice(from * width, to * width) }
}

/** Writes a PDF by hand (PDF 32000-1, 7.5). `catalog`: further entries of its catalogue. */
export function pdfOf(pages: PictureOnly[], catalog = ''): Uint8Array {
  const objects: Buffer[] = []
  const add = (...parts: Array<string | Uint8Array>) =>
    objects.push(Buffer.concat(parts.map((part) => Buffer.from(part)))) + 2
  const kids = pages.map((page) => addPage(page, add))
  const root = `<< /Type /Catalog /Pages 2 0 R ${catalog} >>`
  const tree = `<< /Type /Pages /Count ${kids.length} /Kids [${kids.map((kid) => `${kid} 0 R`).join(' ')}] >>`
  return assembled([Buffer.from(root), Buffer.from(tree), ...objects])
}

/** Adds an object and answers its number. */
type Add = (...parts: Array<string | Uint8Array>) => number

function addPage({ width, height, rotate = 0, pictures, times = 1 }: PictureOnly, add: Add): number {
  const names = pictures.map(({ width, height, entries, data }) => {
    const packed = /\/Filter/.test(entries) ? data : deflateSync(data)
    const filter = packed === data ? '' : '/Filter /FlateDecode'
    const dictionary = `/Width ${width} /Height ${height} ${entries} ${filter} /Length ${packed.length}`
    return add(`<< /Type /XObject /Subtype /Image ${dictionary} >>\nstream\n`, packed, '\nendstream')
  })
  const drawn = pictures.map(
    ({ place }, n) => `q ${place.map((one) => one.toFixed(4)).join(' ')} cm /P${n} Do Q`,
  )
  const stream = `${drawn.join('\n')}\n`.repeat(times)
  const content = add(`<< /Length ${stream.length} >>\nstream\n${stream}\nendstream`)
  const resources = `<< /XObject << ${names.map((name, n) => `/P${n} ${name} 0 R`).join(' ')} >> >>`
  const box = `/MediaBox [0 0 ${width} ${height}] /Rotate ${rotate}`
  return add(`<< /Type /Page /Parent 2 0 R ${box} /Resources ${resources} /Contents ${content} 0 R >>`)
}

function assembled(objects: Buffer[]): Uint8Array {
  const parts = [Buffer.from('%PDF-1.7\n')]
  const places: number[] = []
  const length = () => parts.reduce((sum, part) => sum + part.length, 0)
  for (const [n, object] of objects.entries()) {
    places.push(length())
    parts.push(Buffer.from(`${n + 1} 0 obj\n`), Buffer.from(object), Buffer.from('\nendobj\n'))
  }
  const start = length()
  const rows = places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('')
  const size = objects.length + 1
  const table = `xref\n0 ${size}\n0000000000 65535 f \n${rows}trailer\n<< /Size ${size} /Root 1 0 R >>`
  parts.push(Buffer.from(`${table}\nstartxref\n${start}\n%%EOF\n`))
  return new Uint8Array(Buffer.concat(parts))
}
