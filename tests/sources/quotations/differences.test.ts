import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { firstDifference, shiftOf } from '@/lib/sources/quotations/judge/characters'
import { type Difference, differences } from '@/lib/sources/quotations/judge/differences'

const shown = (all: Difference[]) =>
  all
    .map(({ kind, text }) => (kind === 'same' ? text : kind === 'missing' ? `[-${text}-]` : `[+${text}+]`))
    .join('')

describe('word differences', () => {
  test.each([
    [
      'lent 49 million to 28 works',
      'lent 28 million to 49 works',
      'lent [-49-][+28+] million to [-28-][+49+] works',
    ],
    ['This does not show it', 'This does show it', 'This does [-not -]show it'],
    [
      'one two three four five',
      'one TWO THREE four six',
      'one [-two three-][+TWO THREE+] four [-five-][+six+]',
    ],
    ['the “final” offer — made', 'the "final" offer - made', 'the “final” offer — made'],
    ['of Potosí', 'of Potosi\u0301', 'of Potosí'],
    ['all', '', '[-all-]'],
    ['', 'all', '[+all+]'],
    ['Le coût n’a pas baissé', 'Le coût a baissé', 'Le coût [-n’a pas-][+a+] baissé'],
  ])('of "%s" and "%s"', (source, quoted, expected) => {
    expect(shown(differences(source, quoted))).toBe(expected)
  })

  const text = fc.oneof(
    fc.lorem({ maxCount: 12 }),
    fc.string({ unit: 'grapheme', maxLength: 30 }),
    fc.array(fc.constantFrom('a', 'b', ' ', '  ', '-', 'é', '\n', '“')).map((parts) => parts.join('')),
  )

  test('a number is one word', () => {
    expect(differences('paid 25,000 men, 3', 'paid 28,000 men, 3')).toEqual([
      { kind: 'same', text: 'paid ' },
      { kind: 'missing', text: '25,000' },
      { kind: 'added', text: '28,000' },
      { kind: 'same', text: ' men, 3' },
    ])
  })

  test('exact ones put both texts together again', () => {
    fc.assert(
      fc.property(text, text, (source, quoted) => {
        const all = differences(source, quoted, { exact: true })
        const joined = (left: Difference['kind']) =>
          all.flatMap((one) => (one.kind === left ? [] : one.text)).join('')
        expect(joined('added')).toBe(source)
        expect(joined('missing')).toBe(quoted)
      }),
      { numRuns: 2000 },
    )
  })

  test('those of a text with itself are none, and the source is whole in all of them', () => {
    fc.assert(
      fc.property(text, text, (source, quoted) => {
        expect(differences(source, source).every(({ kind }) => kind === 'same')).toBe(true)
        const own = differences(source, quoted).flatMap(({ kind, text: words }) =>
          kind === 'added' ? [] : words,
        )
        expect(own.join('')).toBe(source)
      }),
    )
  })

  test('of two long texts are told word by word', () => {
    const words = Array.from({ length: 2000 }, (_, at) => `w${at % 37}x${at}`)
    const all = differences(words.join(' '), words.map((word, at) => (at % 9 ? word : 'other')).join(' '))
    expect(all.length).toBeGreaterThan(400)
  })
})

describe('the first difference', () => {
  test('is told by its place and both characters, by name where they look alike', () => {
    expect(firstDifference('40 per cent', '40\u00A0per cent')).toEqual({
      at: 2,
      source: { text: ' ', name: 'space', code: 'U+0020' },
      quoted: { text: '\u00A0', name: 'noBreakSpace', code: 'U+00A0' },
    })
    expect(firstDifference('👨‍👩‍👧‍👦 a', '👨‍👩‍👧‍👦 b')?.at).toBe(8)
    expect(firstDifference('é', 'e\u0301')?.quoted).toEqual({ text: 'e', name: '', code: 'U+0065' })
    expect(firstDifference('works', 'work')?.quoted.name).toBe('end')
    expect(firstDifference('–', '-')).toMatchObject({
      source: { name: 'enDash' },
      quoted: { name: 'hyphenMinus' },
    })
  })

  test('is none between equals only', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (a, b) => {
        const found = firstDifference(a, b)
        if (found === null) expect(a).toBe(b)
        else {
          expect([...a].slice(0, found.at)).toEqual([...b].slice(0, found.at))
          expect([...a][found.at]).not.toBe([...b][found.at])
        }
      }),
    )
  })
})

test('a quotation given a little beside its place is found there', () => {
  const text = 'A 👨‍👩‍👧‍👦 came to the mine.'
  expect(shiftOf(text, 'came to', 10)).toBe(0)
  expect(shiftOf(text, 'came to', 9)).toBe(1)
  expect(shiftOf(text, 'came to', 13)).toBe(-3)
  expect(shiftOf(text, 'went to', 10)).toBeNull()
  expect(shiftOf(text, 'mine.', 5, 4)).toBeNull()
})
