import PDFDocument from 'pdfkit'
import { expect, test } from 'vitest'
import { layOut } from '@/lib/sources/convert/lay-out'
import { styleOf } from '@/lib/sources/convert/pdf/font-style'
import { readPdf } from '@/lib/sources/convert/pdf/read'
import { sliceByCodePoints } from '@/lib/sources/offsets'
import { tableRows } from '@/tests/support/pdf/documents'
import { type PageStyle, type SetBlock, typeset } from '@/tests/support/pdf/typeset'
import { randomBy, sentences } from '@/tests/support/pdf/words'

const plain: PageStyle = {
  width: 420,
  height: 595,
  margin: { top: 70, foot: 70, inner: 60, outer: 50 },
  columns: 1,
  columnGap: 20,
  font: 'Times',
  size: 10,
  leading: 1.3,
  paragraphs: 'indented',
  isJustified: true,
  isHyphened: false,
  numbers: 'foot',
}

const progress = () => undefined

async function convert(bytes: Uint8Array) {
  const read = await readPdf(bytes, { progress })
  if (!read.ok) throw new Error(read.problem.code)
  return read.value
}

async function set(blocks: SetBlock[], style: Partial<PageStyle> = {}, seed = 1) {
  const random = randomBy(seed)
  return typeset(blocks, { ...plain, ...style }, random)
}

/** Draws pages by hand. */
async function drawn(draw: (doc: PDFKit.PDFDocument) => void, options: PDFKit.PDFDocumentOptions = {}) {
  const doc = new PDFDocument({ size: [420, 595], margin: 50, ...options })
  const chunks: Buffer[] = []
  doc.on('data', (chunk: Buffer) => chunks.push(chunk))
  const ended = new Promise((resolve) => doc.on('end', resolve))
  draw(doc)
  doc.end()
  await ended
  return new Uint8Array(Buffer.concat(chunks))
}

test('a paragraph over two pages is one, and each of its lines tells its page', async () => {
  const random = randomBy(7)
  const long = sentences(random, 'en', 40, 40)
  const { bytes } = await set([{ kind: 'paragraph', text: long }])
  const { blocks } = await convert(bytes)
  expect(blocks.map(({ content }) => content)).toEqual([long])
  const [block] = blocks
  expect([block?.page, block?.lastPage]).toEqual([1, 2])
  const pages = block?.lines?.map(({ page }) => page) ?? []
  expect([...new Set(pages)]).toEqual([1, 2])
  expect(pages).toEqual([...pages].sort())
})

test('each drawn word stands where its line says', async () => {
  const random = randomBy(3)
  const { bytes } = await set([{ kind: 'paragraph', text: sentences(random, 'fr', 9, 9) }], {
    isHyphened: true,
  })
  const tree = await convert(bytes)
  const made = layOut(tree, { mediaType: 'application/pdf' })
  const [page] = made.pages ?? []
  expect(page?.lines.length).toBeGreaterThan(5)
  for (const { start, end, x, width, spans } of page?.lines ?? []) {
    const text = sliceByCodePoints(made.text, start, end)
    expect(text).toBe(text.trim())
    for (const [from, to, left, span] of spans) {
      expect(from).toBeGreaterThanOrEqual(start)
      expect(to).toBeLessThanOrEqual(end)
      expect(left).toBeGreaterThanOrEqual(x - 0.2)
      expect(left + span).toBeLessThanOrEqual(x + width + 0.2)
    }
  }
})

test('the sign of a note is not in the text, and the note knows the place of its mark', async () => {
  const { bytes } = await set([
    { kind: 'paragraph', text: 'The reader doubts it.', notes: [{ sign: '1', text: 'So did others.' }] },
    { kind: 'paragraph', text: 'Nobody answered.', notes: [{ sign: '2', text: 'Not even the author.' }] },
  ])
  const { blocks } = await convert(bytes)
  expect(blocks.map(({ kind, content }) => [kind, content])).toEqual([
    ['paragraph', 'The reader doubts it.'],
    ['paragraph', 'Nobody answered.'],
    ['note', 'So did others.'],
    ['note', 'Not even the author.'],
  ])
  expect(blocks.slice(2).map(({ note }) => note)).toEqual([
    { sign: '1', mark: { block: 0, at: 21 } },
    { sign: '2', mark: { block: 1, at: 16 } },
  ])
})

test('endnotes belong to the calls of their chapters', async () => {
  const random = randomBy(31)
  const bytes = await drawn((doc) => {
    for (const [n, chapter] of ['one', 'two'].entries()) {
      if (n > 0) doc.addPage()
      for (const [m, sign] of ['1', '2'].entries()) {
        const y = 60 + m * 120
        doc
          .font('Times-Roman')
          .fontSize(11)
          .text(sentences(random, 'en', 3, 3), 50, y, { width: 320 })
        const last = `So ends part ${sign} of chapter ${chapter}.`
        doc.text(last, 50, y + 90, { lineBreak: false })
        const end = 50 + doc.widthOfString(last)
        doc.fontSize(7).text(sign, end, y + 89, { lineBreak: false })
      }
    }
    doc.addPage().fontSize(8)
    for (const [n, text] of [
      '1 Of part 1, one.',
      '2 Of part 2, one.',
      '1 Of part 1, two.',
      '2 Of part 2, two.',
    ].entries())
      doc.text(text, 50, 60 + n * 20, { lineBreak: false })
  })
  const { blocks } = await convert(bytes)
  const called = blocks.flatMap(({ content, note }) =>
    note?.mark
      ? [[content, blocks[note.mark.block]?.content.slice(0, note.mark.at).match(/part .*$/)?.[0]]]
      : [],
  )
  expect(called).toEqual([
    ['Of part 1, one.', 'part 1 of chapter one.'],
    ['Of part 2, one.', 'part 2 of chapter one.'],
    ['Of part 1, two.', 'part 1 of chapter two.'],
    ['Of part 2, two.', 'part 2 of chapter two.'],
  ])
})

test('a raised number that calls no note is kept raised', async () => {
  const bytes = await drawn((doc) => {
    doc.font('Times-Roman').fontSize(11)
    doc.text('A field of 10', 50, 60, { lineBreak: false })
    const end = 50 + doc.widthOfString('A field of 10')
    doc.fontSize(7).text('2', end, 58, { lineBreak: false })
    doc.fontSize(11).text('metres is small.', end + 7, 60, { lineBreak: false })
  })
  const { blocks } = await convert(bytes)
  expect(blocks.map(({ content }) => content)).toEqual(['A field of 10² metres is small.'])
})

test('a hyphen at a line end goes where the word stands elsewhere, and stays in a compound', async () => {
  const bytes = await drawn((doc) => {
    doc.font('Times-Roman').fontSize(11)
    const lines = [
      'The government of the well-known city is old and has many consid-',
      'erable debts. Nobody knows why the govern-',
      'ment of so rich a town, in the eyes of a well-',
      'known author, should owe what it owes to everybody else here.',
    ]
    for (const [n, line] of lines.entries()) doc.text(line, 50, 60 + n * 14, { lineBreak: false })
  })
  const { blocks } = await convert(bytes)
  const text = blocks.map(({ content }) => content).join(' ')
  expect(text).toContain('why the government of so rich')
  expect(text).toContain('a well-known author')
  expect(text).toContain('considerable debts')
  const [doubt, ...others] = blocks.flatMap(({ content, doubts = [] }) =>
    doubts.map(({ kind, from, to }) => [kind, content.slice(from, to)]),
  )
  expect(doubt).toEqual(['hyphen', 'considerable'])
  expect(others).toEqual([])
})

test('the rows of a table are blocks, with their cells side by side', async () => {
  const random = randomBy(5)
  const rows = tableRows(random, 'es', 6)
  const { bytes, blocks: truth } = await set([
    { kind: 'paragraph', text: sentences(random, 'es', 4, 4) },
    ...rows,
    { kind: 'paragraph', text: sentences(random, 'es', 4, 4) },
  ])
  const { blocks } = await convert(bytes)
  expect(blocks.map(({ kind, content }) => [kind, content])).toEqual(
    truth.map(({ kind, text }) => [kind, text]),
  )
})

test('a table over both columns and a figure in one of them do not mix the columns', async () => {
  const random = randomBy(17)
  const [left, beside, under] = [11, 4, 4].map((count) => sentences(random, 'en', count, count))
  const rows = [1, 2, 3, 4].map((row) =>
    ['north', 'south', 'east', 'west', 'all'].map((name) => `${name} ${row}`),
  )
  const bytes = await drawn((doc) => {
    doc.font('Times-Roman').fontSize(9)
    const cell = (text: string, x: number, y: number) => doc.text(text, x, y, { lineBreak: false })
    for (const [n, row] of rows.entries())
      for (const [m, text] of row.entries()) cell(text, 50 + m * 66, 50 + n * 14)
    for (const [n, size] of ['80', '70', '60', '50', '40'].entries()) cell(size, 225, 120 + n * 12)
    for (const [n, month] of ['May', 'June', 'July', 'August'].entries()) cell(month, 240 + n * 32, 185)
    doc.text(left ?? '', 50, 120, { width: 150 })
    doc.text(beside ?? '', 220, 215, { width: 150 })
    doc.moveDown().text(under ?? '', { width: 150 })
  })
  const { blocks } = await convert(bytes)
  const texts = blocks.map(({ content }) => content)
  expect(texts.slice(0, 4)).toEqual(rows.map((row) => row.join(' | ')))
  expect(texts.indexOf(left ?? '')).toBe(4)
  expect(texts).toContain(beside)
  expect(texts.at(-1)).toBe(under)
})

test('a heading is bold, in the fonts of TeX as well', async () => {
  const fonts: Array<[name: string, isBold: boolean]> = [
    ['NimbusRomNo9L-Medi', true],
    ['ABCDEF+CMSSBX10', true],
    ['SFBX1200', true],
    ['CMR10', false],
    ['URWChanceryL-MediItal', false],
    ['FranklinGothic-MediumCond', false],
  ]
  expect(fonts.map(([name]) => [name, styleOf({ name }).isBold])).toEqual(fonts)
})

test('running heads and page numbers leave the text and name the pages', async () => {
  const random = randomBy(11)
  const paragraphs = Array.from(
    { length: 12 },
    (): SetBlock => ({
      kind: 'paragraph',
      text: sentences(random, 'en', 6, 8),
    }),
  )
  const style: Partial<PageStyle> = { heads: ['On Doubt', 'A Seminar Reader'], numbers: 'head', prelims: 2 }
  const { bytes, labels } = await set(paragraphs, style)
  const { blocks, pages } = await convert(bytes)
  expect(blocks.map(({ content }) => content)).toEqual(paragraphs.map(({ text }) => text))
  expect(pages?.map(({ label }) => label)).toEqual(labels)
  expect(labels.slice(0, 3)).toEqual(['i', 'ii', '13'])
})

test('text drawn twice is read once, and turned text is left out and told', async () => {
  const bytes = await drawn((doc) => {
    doc.font('Times-Bold').fontSize(11)
    for (const shift of [0, 0.3])
      doc.text('A shadow is no second heading', 50 + shift, 60, { lineBreak: false })
    doc.font('Times-Roman').text('All words of this paragraph are drawn only once, as words are.', 50, 90)
    doc.rotate(90, { origin: [20, 200] }).text('stamped by the library', 20, 200, { lineBreak: false })
  })
  const { blocks, warnings } = await convert(bytes)
  expect(blocks.map(({ content }) => content)).toEqual([
    'A shadow is no second heading',
    'All words of this paragraph are drawn only once, as words are.',
  ])
  expect(warnings).toEqual([{ code: 'turned', page: 1 }])
})

test('Hebrew is read in logical order, with its numbers and Latin words', async () => {
  const text = 'הקורא שואל בשנת 1984 את Orwell שאלה קשה'
  const bytes = await drawn((doc) => {
    const font = 'node_modules/@fontsource/noto-sans-hebrew/files/noto-sans-hebrew-'
    const width = (part: string) =>
      doc
        .font(`${font}${/[א-ת]/.test(part) ? 'hebrew' : 'latin'}-400-normal.woff`)
        .fontSize(12)
        .widthOfString(part)
    let right = 370
    for (const word of text.split(' ')) {
      right -= width(word)
      doc.text(word, right, 80, { lineBreak: false })
      right -= 4
    }
  })
  const { blocks } = await convert(bytes)
  expect(blocks.map(({ content }) => content)).toEqual([text])
})

test('what a file says of itself is offered for its record', async () => {
  const random = randomBy(2)
  const info = {
    Title: 'On Doubt',
    Author: 'Élie Dué; Ana Ruiz',
    CreationDate: new Date('2019-05-06T12:00:00Z'),
  }
  const bytes = await drawn((doc) => doc.font('Times-Roman').text(sentences(random, 'fr', 5, 5)), {
    info,
    lang: 'fr',
  })
  const { record, language } = await convert(bytes)
  expect(record).toEqual({ title: 'On Doubt', authors: ['Élie Dué', 'Ana Ruiz'], date: '2019-05-06' })
  expect(language).toBe('fr')
})

test('files that cannot be read are refused in words', async () => {
  const random = randomBy(4)
  const text = sentences(random, 'en', 5, 5)
  const locked = await drawn((doc) => doc.text(text), { userPassword: 'secret' })
  const wordless = await drawn((doc) => doc.rect(50, 50, 300, 400).fill('#ddd'))
  const { bytes } = await set([{ kind: 'paragraph', text: sentences(random, 'en', 40, 40) }])
  const problems = await Promise.all(
    [locked, wordless, bytes.slice(0, 300), new TextEncoder().encode('%PDF-1.7 and no more')].map(
      async (file) => {
        const read = await readPdf(file, { progress })
        return read.ok ? 'read' : read.problem.code
      },
    ),
  )
  expect(problems).toEqual(['pdfLocked', 'pdfWordless', 'pdfBroken', 'pdfBroken'])
})

test('a file of over 2,000 pages is refused before any is read', async () => {
  const bytes = await drawn((doc) => {
    for (let page = 1; page <= 2_000; page++) doc.addPage()
  })
  const told: number[] = []
  const read = await readPdf(bytes, { progress: (page) => told.push(page) })
  expect(read).toEqual({ ok: false, problem: { code: 'fileTooManyPages', values: { limit: 2_000 } } })
  expect(told).toEqual([])
})

test('a font that does not tell its letters is noticed', async () => {
  const font = 'node_modules/@fontsource/noto-sans-hebrew/files/noto-sans-hebrew-hebrew-400-normal.woff'
  // The font has no Latin letters, so that its glyphs have no Unicode either.
  const bytes = await drawn((doc) => doc.font(font).text('Nobody can read these words in this font at all'))
  const read = await readPdf(bytes, { progress })
  expect(read).toEqual({ ok: false, problem: { code: 'pdfUnreadable', values: undefined } })
})

test('progress is told page by page', async () => {
  const random = randomBy(9)
  const { bytes } = await set([{ kind: 'paragraph', text: sentences(random, 'en', 90, 90) }])
  const told: Array<[number, number]> = []
  await readPdf(bytes, { progress: (page, pages) => told.push([page, pages]) })
  const [, pages] = told[0] ?? []
  expect(pages).toBeGreaterThan(2)
  expect(told.map(([page]) => page)).toEqual(Array.from({ length: pages ?? 0 }, (_, n) => n + 1))
})

test('an entry of a table of contents is a row, and each has its page', async () => {
  const entries = [
    ['Introduction', '3'],
    ['1 The first part', '5'],
    ['1.1 A section of it', '5'],
    ['1.2 Another section', '11'],
    ['2 The second part', '20'],
    ['2.1 Its only section', '21'],
  ]
  const bytes = await drawn((doc) => {
    doc.font('Times-Roman').fontSize(10)
    let y = 60
    for (const [title = '', page = ''] of entries) {
      // Chapters stand further apart than their sections.
      y += /^\d\.\d/.test(title) ? 13 : 24
      doc.text(title, 50, y, { lineBreak: false })
      doc.text(page, 340, y, { lineBreak: false })
    }
  })
  const { blocks } = await convert(bytes)
  expect(blocks.map(({ content }) => content)).toEqual(entries.map((entry) => entry.join(' | ')))
})

test('a line at the head of a page that calls a note is no running head, though the note has the page’s number', async () => {
  const lines = (page: number) => [
    `words that end here on ${['one', 'two', 'three', 'four', 'five'][page - 1]}.`,
  ]
  const bytes = await drawn((doc) => {
    for (let page = 1; page <= 5; page++) {
      if (page > 1) doc.addPage()
      doc.font('Times-Roman').fontSize(10)
      const [first = ''] = lines(page)
      doc.text(first, 50, 50, { lineBreak: false })
      doc
        .fontSize(6.5)
        .text(String(page), 50 + doc.fontSize(10).widthOfString(first), 49, { lineBreak: false })
      for (let row = 0; row < 5; row++)
        doc.text(
          `Row ${'abcde'[row]} of sheet ${'abcde'[page - 1]} says something else.`,
          50,
          90 + row * 14,
          { lineBreak: false },
        )
      doc.fontSize(8).text(`${page} A note to it.`, 50, 500, { lineBreak: false })
    }
  })
  const { blocks } = await convert(bytes)
  const text = blocks.map(({ content }) => content).join('\n')
  for (let page = 1; page <= 5; page++) expect(text).toContain(lines(page)[0])
})

test('numbers that are filled up with zeros are no page numbers, and a word that begins as a number of a figure is none', async () => {
  const bytes = await drawn((doc) => {
    for (let page = 1; page <= 4; page++) {
      if (page > 1) doc.addPage()
      doc.font('Times-Roman').fontSize(8)
      doc.text(`Frame 0000${page} of the set`, 50, 30, { lineBreak: false })
      doc.text(String(page + 40), 200, 560, { lineBreak: false })
      doc
        .font('Times-Bold')
        .fontSize(13)
        .text(page === 1 ? 'Figure craft' : `Part ${'abcd'[page - 1]}`, 50, 80)
      doc
        .font('Times-Roman')
        .fontSize(10)
        .text('Some words of a page that say what it is about, and more of them. '.repeat(4), 50, 110)
    }
  })
  const { blocks, pages } = await convert(bytes)
  expect(pages?.map(({ label }) => label)).toEqual(['41', '42', '43', '44'])
  expect(blocks[0]).toMatchObject({ content: 'Figure craft' })
  expect(blocks.map(({ kind }) => kind)).not.toContain('caption')
})

test('lam and alef that a font draws as one sign are read in their order, and the article stays the article', async () => {
  const letters = { A: 'م', B: 'لا', C: 'س', D: 'ل', E: 'ا' }
  const word = 'السلام'
  const { blocks } = await convert(arabicPage('ABCDE '.repeat(6), letters))
  expect(blocks.map(({ content }) => content).join(' ')).toBe(Array(6).fill(word).join(' '))
})

/** A page that draws codes from left to right; its font tells which letters they are (PDF 32000-1, 9.10.3). */
function arabicPage(codes: string, letters: Record<string, string>): Uint8Array {
  const hex = (text: string) =>
    [...text].map((letter) => letter.charCodeAt(0).toString(16).padStart(4, '0')).join('')
  const pairs = Object.entries({ ...letters, ' ': ' ' }).map(
    ([code, text]) => `<${code.charCodeAt(0).toString(16)}> <${hex(text)}>`,
  )
  const map = `/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapType 2 def
1 begincodespacerange <00> <ff> endcodespacerange
${pairs.length} beginbfchar ${pairs.join('\n')} endbfchar endcmap end end`
  const drawing = `BT /F 12 Tf 60 700 Td (${codes.trim()}) Tj ET`
  const stream = (text: string) => `<</Length ${text.length}>>stream\n${text}\nendstream`
  const objects = [
    '<</Type/Catalog/Pages 2 0 R>>',
    '<</Type/Pages/Kids[3 0 R]/Count 1>>',
    '<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>',
    stream(drawing),
    '<</Type/Font/Subtype/Type1/BaseFont/Helvetica/ToUnicode 6 0 R>>',
    stream(map),
  ]
  const body = objects.map((object, n) => `${n + 1} 0 obj\n${object}\nendobj\n`).join('')
  return new TextEncoder().encode(`%PDF-1.4\n${body}trailer\n<</Root 1 0 R>>\n`)
}

test('a name whose letters were written as UTF-8 by mistake is told as it was meant', async () => {
  const bytes = await drawn((doc) => doc.text('Words that are enough for a page of letters.'), {
    info: { Title: 'Ma\u00C3\u00B1ana', Author: 'Peña' },
  })
  expect((await convert(bytes)).record).toMatchObject({ title: 'Mañana', authors: ['Peña'] })
})

test('an accent that is drawn by itself belongs to its letter, and is raised over a capital', async () => {
  const bytes = await drawn((doc) => {
    doc.font('Times-Roman').fontSize(12)
    const accented = (before: string, letter: string, after: string, y: number, raised: number) => {
      const x = 50 + doc.widthOfString(before)
      if (before) doc.text(before, 50, y, { lineBreak: false })
      doc.text('´', x + 1, y - raised, { lineBreak: false })
      doc.text(`${letter}${after}`, x, y, { lineBreak: false })
    }
    accented('', 'I', 'ndice general de lo que se dice.', 60, 3)
    accented('INTRODUCCI', 'O', 'N Y FIN', 100, 3)
    accented('una funci', 'o', 'n de las palabras', 140, 0)
  })
  const text = (await convert(bytes)).blocks.map(({ content }) => content).join(' ')
  expect(text).toBe('Índice general de lo que se dice. INTRODUCCIÓN Y FIN una función de las palabras')
})
