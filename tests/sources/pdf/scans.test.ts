import PDFDocument from 'pdfkit'
import { describe, expect, test } from 'vitest'
import { readDocument } from '@/lib/sources/convert/convert'
import { correct } from '@/lib/sources/convert/corrections'
import type { RecognitionChoice } from '@/lib/sources/convert/document'
import { layOut } from '@/lib/sources/convert/lay-out'
import { openPdf } from '@/lib/sources/convert/pdf/pdf-js'
import { drawnPage, largestPicture, picturesOf } from '@/lib/sources/convert/pdf/scans/pictures'
import type { Picture } from '@/lib/sources/convert/recognition/picture'
import { skewOf } from '@/lib/sources/convert/recognition/skew'
import { sliceByCodePoints } from '@/lib/sources/offsets'
import { compare } from '@/tests/support/pdf/compare'
import { article } from '@/tests/support/pdf/documents'
import {
  asMask,
  blank,
  inBlackAndWhite,
  inColour,
  inGrey,
  type PictureOnly,
  pdfOf,
  photographed,
  quarterTurned,
  strip,
  turnedPicture,
  wholePage,
} from '@/tests/support/pdf/scans'
import { bookPage, type PageStyle, type SetBlock, typeset } from '@/tests/support/pdf/typeset'
import { type PoolLanguage, randomBy, sentences } from '@/tests/support/pdf/words'

const DOTS = 200

type Set = { blocks?: SetBlock[]; language?: PoolLanguage; style?: Partial<PageStyle>; dots?: number }

/** Pages with known words, as pictures. */
async function scanned({ blocks, language = 'en', style, dots = DOTS }: Set) {
  const random = randomBy(5)
  const made = blocks ?? article(random, language, 2)
  const set = await typeset(made, { ...bookPage, ...style }, random)
  return { truth: set.blocks, pictures: await photographed(set.bytes, dots) }
}

const pagesOf = (pictures: Picture[]) => pictures.map((picture) => wholePage(picture, DOTS))

async function read(bytes: Uint8Array, recognition?: RecognitionChoice) {
  return readDocument(bytes, { mediaType: 'application/pdf', recognition })
}

async function treeOf(pages: PictureOnly[], recognition: RecognitionChoice = { language: 'en' }) {
  const made = await read(pdfOf(pages), recognition)
  if (!made.ok) throw new Error(made.problem.code)
  return made.value
}

const codeOf = async (bytes: Uint8Array, recognition?: RecognitionChoice) => {
  const made = await read(bytes, recognition)
  return made.ok ? null : made.problem.code
}

const oneParagraph = (seed: number, count = 3): SetBlock[] => [
  { kind: 'paragraph', text: sentences(randomBy(seed), 'en', count, count) },
]

describe('a scanned page', { timeout: 60_000 }, () => {
  test.each(['en', 'fr'] as const)(
    'in %s: its words and paragraphs are those of the page',
    async (language) => {
      const { truth, pictures } = await scanned({ language })
      const tree = await treeOf(pagesOf(pictures), { language })
      const { words, borders, wrongPages } = compare(truth, tree)
      expect(words).toBeGreaterThanOrEqual(0.98)
      expect(borders).toBeGreaterThanOrEqual(0.8)
      expect(wrongPages).toEqual([])
      expect(tree).toMatchObject({ isMachineRead: true, recognisedIn: language, language })
      expect(tree.pages?.map((page) => page.isMachineRead)).toEqual(pictures.map(() => true))
    },
  )

  test('has notes, each tied to the small number that calls it', async () => {
    const blocks: SetBlock[] = [
      {
        kind: 'paragraph',
        text: 'The reader doubts the answer.',
        notes: [{ sign: '1', text: 'So did others.' }],
      },
      { kind: 'paragraph', text: 'Nobody came to the office.', notes: [{ sign: '2', text: 'Not even he.' }] },
    ]
    const { pictures } = await scanned({ blocks, dots: 300 })
    const tree = await treeOf(pictures.map((picture) => wholePage(picture, 300)))
    expect(tree.blocks.map(({ kind, content, note }) => [kind, content, note])).toEqual([
      ['paragraph', 'The reader doubts the answer.', undefined],
      ['paragraph', 'Nobody came to the office.', undefined],
      ['note', 'So did others.', { sign: '1', mark: { block: 0, at: 29 } }],
      ['note', 'Not even he.', { sign: '2', mark: { block: 1, at: 26 } }],
    ])
  })

  test('in two columns is read column by column', async () => {
    const columns = { columns: 2, width: 595, height: 420, size: 9 }
    const { truth, pictures } = await scanned({ blocks: oneParagraph(8, 10), style: columns })
    const tree = await treeOf(pagesOf(pictures))
    const { words } = compare(truth, tree)
    expect(words).toBeGreaterThanOrEqual(0.98)
  })

  test('that lies crooked is read, and each word has its place on the crooked page', async () => {
    const { truth, pictures } = await scanned({ blocks: oneParagraph(9) })
    const angle = (1.5 * Math.PI) / 180
    const tree = await treeOf(pagesOf(pictures.map((picture) => turnedPicture(picture, angle))))
    expect(compare(truth, tree).words).toBeGreaterThanOrEqual(0.98)
    const { text, pages } = layOut(tree, { mediaType: 'application/pdf' })
    const [page] = pages ?? []
    const drawn = page?.lines.map(({ start, end, x, y, width, height }) => {
      const [across, down] = [x + width / 2 - page.width / 2, y + height / 2 - page.height / 2]
      return {
        words: sliceByCodePoints(text, start, end),
        // Where the middle stood before the page was laid crooked.
        x: across * Math.cos(angle) + down * Math.sin(angle) + page.width / 2,
        y: down * Math.cos(angle) - across * Math.sin(angle) + page.height / 2,
        width,
      }
    })
    const lines = [...new Set(drawn?.map(({ y }) => Math.round(y / 5)))]
    expect(lines.length).toBeGreaterThan(2)
    const [first] = drawn ?? []
    expect(text.startsWith(first?.words ?? '-')).toBe(true)
    expect((first?.x ?? 0) - (first?.width ?? 0) / 2).toBeCloseTo(bookPage.margin.inner, -0.5)
    const onFirstLine = drawn?.filter(({ y }) => Math.abs(y - (first?.y ?? 0)) < 4)
    const right = Math.max(...(onFirstLine ?? []).map(({ x, width }) => x + width / 2))
    expect(right).toBeCloseTo(bookPage.width - bookPage.margin.outer, -0.8)
    expect(new Set(page?.lines.map(({ y }) => Math.round(y))).size).toBeGreaterThan(lines.length)
  })

  test('that lies on its side is turned, and its words keep their places', async () => {
    const { truth, pictures } = await scanned({ blocks: oneParagraph(10, 2) })
    const tree = await treeOf(pagesOf(pictures.map(quarterTurned)))
    expect(compare(truth, tree).words).toBeGreaterThanOrEqual(0.98)
    const [page] = tree.pages ?? []
    expect([page?.width, page?.height]).toEqual([595, 420].map((side) => expect.closeTo(side, 0)))
    // The lines of the upright page run down this one, from the right to the left.
    const boxes = tree.blocks.flatMap(({ lines = [] }) => lines)
    expect(boxes.every(({ width, height }) => height > width)).toBe(true)
    expect(boxes[0]?.x).toBeGreaterThan(boxes.at(-1)?.x ?? 0)
  })

  test('beside pages of letters is the only one that is recognised', async () => {
    const { truth, pictures } = await scanned({ blocks: oneParagraph(11) })
    const letters = await mixed([written, ...pictures])
    expect(await codeOf(letters)).toBe('pdfScanned')
    const made = await read(letters, { language: 'en' })
    const tree = made.ok ? made.value : undefined
    expect(tree?.pages?.map(({ isMachineRead }) => isMachineRead)).toEqual([undefined, true])
    expect(tree?.blocks[0]?.content).toBe(written)
    expect(tree && compare(truth, { ...tree, blocks: tree.blocks.slice(1) }).words).toBeGreaterThanOrEqual(
      0.98,
    )
    const change = { act: 'word' as const, from: 0, to: 4, text: 'That' }
    const corrected =
      tree &&
      correct(tree, [
        { ...change, block: 0 },
        { ...change, block: 1 },
      ])
    expect(corrected?.blocks.map(({ content }) => content.startsWith('That'))).toEqual([false, true])
  })

  test('in another language than the seminar’s is recognised in its own', async () => {
    const blocks = [{ kind: 'paragraph' as const, text: `${french} ${french}` }]
    const { truth, pictures } = await scanned({ blocks })
    const tree = await treeOf(pagesOf(pictures), { usual: 'en' })
    expect(tree.recognisedIn).toBe('fr')
    expect(compare(truth, tree).words).toBeGreaterThanOrEqual(0.95)
  })
})

const french =
  'La lectrice a été étonnée par les œuvres qui étaient dans la mémoire de la société, et elle les a relues avec ' +
  'une grande liberté. Où est la vérité, se demandait-elle, dans un récit que personne ne peut même écrire ?'

const written = 'This page was written by letters, and nobody has to guess them.'

/** Pages that are written with letters, which may be invisible, and pages that are pictures. */
async function mixed(pages: Array<string | Picture>, { isInvisible = false } = {}): Promise<Uint8Array> {
  const doc = new PDFDocument({ size: [420, 595], margin: 50, autoFirstPage: false })
  const chunks: Buffer[] = []
  doc.on('data', (chunk: Buffer) => chunks.push(chunk))
  const ended = new Promise((resolve) => doc.on('end', resolve))
  for (const page of pages) {
    doc.addPage()
    if (typeof page === 'string') {
      if (isInvisible) doc.addContent('3 Tr')
      doc.font('Times-Roman').fontSize(11).text(page, 50, 60)
      continue
    }
    const embedded = inGrey(page, [420, 0, 0, 595, 0, 0])
    const facts = { Type: 'XObject', Subtype: 'Image', Width: embedded.width, Height: embedded.height }
    const image = doc.ref({ ...facts, ColorSpace: 'DeviceGray', BitsPerComponent: 8 })
    image.end(Buffer.from(embedded.data))
    doc.page.xobjects.P0 = image
    // The page's content grows downwards.
    doc.addContent('q 420 0 0 -595 0 595 cm /P0 Do Q')
  }
  doc.end()
  await ended
  return new Uint8Array(Buffer.concat(chunks))
}

describe('a file of letters with a few pages that are pictures', { timeout: 60_000 }, () => {
  const speck = blank(20, 30)

  function letters(pages: number): string[] {
    const random = randomBy(15)
    return Array.from({ length: pages }, () => sentences(random, 'en', 3, 3))
  }

  async function treeOfMixed(bytes: Uint8Array, recognition: RecognitionChoice) {
    const made = await read(bytes, recognition)
    if (!made.ok) throw new Error(made.problem.code)
    return made.value
  }

  test('is read without them where their language is not served', async () => {
    const { pictures } = await scanned({ blocks: oneParagraph(13) })
    const tree = await treeOfMixed(await mixed([written, ...pictures]), { language: 'de' })
    expect(tree.blocks.map(({ content }) => content)).toEqual([written])
    expect(tree.warnings).toEqual([{ code: 'pageUnread', page: 2 }])
    expect(tree.isMachineRead).toBe(false)
  })

  test('is read without those that are too many to be recognised', async () => {
    const pages = [...letters(301), ...new Array<Picture>(301).fill(speck)]
    const tree = await treeOfMixed(await mixed(pages), { language: 'en' })
    expect(tree.pages).toHaveLength(602)
    expect(tree.warnings?.filter(({ code }) => code === 'pageUnread')).toHaveLength(301)
  })

  test('is in the language of its letters, whatever that of the pictures', async () => {
    const { pictures } = await scanned({ blocks: [{ kind: 'paragraph', text: `${french} ${french}` }] })
    const tree = await treeOfMixed(await mixed([written, written, ...pictures]), { usual: 'fr' })
    expect(tree).toMatchObject({ isMachineRead: true, recognisedIn: 'fr' })
    expect(tree.language).toBeUndefined()
  })

  test('whose letters were recognised by another program is machine-read on those pages too', async () => {
    const { pictures } = await scanned({ blocks: oneParagraph(14) })
    const bytes = await mixed([...pictures, ...letters(5)], { isInvisible: true })
    const tree = await treeOfMixed(bytes, { language: 'en' })
    expect(tree.pages?.map(({ isMachineRead }) => isMachineRead)).toEqual(new Array(6).fill(true))
    const block = tree.blocks.findIndex(({ lines }) => lines?.some(({ page }) => page === 6))
    const { from = 0 } = tree.blocks[block]?.lines?.find(({ page }) => page === 6) ?? {}
    const change = { act: 'word' as const, block, from, to: from + 1, text: 'ANEW' }
    expect(correct(tree, [change]).blocks[block]?.content.slice(from)).toMatch(/^ANEW/)
  })
})

describe('the pictures of a page', () => {
  const picture = blank(300, 200)
  for (let y = 20; y < 60; y++) picture.shades.fill(0, y * 300 + 30, y * 300 + 200)

  /** The shades of a page, in the middle of each tenth. */
  async function shownBy(page: Partial<PictureOnly>): Promise<string> {
    const bytes = pdfOf([{ width: 300, height: 200, pictures: [], ...page }])
    const opened = await openPdf(bytes, largestPicture)
    if (!opened.ok) throw new Error(opened.fault)
    const drawn = await opened.pdf.getPage(1)
    const { width, height } = drawn.getViewport({ scale: 1 })
    const shown = drawnPage(await picturesOf(drawn), { width, height }, 0).picture
    const at = (row: number, column: number) =>
      shown.shades[
        Math.floor(((row + 0.5) * shown.height) / 10) * shown.width +
          Math.floor(((column + 0.5) * shown.width) / 15)
      ]
    const rows = Array.from({ length: 10 }, (_, row) =>
      Array.from({ length: 15 }, (_, column) => ((at(row, column) ?? 255) < 128 ? '#' : '.')).join(''),
    )
    return rows.join('\n')
  }

  const whole = [300, 0, 0, 200, 0, 0] as const
  const asItLooks = [
    '...............',
    '.#########.....',
    '.#########.....',
    ...new Array(7).fill('...............'),
  ]

  test.each([
    ['eight bits', inGrey(picture, [...whole])],
    ['three bytes', inColour(picture, [...whole])],
    ['one bit', inBlackAndWhite(picture, [...whole])],
    ['a mask', asMask(picture, [...whole])],
    ['bits that are told the other way round', invertedBits(picture)],
  ])('of %s a pixel is drawn as it looks', async (_, embedded) => {
    expect(await shownBy({ pictures: [embedded] })).toBe(asItLooks.join('\n'))
  })

  test('are drawn together, each in its place', async () => {
    const [upper, lower] = [strip(picture, 0, 50), strip(picture, 50, 200)]
    const pictures = [inGrey(upper, [300, 0, 0, 50, 0, 150]), inBlackAndWhite(lower, [300, 0, 0, 150, 0, 0])]
    expect(await shownBy({ pictures })).toBe(asItLooks.join('\n'))
  })

  test('are turned with their page', async () => {
    const turned = quarterTurned(quarterTurned(quarterTurned(picture)))
    const embedded = inGrey(turned, [200, 0, 0, 300, 0, 0])
    const page = { width: 200, height: 300, rotate: 90, pictures: [embedded] }
    expect(await shownBy(page)).toBe(asItLooks.join('\n'))
  })

  test('show by how much the page lies crooked', async () => {
    const { pictures } = await scanned({ blocks: oneParagraph(12, 8) })
    const [page = blank(1, 1)] = pictures
    for (const degrees of [-4, -0.8, 0, 2.6])
      expect((skewOf(turnedPicture(page, (degrees * Math.PI) / 180)) * 180) / Math.PI).toBeCloseTo(degrees, 0)
    expect(skewOf(blank(600, 800))).toBe(0)
  })
})

function invertedBits(picture: Picture) {
  const embedded = inBlackAndWhite(picture, [300, 0, 0, 200, 0, 0])
  return {
    ...embedded,
    entries: `${embedded.entries} /Decode [1 0]`,
    data: embedded.data.map((byte) => ~byte),
  }
}

describe('a scan that is not recognised', () => {
  const speck = wholePage(blank(20, 30), 7)

  test('is refused by whoever does not ask for recognition', async () => {
    expect(await codeOf(pdfOf([speck]))).toBe('pdfScanned')
  })

  test('says which languages are, when the stated one is not', async () => {
    const made = await read(pdfOf([speck]), { language: 'de' })
    expect(made).toMatchObject({ ok: false, problem: { code: 'scanLanguage', values: { language: 'de' } } })
  })

  test('has too many pages', async () => {
    const made = await read(pdfOf(new Array(301).fill(speck)), { language: 'en' })
    const values = { count: 301, limit: 300 }
    expect(made).toMatchObject({ ok: false, problem: { code: 'scanTooManyPages', values } })
  })

  test('has empty pages, or pictures too large to unpack', async () => {
    expect(await codeOf(pdfOf([speck]), { language: 'en' })).toBe('pdfWordless')
    const huge = { width: 30_000, height: 30_000, entries: '/ColorSpace /DeviceGray /BitsPerComponent 8' }
    const place: [number, number, number, number, number, number] = [420, 0, 0, 595, 0, 0]
    const pictures = [{ ...huge, place, data: new Uint8Array(1_000) }]
    const page = { width: 420, height: 595, pictures }
    expect(await codeOf(pdfOf([page]), { language: 'en' })).toBe('pdfWordless')
  })

  test('has pictures that lie about their size or do not unpack', async () => {
    const place: [number, number, number, number, number, number] = [420, 0, 0, 595, 0, 0]
    const made = (entries: string, data: Uint8Array, side = 500) =>
      codeOf(
        pdfOf([{ width: 420, height: 595, pictures: [{ place, width: side, height: side, entries, data }] }]),
        { language: 'en' },
      )
    const rubbish = new Uint8Array(3_000).map((_, n) => (n * 7_919) % 251)
    const grey = '/ColorSpace /DeviceGray /BitsPerComponent 8'
    expect(await made(grey, rubbish)).toBe('pdfWordless')
    for (const filter of ['DCTDecode', 'JPXDecode', 'CCITTFaxDecode', 'JBIG2Decode', 'FlateDecode'])
      expect(await made(`${grey} /Filter /${filter}`, rubbish)).toBe('pdfWordless')
  })
})
