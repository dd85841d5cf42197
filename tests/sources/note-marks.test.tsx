import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, test } from 'vitest'
import { groupsOf } from '@/components/sources/reader/layout'
import { noteMarksOf } from '@/components/sources/reader/note-marks'
import { Rows } from '@/components/sources/reader/rows'
import type { SourceMessages } from '@/components/sources/reader/say'
import type { BlockWithText } from '@/lib/sources/contents'
import { layOut } from '@/lib/sources/convert/lay-out'

const say = ((key: string, values?: object) =>
  `${key} ${Object.values(values ?? {})}`) as unknown as SourceMessages

/** A text with two notes: one to the middle of its first paragraph, one to the end of its second. */
function blocksWithNotes(): BlockWithText[] {
  const tail = '\n\n'
  const { text, blocks } = layOut(
    {
      pages: null,
      blocks: [
        { kind: 'paragraph', content: 'The 👩‍👩‍👧 lamp goes out.', tail },
        { kind: 'paragraph', content: 'Nobody sees.', tail },
        { kind: 'note', content: 'In June.', tail, note: { sign: '1', mark: { block: 0, at: 17 } } },
        { kind: 'note', content: 'So they say.', tail, note: { sign: '2', mark: { block: 1, at: 12 } } },
      ],
    },
    { mediaType: 'text/html' },
  )
  const points = [...text]
  return blocks.map(({ note, ...block }) => ({
    paragraph: null,
    page: null,
    lastPage: null,
    level: null,
    language: null,
    ...block,
    noteSign: note?.sign ?? null,
    noteAt: note?.at ?? null,
    text: points.slice(block.start, block.end).join(''),
  }))
}

function drawn(at?: { start: number; end: number }): string {
  const blocks = blocksWithNotes()
  const setting = {
    say,
    clusters: [],
    lanes: [],
    noteMarks: noteMarksOf(blocks),
    strandsOf: () => null,
    levelOf: () => 2 as const,
    startsParagraph: () => false,
    citingHref: () => '#',
    paragraphHref: () => '#',
    at,
  }
  return renderToStaticMarkup(<Rows groups={groupsOf(blocks)} setting={setting} />)
}

/** The characters of each block as a selection meets them. */
const words = (html: string) =>
  [...html.matchAll(/data-start="\d+" dir="auto">(.*?)<\/p>/g)].map(([, inner]) =>
    inner?.replaceAll(/<[^>]*>/g, ''),
  )

describe('the marks of notes in the reader', () => {
  test('stand at their places, lead to their notes, and are no characters of the text', () => {
    const html = drawn()
    expect(html).toMatch(
      /lamp<a href="#p-note-\d+"><span class="note-mark" role="img" data-sign="1" aria-label="reader.note 1"><\/span><\/a> goes/,
    )
    expect(html).toMatch(/sees\.<a href="#p-note-\d+"><span class="note-mark" role="img" data-sign="2"/)
    for (const [, target] of html.matchAll(/href="#(p-note-\d+)"/g)) expect(html).toContain(`id="${target}"`)
    expect(words(html)).toEqual(['The 👩‍👩‍👧 lamp goes out.', 'Nobody sees.', 'In June.', 'So they say.'])
  })

  test('stand once, wherever marked words begin or end', () => {
    for (let start = 0; start < 20; start++) {
      const html = drawn({ start, end: start + 4 })
      expect(html.match(/class="note-mark"/g), String(start)).toHaveLength(2)
      expect(words(html)).toEqual(words(drawn()))
    }
  })
})
