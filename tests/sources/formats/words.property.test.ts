import {
  Document,
  FootnoteReferenceRun,
  HeadingLevel,
  Packer,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
} from 'docx'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { ReadOptions } from '@/lib/sources/convert/convert'
import { bytesOf, converted, epub, page, wordsOf } from '../../support/documents'

/** A document with known words: each block is a list of words, some of which call a note. */
type Written = {
  kind: 'heading' | 'paragraph' | 'item' | 'quotation' | 'table'
  words: string[]
  note?: string[]
}

const word = fc.oneof(
  { weight: 8, arbitrary: fc.stringMatching(/^[a-zà-ÿ]{1,9}[,;.]?$/) },
  fc.constantFrom(
    'שלום',
    'عليكم',
    'λόγος',
    '谁拥有盐',
    'नमक',
    'e\u0301te\u0301',
    '12',
    '1999–2001',
    '“sí”',
    'l’eau',
    'a&b',
    '👩🏽‍🚒',
  ),
)
const words = fc.array(word, { minLength: 1, maxLength: 12 })
const written: fc.Arbitrary<Written[]> = fc.array(
  fc.record(
    {
      kind: fc.constantFrom('heading', 'paragraph', 'paragraph', 'item', 'quotation', 'table'),
      words,
      note: words,
    },
    { requiredKeys: ['kind', 'words'] },
  ),
  { minLength: 1, maxLength: 12 },
)

const hasNote = ({ kind, note }: Written) => note !== undefined && kind === 'paragraph'
const notesOf = (blocks: Written[]) => blocks.filter(hasNote).map(({ note = [] }) => note)

/** The words in order: those of the blocks, and then those of the notes. */
const truth = (blocks: Written[]): string[] =>
  wordsOf([...blocks.flatMap(({ words }) => words), ...notesOf(blocks).flat()].join(' '))

const kinds = {
  heading: 'heading',
  paragraph: 'paragraph',
  item: 'listItem',
  quotation: 'quotation',
  table: 'row',
}

async function check(blocks: Written[], bytes: Uint8Array, options?: ReadOptions): Promise<void> {
  const made = await converted(bytes, options)
  expect(wordsOf(made.text)).toEqual(truth(blocks))
  const [first, ...rest] = made.blocks.map(({ kind }) => kind)
  const expected = [...blocks.map(({ kind }) => kinds[kind]), ...notesOf(blocks).map(() => 'note')]
  expect([first === 'title' ? 'heading' : first, ...rest]).toEqual(expected)
  for (const [index, { note }] of made.blocks.filter(({ kind }) => kind === 'note').entries())
    expect(made.text.slice(0, units(made.text, note?.at ?? -1))).toMatch(endOf(blocks.filter(hasNote)[index]))
}

const units = (text: string, codePoints: number) => [...text].slice(0, codePoints).join('').length

/** The mark of a note stands after the last word of its block. */
const endOf = (block: Written | undefined) =>
  new RegExp(`${(block?.words.at(-1) ?? '').normalize('NFC').replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}$`, 'u')

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
const html = (list: string[]) => escaped(list.join(' '))

function markup(blocks: Written[], mark: (n: number) => string): string {
  let notes = 0
  return blocks
    .map((block) => {
      const inner = html(block.words)
      if (block.kind === 'heading') return `<h2>${inner}</h2>`
      if (block.kind === 'item') return `<ul><li>${inner}</li></ul>`
      if (block.kind === 'quotation') return `<blockquote><p>${inner}</p></blockquote>`
      if (block.kind === 'table') return `<table><tr><td>${inner}</td><td></td></tr></table>`
      return `<p>${inner}${hasNote(block) ? mark(++notes) : ''}</p>`
    })
    .join('\n')
}

test('no word of a web page is lost or out of order, and its notes know their marks', async () => {
  await fc.assert(
    fc.asyncProperty(written, async (blocks) => {
      const body = markup(blocks, (n) => `<sup><a id="r${n}" href="#n${n}">${n}</a></sup>`)
      const notes = notesOf(blocks).map(
        (note, index) => `<li id="n${index + 1}">${html(note)} <a href="#r${index + 1}">↩</a></li>`,
      )
      await check(blocks, page(`${body}<ol>${notes.join('')}</ol>`), { extent: 'page' })
    }),
    { numRuns: 150 },
  )
})

test('no word of a book is lost or out of order, whichever chapters it has', async () => {
  await fc.assert(
    fc.asyncProperty(written, fc.integer({ min: 1, max: 4 }), async (blocks, size) => {
      let notes = 0
      const chapters = []
      for (let at = 0; at < blocks.length; at += size)
        chapters.push({
          name: `ch ${at}.xhtml`,
          body: markup(
            blocks.slice(at, at + size),
            () => `<a epub:type="noteref" href="notes.xhtml#n${++notes}">*</a>`,
          ),
        })
      const asides = notesOf(blocks).map(
        (note, index) => `<aside epub:type="footnote" id="n${index + 1}"><p>${html(note)}</p></aside>`,
      )
      await check(blocks, epub({ chapters: [...chapters, { name: 'notes.xhtml', body: asides.join('') }] }))
    }),
    { numRuns: 100 },
  )
})

test('no word of a Word file is lost or out of order, however its runs are cut', async () => {
  await fc.assert(
    fc.asyncProperty(written, async (blocks) => {
      const bytes = await Packer.toBuffer(wordFile(blocks))
      await check(blocks, new Uint8Array(bytes))
    }),
    { numRuns: 60 },
  )
}, 60_000)

function wordFile(blocks: Written[]): Document {
  const footnotes = Object.fromEntries(
    notesOf(blocks).map((note, index) => [index + 1, { children: [new Paragraph(note.join(' '))] }]),
  )
  let notes = 0
  const children = blocks.map((block) => {
    const text = block.words.join(' ')
    if (block.kind === 'table') {
      const cells = [
        new TableCell({ children: [new Paragraph(text)] }),
        new TableCell({ children: [new Paragraph('')] }),
      ]
      return new Table({ rows: [new TableRow({ children: cells })] })
    }
    if (block.kind === 'heading') return new Paragraph({ text, heading: HeadingLevel.HEADING_2 })
    if (block.kind === 'item') return new Paragraph({ text, bullet: { level: 0 } })
    if (block.kind === 'quotation') return new Paragraph({ text, style: 'Quote' })
    const letters = [...text]
    const half = letters.splice(0, letters.length / 2)
    const runs = [new TextRun({ text: half.join(''), bold: true }), new TextRun(letters.join(''))]
    return new Paragraph({ children: hasNote(block) ? [...runs, new FootnoteReferenceRun(++notes)] : runs })
  })
  return new Document({ footnotes, sections: [{ children }] })
}

test('no word of Markdown is lost or out of order, and its notes know their marks', async () => {
  const plainWords = fc.array(fc.stringMatching(/^[a-zà-ÿ]{2,9}[,;]?$/), { minLength: 1, maxLength: 12 })
  const blocksOf = fc.array(
    fc.record(
      {
        kind: fc.constantFrom(
          'heading' as const,
          'paragraph' as const,
          'item' as const,
          'quotation' as const,
          'table' as const,
        ),
        words: plainWords,
        note: plainWords,
      },
      { requiredKeys: ['kind', 'words'] },
    ),
    { minLength: 1, maxLength: 12 },
  )
  await fc.assert(
    fc.asyncProperty(blocksOf, async (blocks) => {
      await check(blocks, bytesOf(markdown(blocks)), { name: 'a.md' })
    }),
    { numRuns: 200 },
  )
})

function markdown(blocks: Written[]): string {
  let notes = 0
  const parts = blocks.map((block) => {
    const text = block.words.join(' ')
    if (block.kind === 'heading') return `## ${text}`
    if (block.kind === 'item') return `<!-- -->\n\n- ${text}`
    if (block.kind === 'quotation') return `<!-- -->\n\n> ${text}`
    if (block.kind === 'table') return `| ${text} | |\n| --- | --- |`
    return hasNote(block) ? `${text}[^${++notes}]` : text
  })
  const footnotes = notesOf(blocks).map((note, index) => `[^${index + 1}]: ${note.join(' ')}`)
  return [...parts, ...footnotes].join('\n\n')
}
