import { expect, it } from 'vitest'
import { renderMarkdown, renderOnPage } from '@/lib/platform/markdown/markdown'

it('each block of an argument on a page has the direction of its own words', () => {
  const html = renderOnPage(
    'دعوى (1874)!\n\n- حجة\n- a reason\n\n> اقتباس\n\n| أ | b |\n|---|---|\n| ج | d |',
  )
  for (const block of ['p', 'ul', 'li', 'blockquote', 'th', 'td']) {
    expect(html).toContain(`<${block} dir="auto">`)
    expect(html).not.toMatch(new RegExp(`<${block}>`))
  }
  expect(renderOnPage('<'.repeat(3) + '*'.repeat(3_000))).toMatch(/^<p dir="auto">/)
})

it('an argument that programs read is plain markup', () => {
  expect(renderMarkdown('- حجة')).toBe('<ul>\n<li>حجة</li>\n</ul>')
})

it('nobody can write a direction of their own', () => {
  expect(renderOnPage('<p dir="ltr" onclick="x()">x</p>')).not.toMatch(/<p[^>]*(ltr|onclick)/)
})
