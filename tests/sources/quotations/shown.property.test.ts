import fc from 'fast-check'
import { expect, test } from 'vitest'
import { renderMarkdown } from '@/lib/platform/markdown/markdown'
import { flowsOf } from '@/lib/sources/quotations/markdown/flow'

const references: Record<string, string> = {
  '&#x3C;': '<',
  '&lt;': '<',
  '&gt;': '>',
  '&#x26;': '&',
  '&amp;': '&',
  '&#x22;': '"',
  '&#x27;': "'",
}
const plain = (html: string) => html.replaceAll(/&[^;]+;/g, (one) => references[one] ?? one)
const bare = (text: string) => text.replaceAll(/[\s\u00A0]/g, '')

/** The words of a page, without those that nobody typed: hosts of links, footnote numbers, task signs. */
function visible(html: string): string {
  const typed = html
    .replaceAll(/<span class="host">[^<]*<\/span>/g, '')
    .replaceAll(/<sup><a [^>]*>[^<]*<\/a><\/sup>/g, '')
    .replaceAll(/(<li>\s*(?:<p>)?)[☑☐] /g, '$1')
    // A link without words shows its host, with the signs that were typed onto it.
    .replaceAll(/<a href="https:[^>]*>pic\.[^<]*<\/a>/g, '')
  return plain(typed.replaceAll(/<[^>]*>/g, ''))
}

const titlesOf = (html: string) =>
  [...html.matchAll(/ title="([^"]*)"/g)].map(([, title = '']) => plain(title))

const pieces = [
  ...'* ** _ ~~ ` ``` ~~~ > - + 1. # | --- [ ] ( ) ! < > & \\ " \u201C \u201D \u300C \u300D ^ :'.split(' '),
  ...[
    '\n',
    '\n\n',
    ' ',
    '    ',
    '| a | b |\n|---|---|\n',
    '- [ ] ',
    '- [x] ',
    '<b>',
    '</b>',
    '<div>',
    '<!-- ',
    ' -->',
    '<br>',
  ],
  ...[
    '[^1]',
    '[^2]',
    '\n\n[^1]: ',
    '\n\n[^2]: ',
    '[one]',
    '\n\n[one]: https://a.example "two"\n\n',
    '![',
    '](https://pic.example',
    ' "t")',
    ')',
  ],
  ...[
    '&amp;',
    '&quot;',
    '&#x201C;',
    'me@veta.example',
    'www.veta.example',
    'https://a.example',
    '<https://a.example>',
  ],
  ...['The mine', 'was not', 'closed', 'x', '😀', 'e\u0301', '自由', '\u200B'],
]

test('every word that a text shows is read for its quotations, and in the same order', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...pieces), { maxLength: 30 }), (chosen) => {
      const markdown = chosen.join('')
      const html = renderMarkdown(markdown)
      const flows = flowsOf(markdown)
      const titles = titlesOf(html)
      const read = flows.filter(({ isPart }) => !isPart).map(({ text }) => bare(text))
      for (const title of titles) expect(flows.map(({ text }) => text)).toContain(title)
      // Titles are read at their links, and shown elsewhere.
      const words = flows.filter(({ isPart, isTitle }) => !isPart && !isTitle).map(({ text }) => bare(text))
      expect(words.join('')).toBe(bare(visible(html)))
      expect(read.length).toBeGreaterThanOrEqual(words.length)
    }),
    { numRuns: 400 },
  )
})
