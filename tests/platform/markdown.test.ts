import { describe, expect, it } from 'vitest'
import { renderMarkdown } from '@/lib/platform/markdown/markdown'

describe('what people write', () => {
  it('has its emphasis, lists, quotations and tables', () => {
    expect(renderMarkdown('*so* **much**\n\n> quoted\n\n- one\n- two')).toMatch(
      /<em>so<\/em> <strong>much<\/strong>.*<blockquote>.*<ul>/s,
    )
    expect(renderMarkdown('| a | b |\n|---|---|\n| 1 | 2 |')).toContain('<td>2</td>')
  })

  it.each([
    ['quotations in quotations', '> '.repeat(4_999)],
    ['lists in lists', '- '.repeat(4_999)],
    ['numbered lists in numbered lists', '1. '.repeat(3_300)],
    ['both in turn', '> - '.repeat(2_400)],
    ['emphasis in emphasis', `${'*'.repeat(4_990)}a${'*'.repeat(4_990)}`],
    ['emphasis that never closes', '*a_'.repeat(3_333)],
    ['a table that its cells blow up', `${'a|'.repeat(600)}\n${'-|'.repeat(600)}${'\n|'.repeat(2_500)}`],
    [
      'one long address, called up again and again',
      `[a]: http://x/${'y'.repeat(4_000)}\n\n${'[a] '.repeat(900)}`,
    ],
    ['a bracket that nothing closes before words upon words', `[${'a b c d '.repeat(2_400)}`],
    ['far more than anybody may post', 'a '.repeat(1_000_000)],
  ])('is shown as it was typed where it is made of %s, and no page fails on it', (_, text) => {
    const html = renderMarkdown(`${text}<b>`)
    expect(html).toMatch(/^<p>/)
    expect(html).toContain('&lt;b&gt;')
    expect(html.length).toBeLessThan(text.length * 5)
  })

  it('keeps its emphasis behind a bracket that a long paragraph leaves open', () => {
    const words = 'the miners went down at dawn, as they did each day, and *so* on; '.repeat(100)
    expect(renderMarkdown(`[${words}`)).toContain('<em>so</em>')
  })
})

describe('what is no markup', () => {
  it.each([
    [
      'The <working class> was divided; if a <b then c>d',
      'The &#x3C;working class> was divided; if a &#x3C;b then c>d',
    ],
    ['<div>My whole argument stands here.</div>', '&#x3C;div>My whole argument stands here.&#x3C;/div>'],
    ['so <!-- quietly --> it is', 'so  it is'],
    ['<!-- never closed', '&#x3C;!-- never closed'],
    ['one<br>two', 'one<br>\ntwo'],
    ['[a]: https://a.example "and nobody calls it"', '[a]: <a href="https://a.example"'],
    ['[^a]: A note that nobody calls.', '[^a]: A note that nobody calls.'],
    ['``` all that is said\n', 'all that is said'],
    ['| a |\n|---|\n| b | c |', '<td>c</td>'],
  ])('is shown as it was typed: %s', (typed, shown) => {
    expect(renderMarkdown(typed)).toContain(shown.replace('<a href="https://a.example"', 'https://a.example'))
  })

  it('and lets nothing of its own in', () => {
    expect(renderMarkdown('<script>alert(1)</script>\n\n<img src=x onerror=alert(1)>')).not.toMatch(
      /<(?!\/?p>)/,
    )
  })
})

describe('what people write for a page', () => {
  it('has the signs of its tasks and the sides of its columns', () => {
    expect(renderMarkdown('- [x] done\n- [ ] not')).toMatch(/<li>☑ done<\/li>\s*<li>☐ not<\/li>/)
    expect(renderMarkdown('| a | b |\n|--:|:-:|\n| 1 | 2 |')).toMatch(
      /<td align="right">1<\/td>\s*<td align="center">2/,
    )
  })

  it('has footnotes that lead there and back, with the ids of its text', () => {
    const html = renderMarkdown('1,600[^a] feet in 1874[^b], or so[^a]\n\n[^b]: A year.\n\n[^a]: A guess.', {
      id: 'p1',
    })
    const ids = [...html.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id)
    const targets = [...html.matchAll(/ href="#([^"]*)"/g)].map(([, id]) => id)
    expect(new Set(ids)).toEqual(new Set(targets))
    expect(ids).toHaveLength(5)
    expect(ids.every((id) => id?.startsWith('p1-fn'))).toBe(true)
    expect(html).toMatch(
      /1,600<sup><a [^>]*role="doc-noteref"[^>]*>1<\/a><\/sup> feet in 1874<sup><a [^>]*>2<\/a>/,
    )
    expect(html).toMatch(/<section role="doc-endnotes"[^>]*>\s*<ol>\s*<li id="p1-fn-1">A guess\./)
    expect(html).not.toMatch(/Footnotes|Back to/)
    expect(renderMarkdown('a[^a]\n\n[^a]: b', { id: 'p2' })).toContain('id="p2-fn-1"')
  })

  it('has every note of notes that call one another', () => {
    const html = renderMarkdown('[^a]: one[^b]\n\n[^b]: two[^a]\n\n[^a]: three')
    for (const words of ['one', 'two', 'three']) expect(html.split(words)).toHaveLength(2)
  })
})
