import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { renderMarkdown } from '@/lib/platform/markdown/markdown'

const html = (text: string) => renderMarkdown(text).replace(/^<p>|<\/p>$/g, '')
const rel = 'rel="nofollow noopener ugc"'

describe('a link', () => {
  it('says where it leads, unless its words do', () => {
    expect(html('[the decree](https://example.org/a)')).toBe(
      `<a href="https://example.org/a" ${rel}>the decree</a> <span class="host">(example.org)</span>`,
    )
    for (const plain of [
      'https://example.org/a',
      '<https://example.org>',
      '[example.org](https://example.org/a)',
    ])
      expect(html(plain)).not.toContain('class="host"')
    expect(html('[ours](/\\\\thief.example)')).toContain('href="/%5Cthief.example"')
    expect(html('[my work](/work)')).toBe(`<a href="/work" ${rel}>my work</a>`)
    expect(html('[ask](mailto:ana@example.org?subject=x)')).toContain(
      '<span class="host">(ana@example.org)</span>',
    )
  })

  it.each([
    ['another host', '[https://bank.example](https://thief.example)', 'thief.example'],
    [
      'a host that begins alike',
      '[bank.example](https://bank.example.thief.example)',
      'bank.example.thief.example',
    ],
    [
      'a name before the host',
      '[https://bank.example](https://bank.example@thief.example/)',
      'thief.example',
    ],
    ['another port', '[bank.example](https://bank.example:8443/)', 'bank.example:8443'],
    ['the host in its path', '[bank.example/x](https://thief.example/bank.example/x)', 'thief.example'],
    ['letters that look alike', '[bаnk.example](https://bаnk.example/)', 'xn--bnk-6cd.example'],
    ['letters that look alike, bare', '<https://bаnk.example/>', 'xn--bnk-6cd.example'],
    ['no scheme of its own', '[bank.example](//thief.example)', 'thief.example'],
    ['a reference', '[bank.example][1]\n\n[1]: https://thief.example', 'thief.example'],
    ['hidden in emphasis', '[**bank.example**](https://thief.example)', 'thief.example'],
  ])('shows the host where its words claim otherwise: %s', (_, text, host) => {
    expect(html(text)).toContain(`<span class="host">(${host})</span>`)
  })

  it.each([
    '[x](javascript:alert(1))',
    '[x](JaVaScRiPt:alert(1))',
    '[x](java\tscript:alert(1))',
    '[x](&#106;avascript:alert(1))',
    '[x](data:text/html;base64,PHNjcmlwdD4=)',
    '[x](vbscript:msgbox)',
    '[x](file:///etc/passwd)',
    '[x](blob:https://example.org/1)',
    '[x](tel:123)',
    '[x](https://)',
    '<javascript:alert(1)>',
  ])('that leads nowhere we know is its words: %s', (text) => {
    expect(html(text)).not.toMatch(/<a|href/)
  })

  it('is none in HTML of one’s own', () => {
    const typed =
      '<a href="https://thief.example" onclick="x()" target="_blank">here</a><span class="host">(ok)</span>'
    expect(html(typed)).toBe(typed.replaceAll('<', '&#x3C;'))
  })
})

describe('an address of mail', () => {
  it('is shown beside other words', () => {
    expect(html('[write](mailto:ana%40veta.example)')).toContain('(ana@veta.example)')
  })

  it('says no words that nobody has checked', () => {
    expect(html('[write](mailto:%22It%20was%20never%20closed%22@veta.example)')).toContain(
      '(%22It%20was%20never%20closed%22@veta.example)',
    )
  })
})

describe('a picture', () => {
  it('is never loaded: it is a link with its description', () => {
    expect(html('![The shaft](https://track.example/1.png)')).toBe(
      `<a href="https://track.example/1.png" ${rel}>The shaft</a> <span class="host">(track.example)</span>`,
    )
    expect(html('![](https://track.example/1.png)')).toContain('>track.example</a>')
    expect(html('![a][1]\n\n[1]: https://track.example/1.gif')).toContain('(track.example)')
  })

  it('in a link is its description', () => {
    expect(html('[![The shaft](https://track.example/1.png)](https://example.org)')).toBe(
      `<a href="https://example.org" ${rel}>The shaft</a> <span class="host">(example.org)</span>`,
    )
  })

  it.each(['![x](data:image/svg+xml,<svg onload=alert(1)>)', '![x](javascript:alert(1))'])(
    'of anything else is nothing but words: %s',
    (text) => {
      expect(html(text)).not.toMatch(/<|src=/)
    },
  )

  it('in HTML of one’s own is shown as it was typed', () => {
    expect(html('<img src=x onerror=y>')).toBe('&#x3C;img src=x onerror=y>')
  })
})

it('whatever is typed, nothing is loaded, and no link leads anywhere but where it says', () => {
  const pieces = fc.constantFrom(
    ...[
      '[',
      ']',
      '(',
      ')',
      '!',
      '<',
      '>',
      '"',
      "'",
      ' ',
      '\n',
      '\\',
      ':',
      '//',
      '&#58;',
      '@',
      '#',
      '`',
      '*',
      '|',
    ],
    ...[
      'javascript:',
      'data:',
      'https://',
      'http://',
      'mailto:',
      'bank.example',
      'thief.example',
      'bаnk.example',
      'x',
    ],
    ...['<img src=', '<a href=', 'onclick=', '[1]: ', '[1]', '/work', 'www.'],
  )
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 25 }), (typed) => {
      const made = renderMarkdown(typed.join(''))
      expect(made).not.toMatch(/<(img|script|iframe|style|object|svg|form|input)\b/)
      for (const [tag, href = ''] of made.matchAll(/<a [^>]*?href="([^"]*)"[^>]*>/g)) {
        expect(tag).toContain(rel)
        expect(href.replaceAll('&#x26;', '&')).toMatch(/^(https?:\/\/|mailto:|(?![a-z][a-z0-9+.-]*:))/i)
      }
    }),
    { numRuns: 1_000 },
  )
})
