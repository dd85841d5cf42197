import { describe, expect, it } from 'vitest'
import { renderMarkdown } from '@/lib/platform/markdown'

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
    ['far more than anybody may post', 'a '.repeat(1_000_000)],
  ])('is shown as it was typed where it is made of %s, and no page fails on it', (_, text) => {
    const html = renderMarkdown(`${text}<b>`)
    expect(html).toMatch(/^<p>/)
    expect(html).toContain('&lt;b&gt;')
    expect(html.length).toBeLessThan(text.length * 5)
  })
})
