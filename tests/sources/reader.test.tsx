import fc from 'fast-check'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, test } from 'vitest'
import { wordsOf } from '@/components/sources/choosing/words'
import type { CitedPassage } from '@/components/sources/reader/cited'
import {
  citedInQuestion,
  countsByBlock,
  lanesOf,
  questionsCiting,
  strandsBy,
} from '@/components/sources/reader/cited-view'
import { clustersOf, touching } from '@/components/sources/reader/clusters'
import { groupsOf, headingLevels, isFirstOfParagraph } from '@/components/sources/reader/layout'
import { Rows } from '@/components/sources/reader/rows'
import { stretchesOf } from '@/components/sources/reader/runs'
import type { SourceMessages } from '@/components/sources/reader/say'
import { stripRows } from '@/components/sources/reader/strip'
import { type BlockWithText, blocksWithText } from '@/lib/sources/contents'
import { convertText } from '@/lib/sources/convert/convert'
import { codePointLength, sliceByCodePoints } from '@/lib/sources/offsets'

let made = 0

function aCitedPassage(start: number, end: number, thesis: string | null = 'A', question = 1): CitedPassage {
  const n = String(++made).padStart(4, '0')
  const side = { question: { number: question, title: 'Q' }, thesis, citations: 1 }
  return { passage: { id: `id-${n}`, start, end, paragraph: 1, lastParagraph: 1 }, sides: [side] }
}

function blocksOf(text: string): BlockWithText[] {
  const converted = convertText(new TextEncoder().encode(text), { name: 'a.md' })
  if (!converted.ok) throw new Error(converted.problem.code)
  const { blocks } = converted.value
  const rows = blocks.map(({ start, end, kind, paragraph = null, page = null, level = null }) => ({
    start,
    end,
    kind,
    paragraph,
    page,
    level,
    lastPage: null,
    language: null,
    noteSign: null,
    noteAt: null,
  }))
  return blocksWithText({ text: converted.value.text, blocks: rows })
}

const mixed =
  '# Title\n\n## Part\n\nFirst 👩‍👩‍👧 paragraph, with <b>marks</b> & more.\n\n- one\n- two\n\n> Quoted é.\n\nLast.\n'

function html(blocks: BlockWithText[], cited: CitedPassage[], at?: { start: number; end: number }): string {
  const say = ((key: string) => key) as unknown as SourceMessages
  const setting = {
    say,
    clusters: clustersOf(cited),
    lanes: lanesOf(cited, 1),
    strandsOf: () => null,
    levelOf: headingLevels(blocks),
    startsParagraph: (block: BlockWithText) => isFirstOfParagraph(blocks, blocks.indexOf(block)),
    at,
    citingHref: (id: string) => `?passage=${id}`,
    paragraphHref: (n: number) => `#p-${n}`,
  }
  return renderToStaticMarkup(<Rows groups={groupsOf(blocks)} setting={setting} />)
}

const unescaped = (text: string) =>
  text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#x27;', "'")
    .replaceAll('&amp;', '&')

/** The content of each [data-start] element, without tags. */
function contents(markup: string): [number, string][] {
  const found = markup.matchAll(/<(\w+)(?=[^>]* data-start="(\d+)")[^>]*>(.*?)<\/\1>/gs)
  return [...found].map(([, , start, inner]) => [
    Number(start),
    unescaped((inner ?? '').replaceAll(/<[^>]*>/g, '')),
  ])
}

describe('a row of the reader', () => {
  test('holds its block’s characters and nothing else, whatever is cited and marked in it', () => {
    const blocks = blocksOf(mixed)
    const length = blocks.at(-1)?.end ?? 0
    const span = fc
      .tuple(fc.nat(length - 1), fc.integer({ min: 1, max: 30 }))
      .map(([start, n]) => ({ start, end: Math.min(length, start + n) }))
    fc.assert(
      fc.property(fc.array(span, { maxLength: 8 }), fc.option(span, { nil: undefined }), (spans, at) => {
        const markup = html(
          blocks,
          spans.map(({ start, end }) => aCitedPassage(start, end)),
          at,
        )
        expect(contents(markup)).toEqual(blocks.map(({ start, text }) => [start, text]))
      }),
    )
  })

  test('is the element that its kind asks for', () => {
    const markup = html(blocksOf(mixed), [])
    expect(markup).toMatch(/<h2 data-start="0"/)
    expect(markup).toMatch(/<h3 data-start/)
    expect(markup).toMatch(/<ul class="list"><li.*<\/li><li.*<\/li><\/ul>/s)
    expect(markup).toMatch(/<blockquote class="quoted"><div.*<p data-start/s)
    expect(markup).toContain('id="p-1"')
  })

  test('marks the place of a link once, even over several blocks', () => {
    const blocks = blocksOf(mixed)
    const at = { start: blocks[2]?.start ?? 0, end: (blocks[4]?.start ?? 0) + 2 }
    const markup = html(blocks, [aCitedPassage(at.start + 2, at.start + 9)], at)
    expect(markup.match(/id="at"/g)).toHaveLength(1)
    expect(markup.match(/<mark/g)?.length).toBeGreaterThan(2)
  })
})

describe('what is cited', () => {
  test('overlapping passages are one stretch, and each keeps its own place in it', () => {
    const cited = [aCitedPassage(10, 20), aCitedPassage(0, 4), aCitedPassage(15, 30), aCitedPassage(30, 33)]
    const clusters = clustersOf(cited)
    expect(clusters.map(({ start, end }) => [start, end])).toEqual([
      [0, 4],
      [10, 30],
      [30, 33],
    ])
    const block = { start: 0, end: 40, text: 'x'.repeat(40) }
    const runs = stretchesOf(block, touching(clusters, 0, 40)).flatMap((stretch) => stretch.runs)
    expect(runs.map(({ text, passages }) => [text.length, passages.length])).toEqual([
      [4, 1],
      [6, 0],
      [5, 1],
      [5, 2],
      [10, 1],
      [3, 1],
      [7, 0],
    ])
  })

  test('a question is shown with a lane for each of its theses; several at once with one for all', () => {
    const cited = [
      aCitedPassage(0, 4, 'B'),
      aCitedPassage(2, 9, 'A'),
      aCitedPassage(2, 9, null),
      aCitedPassage(0, 4, 'C', 2),
    ]
    expect(questionsCiting(cited).map(({ number, citations }) => [number, citations])).toEqual([
      [1, 3],
      [2, 1],
    ])
    expect(lanesOf(citedInQuestion(cited, 1), 1).map(({ label }) => label)).toEqual(['A', 'B', null])
    expect(lanesOf(cited, null)).toEqual([{ label: null, hue: 'n' }])
    expect(lanesOf([], null)).toEqual([])
  })

  test('a passage over two blocks counts in both, and a strand knows its neighbours', () => {
    const blocks = blocksOf('One two three.\n\nFour five six.\n\nSeven eight.\n\nNine.\n')
    const cited = [aCitedPassage(4, (blocks[1]?.start ?? 0) + 4)]
    const lanes = lanesOf(cited, 1)
    const counts = countsByBlock(blocks, cited, lanes)
    const strandsOf = strandsBy(blocks, counts, lanes)
    expect(
      blocks.map((block) => strandsOf(block)?.map(({ above, here, below }) => [above, here, below])),
    ).toEqual([[[0, 1, 1]], [[1, 1, 0]], [[1, 0, 0]], undefined])
  })

  test('the strip of a book has at most sixty rows, and no citation falls out', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 3_000 }), fc.array(fc.nat(2_999)), (paragraphs, where) => {
        const counts = new Map(where.filter((n) => n < paragraphs).map((n) => [n + 1, [1]]))
        const rows = stripRows(paragraphs, counts, null, 1)
        expect(rows.length).toBeLessThanOrEqual(60)
        expect(rows.reduce((sum, row) => sum + (row.counts[0] ?? 0), 0)).toBe(counts.size)
        if (paragraphs) expect([rows[0]?.first, rows.at(-1)?.last]).toEqual([1, paragraphs])
      }),
    )
  })
})

describe('a paragraph word by word', () => {
  test('each word lies at its place, in any script', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), fc.nat(1_000), (text, start) => {
        for (const word of wordsOf({ text, start }, 'en'))
          expect(sliceByCodePoints(text, word.start - start, word.end - start)).toBe(word.text)
      }),
    )
  })

  test('writing without spaces is cut into words', () => {
    const text =
      '矿工们在黎明时分下井，黄昏时分才回到地面上来，没有人为雨天付给雇工们任何报酬，老板们却把整座山卖给了外国公司。'
    expect(codePointLength(text)).toBeGreaterThan(40)
    expect(wordsOf({ text, start: 0 }, 'zh').length).toBeGreaterThan(10)
  })
})
