import {
  DeletedTextRun,
  Document,
  EndnoteReferenceRun,
  FootnoteReferenceRun,
  HeadingLevel,
  InsertedTextRun,
  type IPropertiesOptions,
  MathRun,
  Packer,
  PageBreak,
  Paragraph,
  SimpleField,
  Table,
  TableCell,
  TableRow,
  TextRun,
  Math as WordFormula,
} from 'docx'
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { converted, shown, treeOf } from '../../support/documents'

type Content = IPropertiesOptions['sections'][number]['children'][number]

async function wordFile(
  children: Content[],
  given: Omit<IPropertiesOptions, 'sections'> = {},
): Promise<Uint8Array> {
  return new Uint8Array(await Packer.toBuffer(new Document({ ...given, sections: [{ children }] })))
}

/** A Word file whose main part is changed by hand. */
async function changed(children: Content[], change: (xml: string) => string): Promise<Uint8Array> {
  const parts = unzipSync(await wordFile(children))
  const document = strFromU8(parts['word/document.xml'] ?? new Uint8Array())
  return zipSync({ ...parts, 'word/document.xml': strToU8(change(document)) })
}

const cell = (...texts: string[]) => new TableCell({ children: texts.map((text) => new Paragraph(text)) })

describe('a Word file', () => {
  test('has its title, headings, lists, block quotations, captions and tables', async () => {
    const numbering = {
      config: [
        {
          reference: 'points',
          levels: [0, 1].map((level) => ({ level, format: 'decimal' as const, text: `%${level + 1}.` })),
        },
      ],
    }
    const bytes = await wordFile(
      [
        new Paragraph({ text: 'Who Owns the Salt?', heading: HeadingLevel.TITLE }),
        new Paragraph({ text: 'The Lake', heading: HeadingLevel.HEADING_1 }),
        new Paragraph('It gave salt to the valley.'),
        new Paragraph({ text: 'It was ours.', style: 'Quote' }),
        new Paragraph({ text: 'salt', numbering: { reference: 'points', level: 0 } }),
        new Paragraph({ text: 'white salt', numbering: { reference: 'points', level: 1 } }),
        new Paragraph({ text: 'A Smaller Part', heading: HeadingLevel.HEADING_3 }),
        new Table({
          rows: [
            new TableRow({ children: [cell('Year'), cell('Tons')] }),
            new TableRow({ children: [cell('2005', 'and after'), cell('')] }),
          ],
        }),
        new Paragraph({ text: 'Table 1. What was sold', style: 'Caption' }),
      ],
      { numbering },
    )
    const made = await treeOf(bytes)
    expect(shown(made)).toEqual([
      'title: Who Owns the Salt?',
      'heading 1: The Lake',
      'paragraph: It gave salt to the valley.',
      'quotation: It was ours.',
      'listItem: salt',
      'listItem: white salt',
      'heading 3: A Smaller Part',
      'row: Year | Tons',
      'row: 2005 and after |',
      'caption: Table 1. What was sold',
    ])
    expect((await converted(bytes)).converter).toBe('veta-docx/2')
  })

  test('has its notes tied to the places of their marks, which are no part of the text', async () => {
    const made = await converted(
      await wordFile(
        [
          new Paragraph({
            children: [
              new TextRun('Salt is old'),
              new FootnoteReferenceRun(1),
              new TextRun(', and dear'),
              new EndnoteReferenceRun(1),
              new TextRun('.'),
            ],
          }),
        ],
        {
          footnotes: { 1: { children: [new Paragraph('So they say.'), new Paragraph('And write.')] } },
          endnotes: { 1: { children: [new Paragraph('It was.')] } },
        },
      ),
    )
    expect(made.text).toBe('Salt is old, and dear.\n\nSo they say.\n\nAnd write.\n\nIt was.\n')
    expect(made.blocks.map(({ kind, note }) => [kind, note])).toEqual([
      ['paragraph', undefined],
      ['note', { sign: '1', at: 11 }],
      ['note', { sign: '1', at: 11 }],
      ['note', { sign: '2', at: 21 }],
    ])
  })

  test('has what was inserted and not what was deleted, and words on both sides of a page break stay apart', async () => {
    const by = { author: 'Ana', date: '2020-10-10T00:00:00Z' }
    const made = await treeOf(
      await wordFile([
        new Paragraph({
          children: [
            new TextRun('The salt '),
            new DeletedTextRun({ text: 'was ', id: 1, ...by }),
            new InsertedTextRun({ text: 'is', id: 2, ...by }),
            new TextRun({ children: [new PageBreak()] }),
            new TextRun('ours.'),
          ],
        }),
      ]),
    )
    expect(shown(made)).toEqual(['paragraph: The salt is\nours.'])
  })

  test('has the words of fields, of parts in the other direction and of formulas, and says that there are formulas', async () => {
    const made = await treeOf(
      await changed(
        [
          new Paragraph({
            children: [
              new TextRun('Energy is '),
              new WordFormula({ children: [new MathRun('E=mc')] }),
              new TextRun(', by '),
              new SimpleField('AUTHOR', 'Einstein'),
              new TextRun('NEXT'),
            ],
          }),
        ],
        (xml) =>
          xml.replace(
            /<w:r><w:t[^>]*>NEXT<\/w:t><\/w:r>/,
            '<w:bdo w:val="rtl"><w:r><w:t xml:space="preserve"> שלום</w:t></w:r></w:bdo><w:r><w:cr/><w:t>end</w:t></w:r>',
          ),
      ),
    )
    expect(shown(made)).toEqual(['paragraph: Energy is E=mc, by Einstein שלום\nend'])
    expect(made.warnings).toEqual([{ code: 'formulas' }])
  })

  test('has the headings of styles of its own, by their outline level or the style that they are based on', async () => {
    const made = await treeOf(
      await wordFile(
        [
          new Paragraph({ text: 'Part', style: 'Teil' }),
          new Paragraph({ text: 'Chapter', style: 'Kapitel' }),
          new Paragraph({ text: 'Body', style: 'Text' }),
        ],
        {
          styles: {
            paragraphStyles: [
              { id: 'Teil', name: 'Mein Teil', basedOn: 'Normal', paragraph: { outlineLevel: 0 } },
              { id: 'Kapitel', name: "Kapitel 'neu'", basedOn: 'Heading2' },
              { id: 'Text', name: 'Mein Text', basedOn: 'Normal' },
            ],
          },
        },
      ),
    )
    expect(shown(made)).toEqual(['title: Part', 'heading 2: Chapter', 'paragraph: Body'])
  })

  test('offers its title and authors for the record', async () => {
    const made = await treeOf(
      await wordFile([new Paragraph('x y')], { title: 'Salt', creator: 'Mamani, Ana; Choque, Luis' }),
    )
    expect(made.record).toEqual({ title: 'Salt', authors: ['Mamani, Ana', 'Choque, Luis'] })
    expect(
      (await treeOf(await wordFile([new Paragraph('x y')], { creator: 'Microsoft Office User' }))).record,
    ).toEqual({})
  })
})
