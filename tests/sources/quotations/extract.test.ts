import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { codePointLength, sliceByCodePoints } from '@/lib/sources/offsets'
import { extract } from '@/lib/sources/quotations/extract'

const found = (markdown: string) => extract(markdown).map(({ text }) => text)

describe('a stretch of four words or more is found', () => {
  test.each([
    ['in curly marks', 'They said “the mine was closed” then.', ['the mine was closed']],
    ['in straight ones', 'They said "the mine was closed" then.', ['the mine was closed']],
    ['in straight ones with spaces', 'Il dit " la mine est fermée " hier.', ['la mine est fermée']],
    ['in single ones', 'They said ‘the miners’ union closed it’ then.', ['the miners’ union closed it']],
    ['in straight single ones', "They said 'the mine wasn't closed' then.", ["the mine wasn't closed"]],
    ['in guillemets', 'Il dit «\u00A0la mine n’est pas fermée\u202F» hier.', ['la mine n’est pas fermée']],
    ['in pointed ones', 'Il dit ‹la mine est fermée› hier.', ['la mine est fermée']],
    ['in German ones', 'Es hieß „die Mine war geschlossen“ damals.', ['die Mine war geschlossen']],
    ['in low and high ones', 'Mondta: „a bánya be van zárva” akkor.', ['a bánya be van zárva']],
    [
      'in guillemets turned round',
      'Es hieß »die Mine war geschlossen« damals.',
      ['die Mine war geschlossen'],
    ],
    ['in marks of two kinds', 'They said “the mine was closed" then.', ['the mine was closed']],
    [
      'within another',
      '“He said ‘the mine was closed’ again,” she wrote.',
      ['He said ‘the mine was closed’ again,', 'the mine was closed'],
    ],
    [
      'twice in a sentence',
      '"The mine was closed" and "the lake was dry by then".',
      ['The mine was closed', 'the lake was dry by then'],
    ],
    ['after a stray mark', 'A 5" pipe, and "the mine was closed" by it.', ['the mine was closed']],
    ['after one that is never closed', '“The mine. And “the mine was closed” too.', ['the mine was closed']],
    ['after one of the line before', '"The mine.\n\nAnd "the mine was closed" too.', ['the mine was closed']],
    ['with emphasis', '“the *mine* was **not** closed”', ['the mine was not closed']],
    [
      'with escapes and references',
      '“the mine \\[…\\] was &quot;closed&quot; &amp; sold”',
      ['the mine […] was "closed" & sold'],
    ],
    ['over lines', '“the mine\nwas closed”', ['the mine\nwas closed']],
    ['with an omission', '“The mine […] was [then] closed”', ['The mine […] was [then] closed']],
    ['as a block', 'So:\n\n> The mine\n> was *closed* then.\n\nIndeed.', ['The mine\nwas closed then.']],
    ['as a block of two paragraphs', '> The mine was\n>\n> closed then.', ['The mine was\n\nclosed then.']],
    ['as a block in marks', '> “The mine was closed.”', ['The mine was closed.']],
    [
      'as a block without the line that says whose it is',
      '> The mine was\n> closed then.\n> — Achtenberg, ¶ 3',
      ['The mine was\nclosed then.'],
    ],
    ['or the paragraph', '> “The mine was closed.”\n>\n> -- Achtenberg 2016, ¶ 3', ['The mine was closed.']],
    [
      'but with a line that goes on',
      '> The mine was closed\n> — and not by the miners',
      ['The mine was closed\n— and not by the miners'],
    ],
    [
      'within a block',
      '> He said “the mine was closed” again.',
      ['He said “the mine was closed” again.', 'the mine was closed'],
    ],
    [
      'in a list',
      '- “the mine was closed”\n- “the lake was dry”',
      ['the mine was closed', 'the lake was dry'],
    ],
    [
      'over paragraphs that open again',
      '“The mine was closed.\n\n“The lake was dry.”',
      ['The mine was closed.\n\nThe lake was dry.'],
    ],
    [
      'over paragraphs that do not',
      '“The mine was closed.\n\nThe lake was dry.”',
      ['The mine was closed.\n\nThe lake was dry.'],
    ],
  ])('%s', (_, markdown, expected) => {
    expect(found(markdown)).toEqual(expected)
  })
})

describe('nothing is found', () => {
  test.each([
    ['of three words', 'the “dark and narrow” shaft'],
    ['between apostrophes', "the miners' works and the owners' works were sold; it's theirs"],
    ['in the title of a link', '[here](https://veta.example "the mine was closed")'],
    ['in code', 'Type `say "the mine was closed"` there.'],
    ['in a paragraph without marks', 'The mine was closed, they said.'],
    ['between inches', 'a 5" pipe and then a 6" pipe'],
    ['where marks are never closed', '“the mine was closed\n\nThe lake was dry.'],
  ])('%s', (_, markdown) => expect(found(markdown)).toEqual([]))
})

test('a text that is no Markdown is read line by line, signs and all', () => {
  const plain = (text: string) => extract(text, { plain: true }).map((one) => one.text)
  expect(plain('> They “say *the mine* was closed” and')).toEqual(['say *the mine* was closed'])
  expect(plain('> They said the mine was closed')).toEqual([])
  const [one] = extract('😀 “the mine was closed”', { plain: true })
  expect(one).toMatchObject({ start: 3, end: 22 })
})

test('places count code points of the Markdown', () => {
  const markdown = '👨‍👩‍👧‍👦 e\u0301 😀 “the *mine* was closed” 😀\n\n> 😀 The mine\n> was closed.'
  const shown = extract(markdown).map(({ start, end }) => sliceByCodePoints(markdown, start, end))
  expect(shown).toEqual(['the *mine* was closed', '😀 The mine\n> was closed.'])
})

test('a text made to break its reader is read as typed', () => {
  expect(found(`${'>'.repeat(5000)} “the mine was closed”`)).toEqual(['the mine was closed'])
  expect(found(`“the mine was closed” ${'*_'.repeat(5000)}`)).toEqual(['the mine was closed'])
  for (const mark of ['"a ', '“a ', "'a ", '‘as’ ', 's’ ', '«a ', '> ', '"', '&amp;']) {
    expect(extract(mark.repeat(20_000 / mark.length))).toBeDefined()
  }
})

test('whatever is written, stretches lie within it, in order, and hold what stands there', () => {
  const piece = fc.oneof(
    fc.lorem({ maxCount: 6 }),
    fc.constantFrom(
      ...'“ ” " ‘ ’ \' « » „ > \n \n\n * _ ` [ ] ( ) \\ & &amp; &copy; - 😀 e\u0301'.split(' '),
      ' ',
    ),
    fc.string({ unit: 'grapheme', maxLength: 5 }),
  )
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
      const markdown = pieces.join('')
      let last = 0
      for (const { text, start, end } of extract(markdown)) {
        expect(start).toBeGreaterThanOrEqual(last)
        expect(end).toBeGreaterThan(start)
        expect(end).toBeLessThanOrEqual(codePointLength(markdown))
        const shown = sliceByCodePoints(markdown, start, end)
        // Unless references stand for it, what is read stands there in the same order.
        if (!shown.includes('&')) expect(isWithin(text.replaceAll(/\s/g, ''), shown)).toBe(true)
        last = start
      }
    }),
    { numRuns: 300 },
  )
})

function isWithin(text: string, typed: string): boolean {
  let at = 0
  for (const sign of typed) if (text.startsWith(sign, at)) at += sign.length
  return at === text.length
}
