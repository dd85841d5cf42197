import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { renderMarkdown } from '@/lib/platform/markdown/markdown'
import { extract } from '@/lib/sources/quotations/markdown/extract'
import { renderUnderlined } from '@/lib/sources/quotations/markdown/underline'
import { piecesOf, type Underline } from '@/lib/sources/quotations/rules'

const lineOf = (span: { start: number; end: number }, isFalse = false): Underline => ({
  start: span.start,
  end: span.end,
  isFalse,
  href: isFalse ? '#note' : '/there',
  title: 'There',
})
const shown = (markdown: string, isFalse = false) =>
  renderUnderlined(
    markdown,
    extract(markdown).map((one) => lineOf(one, isFalse)),
  )
const link = (words: string) => `<a class="qn" href="/there" title="There">${words}</a>`

describe('a quotation is underlined where it stands', () => {
  test.each([
    [
      'in a sentence',
      'They say “the mine was closed” then.',
      `They say “${link('the mine was closed')}” then.`,
    ],
    [
      'with emphasis, as one link',
      '“the *mine* was closed”',
      `“${link('the ')}<em><span class="qn">mine</span></em><span class="qn"> was closed</span>”`,
    ],
    [
      'with what is written as a reference',
      '“the mine &amp; mill\\* closed”',
      `“${link('the mine &#x26; mill* closed')}”`,
    ],
    [
      'within another, by itself',
      '“He said ‘the mine was closed’ again”',
      `“${link('He said ‘')}${link('the mine was closed')}<span class="qn">’ again</span>”`,
    ],
    [
      'within a link, without a second one',
      '[“the mine was closed”](https://veta.example)',
      '<a href="https://veta.example" rel="nofollow noopener ugc">“<span class="qn">the mine was closed</span>”</a> <span class="host">(veta.example)</span>',
    ],
  ])('%s', (_, markdown, html) => expect(shown(markdown)).toBe(`<p>${html}</p>`))

  test('a false one leads to its note', () =>
    expect(shown('“the mine was closed”', true)).toContain('<a class="qn-bad" href="#note"'))

  test('what is too knotty to be rendered is shown as it was typed', () =>
    expect(shown(`“the mine was closed” ${'*_'.repeat(3000)}`)).not.toContain('<a'))
})

const piece = fc.oneof(
  fc.lorem({ maxCount: 5 }),
  fc.constantFrom(
    ...'“ ” " ‘ ’ « » > \n \n\n * _ ` [ ] ( ) \\ & &amp; - 😀 e\u0301 <b> <script>'.split(' '),
    ' ',
  ),
)

test('whatever is written, underlining changes no word and lets nothing else in', () => {
  const bare = (html: string) => html.replaceAll(/<\/?(?:span|a)\b[^>]*>/g, '')
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
      const markdown = pieces.join('')
      const html = shown(markdown)
      expect(bare(html)).toBe(bare(renderMarkdown(markdown)))
      for (const [tag] of html.matchAll(/<(?:span|a)\b[^>]*>/g))
        expect(tag).toMatch(
          /^<(?:span class="qn"|a class="qn" href="\/there" title="There"|a href="[^"]*" rel="[^"]*")>$/,
        )
    }),
    { numRuns: 300 },
  )
})

test('a text that is no Markdown is cut where its stretches begin and end, and stays whole', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme', maxLength: 40 }),
      fc.array(fc.tuple(fc.nat(40), fc.nat(12)), { maxLength: 4 }),
      (text, given) => {
        const length = [...text].length
        const spans = given
          .map(([start, size]) => ({ start, end: Math.min(length, start + size + 1) }))
          .filter(({ start, end }) => start < end)
        const pieces = piecesOf(text, spans)
        expect(pieces.map((one) => one.text).join('')).toBe(text)
        for (const { of } of pieces) if (of) expect(spans).toContain(of)
        const covered = [...text].filter((_, at) => spans.some(({ start, end }) => start <= at && at < end))
        expect(
          pieces
            .filter(({ of }) => of)
            .map((one) => one.text)
            .join(''),
        ).toBe(covered.join(''))
      },
    ),
  )
})
