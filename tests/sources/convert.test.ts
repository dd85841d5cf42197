import { describe, expect, test } from 'vitest'
import { convertText } from '@/lib/sources/convert/convert'

const bytesOf = (text: string) => new TextEncoder().encode(text)

function converted(typed: string | Uint8Array, options: Parameters<typeof convertText>[1] = {}) {
  const result = convertText(typeof typed === 'string' ? bytesOf(typed) : typed, options)
  if (!result.ok) throw new Error(`refused: ${result.problem.code}`)
  return result.value
}

const shown = (typed: string | Uint8Array, options: Parameters<typeof convertText>[1] = {}) =>
  converted(typed, options).blocks.map(
    ({ kind, paragraph, text }) => `${kind} ${paragraph ?? '-'} ${text.trimEnd()}`,
  )

const refusal = (typed: string | Uint8Array, name?: string) => {
  const result = convertText(typeof typed === 'string' ? bytesOf(typed) : typed, { name })
  return result.ok ? null : result.problem
}

/** A sentence of about the given length. */
const prose = (length: number) =>
  `${'The lake gave salt to the whole valley and '.repeat(40).slice(0, length).trim()}.`

describe('an article', () => {
  const article = [
    'Who Owns the Salt?',
    'A dispute about a lake tells much about the state.',
    'Workers on the shore in June (Ana Mamani)',
    prose(300),
    'The Lake before the Company',
    prose(400),
    prose(350),
    'What Comes Next',
    prose(300),
    '\nAna Mamani is a geographer who lives in Uyuni.',
  ].join('\n\n')

  test('has a title, a caption, headings, numbered paragraphs and a note on its author', () => {
    const { blocks, paragraphs, converter } = converted(article)
    expect(converter).toBe('veta-text/2')
    expect(paragraphs).toBe(5)
    expect(blocks.map(({ kind, paragraph, level }) => [kind, paragraph ?? level])).toEqual([
      ['title', undefined],
      ['paragraph', 1],
      ['caption', undefined],
      ['paragraph', 2],
      ['heading', 2],
      ['paragraph', 3],
      ['paragraph', 4],
      ['heading', 2],
      ['paragraph', 5],
      ['note', undefined],
    ])
  })

  test('is numbered anew when a person corrects what a block is', () => {
    const { blocks } = converted(article, {
      kinds: { 2: 'paragraph', 4: 'paragraph', 6: 'quotation', 8: 'note' },
    })
    expect(blocks.map(({ kind, paragraph }) => `${kind} ${paragraph ?? '-'}`)).toEqual([
      'title -',
      'paragraph 1',
      'paragraph 2',
      'paragraph 3',
      'paragraph 4',
      'paragraph 5',
      'quotation 6',
      'heading -',
      'note -',
      'note -',
    ])
    expect(blocks[4]).not.toHaveProperty('level')
  })
})

describe('lines', () => {
  test('in a file without empty ones, each is a paragraph', () => {
    expect(shown(`${prose(400)}\n${prose(500)}\r\n${prose(300)}`)).toEqual([
      `paragraph 1 ${prose(400)}`,
      `paragraph 2 ${prose(500)}`,
      `paragraph 3 ${prose(300)}`,
    ])
  })

  test('that were wrapped run on, and a hyphen at their end stays unless the file writes the word whole', () => {
    const typed = [
      'The company had promised that the self-',
      'managed works would stay open, but govern-',
      'ment offices said nothing at all about it',
      'and the government itself was silent too.',
      '',
      'Nobody in the valley had expected any of',
      'that to last, and few of them said so.',
    ].join('\r\n')
    expect(shown(typed)).toEqual([
      'paragraph 1 The company had promised that the self-managed works would stay open, but government offices said nothing at all about it and the government itself was silent too.',
      'paragraph 2 Nobody in the valley had expected any of that to last, and few of them said so.',
    ])
  })

  test('of a poem or an address stay lines of one block', () => {
    const verse = 'Salt on the road\nSalt in the bread\nand none in the purse'
    expect(converted(`${prose(300)}\n\n${verse}\n\n${prose(300)}`).blocks[1]?.text).toBe(`${verse}\n\n`)
  })

  test('lose spaces and tabs at their ends, and no no-break space', () => {
    expect(converted(`One\u00A0 \t\nTwo.\u00A0\n\n${prose(200)}  `).text).toBe(
      `One\u00A0\nTwo.\u00A0\n\n${prose(200)}`,
    )
  })

  test('end in one way, and a form feed begins a page', () => {
    const { text, blocks } = converted(
      `${prose(130)}\r\n\r\n${prose(150)}\r\f${prose(140)}\u2028\u2028${prose(135)}`,
    )
    expect(text).not.toMatch(/[\r\f\u2028]/)
    expect(blocks.map(({ page }) => page)).toEqual([1, 1, 2, 2])
  })
})

test('lists and quotations are seen by their marks, which stay as they were typed', () => {
  const typed = `${prose(200)}\n\n- the lake,\n- the road\n  to the sea\n1. first\n\n> ${prose(150)}\n\n${prose(200)}`
  expect(shown(typed)).toEqual([
    `paragraph 1 ${prose(200)}`,
    'listItem 2 - the lake,',
    'listItem 3 - the road to the sea',
    'listItem 4 1. first',
    `quotation 5 > ${prose(150)}`,
    `paragraph 6 ${prose(200)}`,
  ])
})

describe('the encoding', () => {
  const words = 'Où est le sel ? « Ici », dit l’aînée – œuvre à 40 €.'
  const wide = (text: string, little: boolean) => {
    const view = new DataView(new ArrayBuffer(text.length * 2))
    for (let at = 0; at < text.length; at++) view.setUint16(at * 2, text.charCodeAt(at), little)
    return new Uint8Array(view.buffer)
  }
  const western = Uint8Array.from([...words], (one) => {
    const known: Record<string, number> = { '’': 0x92, '–': 0x96, œ: 0x9c, '€': 0x80 }
    return known[one] ?? one.charCodeAt(0)
  })

  test.each([
    ['utf-8', bytesOf(words)],
    ['utf-8', bytesOf(`\uFEFF${words}`)],
    ['utf-16le', wide(`\uFEFF${words}`, true)],
    ['utf-16be', wide(`\uFEFF${words}`, false)],
    ['utf-16le', wide(words, true)],
    ['utf-16be', wide(words, false)],
    ['windows-1252', western],
  ])('%s is read', (encoding, bytes) => {
    const made = converted(bytes)
    expect(made.encoding).toBe(encoding)
    expect(made.text).toBe(words)
  })

  test('is told by its bytes in other alphabets, too', () => {
    const russian = 'Где соль? Здесь, сказала старшая сестра.'
    for (const little of [true, false]) expect(converted(wide(russian, little)).text).toBe(russian)
  })

  test('that is none of these is refused, with the first byte that does not fit', () => {
    const damaged = bytesOf('El año que viene será más húmedo, según él.')
    damaged[10] = 0xff
    expect(refusal(damaged)).toEqual({ code: 'fileEncoding', values: { byte: 11 } })
    const koi8 = Uint8Array.from('óïìø éú ïúåòá', (one) => one.charCodeAt(0))
    expect(refusal(koi8)?.code).toBe('fileEncoding')
    const macRoman = Uint8Array.from('caf\x8e et \x8ecole, d\x8ej\x88 ferm\x8es', (one) => one.charCodeAt(0))
    expect(refusal(macRoman)?.code).toBe('fileEncoding')
  })

  test('decomposed accents are composed', () => {
    expect(converted('Potosi\u0301 y Cafe\u0301').text).toBe('Potosí y Café')
  })
})

describe('a file that is no text is refused', () => {
  test.each([
    ['PDF', '%PDF-1.7\n'],
    ['PNG', '\x89PNG\r\n\x1a\n'],
    ['RTF', '{\\rtf1 Hello}'],
    ['Word 97', '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1'],
  ])('by name: %s', (format, head) => {
    const bytes = Uint8Array.from(head, (one) => one.charCodeAt(0))
    expect(refusal(bytes)).toEqual({ code: 'fileFormat', values: { format } })
  })

  test('as binary, when it has zero bytes or is full of control characters', () => {
    expect(refusal('abc\0def')).toEqual({ code: 'fileBinary', values: { byte: 4 } })
    // Two zeros at the places typical of UTF-16 do not make a text UTF-16.
    expect(refusal('ᒠ\0\u0001\n   tempus consequat\n')).toEqual({ code: 'fileBinary', values: { byte: 4 } })
    expect(refusal('é\u0001b\u0002c\u0003')).toEqual({ code: 'fileBinary', values: { byte: 3 } })
  })

  test('as empty, when there is nothing to read', () => {
    for (const typed of ['', ' \n\t\n ', '\uFEFF', '\u200B\n\u00A0', '...\n---']) {
      expect(refusal(typed)?.code).toBe('fileEmpty')
    }
  })

  test('as too large', () => {
    expect(refusal(new Uint8Array(8_000_001))).toEqual({ code: 'fileTooLarge', values: { megabytes: 8 } })
    expect(refusal(new Uint8Array(3_000_001), 'notes.md')?.values).toEqual({ megabytes: 3 })
  })

  test('as Markdown, when its marks are nobody’s writing', () => {
    expect(refusal('*a **b '.repeat(20_000), 'a.md')?.code).toBe('fileMarkdown')
    expect(refusal(`${'> '.repeat(20_000)}a`, 'a.md')?.code).toBe('fileMarkdown')
  })
})

describe('Markdown', () => {
  test('gives its blocks without its marks', () => {
    const typed = `---
title: Salt
---
# Who *owns* the salt?

A [report](https://example.org) says **forty** per cent\\
of it[^1] is \`sold\`
abroad &amp; taxed.

![The shore in June](shore.jpg)

## The lake

> It was ours.
>
> It is not.

- salt
- lithium
  - and water

<!-- not this -->
| year | tons |
| ---- | ---- |
| 2005 | 40   |

***

[^1]: By weight.
`
    expect(shown(typed, { name: 'salt.md' })).toEqual([
      'title - Who owns the salt?',
      'paragraph 1 A report says forty per cent\nof it is sold abroad & taxed.',
      'caption - The shore in June',
      'heading - The lake',
      'quotation 2 It was ours.',
      'quotation 3 It is not.',
      'listItem 4 salt',
      'listItem 5 lithium',
      'listItem 6 and water',
      'row - year | tons',
      'row - 2005 | 40',
      'note - By weight.',
    ])
    expect(converted(typed, { name: 'salt.md' }).converter).toBe('veta-markdown/3')
  })

  test.each([
    ['The <lost> word', 'The <lost> word'],
    ['if a <b then c>d', 'if a <b then c>d'],
    ['<div>My whole text stands here.</div>', 'My whole text stands here.'],
    ['<working class>', '<working class>'],
    ['a<br>b <em class="x">c</em> <q cite=\'y\'>d</q>', 'a\nb c d'],
    ['<img src="a.png" alt="1 > 0"> after', 'after'],
    ['before <!-- said to nobody --> after', 'before  after'],
    ['before <!-- left open', 'before <!-- left open'],
    ['<script>x()</script>\n\nafter', 'after'],
    ['<script> is an element', '<script> is an element'],
    ['[lost]: https://example.org "word"', '[lost]: https://example.org "word"'],
    ['```js two words\ncode\n```', 'js two words\ncode'],
    ['x <http://example.org> <a@example.org>', 'x http://example.org a@example.org'],
    ['<details open><summary>More</summary>\nwords</details>', 'More\nwords'],
  ])('keeps the words of %s', (typed, words) => {
    expect(converted(typed, { name: 'x.md' }).text).toBe(words)
  })

  test('is told by the name or by the person, not by the look', () => {
    expect(converted('# One\n\ntwo three four.').converter).toBe('veta-text/2')
    expect(converted('# One\n\ntwo.', { mediaType: 'text/markdown' }).blocks[0]).toEqual({
      kind: 'title',
      start: 0,
      end: 3,
      text: 'One\n\n',
    })
  })
})
