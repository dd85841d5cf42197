import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  codePointLength,
  graphemeEnd,
  graphemeStart,
  sliceByCodePoints,
  toCodePoints,
  toUnits,
  wholeGraphemes,
} from '@/lib/sources/offsets'

const mixed = fc
  .array(
    fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 8 }),
      fc.string({ unit: 'binary', maxLength: 8 }),
      fc.constantFrom(
        '👨‍👩‍👧‍👦',
        '🇧🇴',
        'e\u0301\u0323',
        '\r\n',
        'नि',
        '한',
        '\u1112\u1161\u11ab',
        '\u0600٣',
        '©\u200D®',
        '❤\uFE0F',
        'é ',
      ),
    ),
    { maxLength: 12 },
  )
  .map((parts) => parts.join(''))

test('code points are counted as iteration counts them', () => {
  fc.assert(
    fc.property(mixed, fc.nat(60), fc.nat(60), (text, from, more) => {
      const points = [...text]
      expect(codePointLength(text)).toBe(points.length)
      expect(sliceByCodePoints(text, from, from + more)).toBe(points.slice(from, from + more).join(''))
      expect(toCodePoints(text, toUnits(text, from))).toBe(Math.min(from, points.length))
    }),
  )
})

test('every grapheme boundary is the one that the segmenter sees', () => {
  const segmenter = new Intl.Segmenter('und', { granularity: 'grapheme' })
  fc.assert(
    fc.property(mixed, (text) => {
      const starts = new Set([text.length, ...[...segmenter.segment(text)].map(({ index }) => index)])
      for (let unit = 0; unit <= text.length; unit++) {
        const before = [...starts].filter((start) => start <= unit)
        const after = [...starts].filter((start) => start >= unit)
        expect(graphemeStart(text, unit)).toBe(Math.max(...before))
        expect(graphemeEnd(text, unit)).toBe(Math.min(...after))
      }
    }),
    { numRuns: 2000 },
  )
})

test('a span is widened to whole characters, and only as far as needed', () => {
  const text = 'A 👨‍👩‍👧‍👦 e\u0301 🇧🇴'
  expect(wholeGraphemes(text, 2, 4)).toEqual([2, 9])
  expect(wholeGraphemes(text, 10, 11)).toEqual([10, 12])
  expect(wholeGraphemes(text, 13, 14)).toEqual([13, 15])
  expect(wholeGraphemes(text, 0, 1)).toEqual([0, 1])
  expect(wholeGraphemes(text, 3, 3)).toEqual([2, 2])
})

test('a long text without line breaks has its characters whole, too', () => {
  const text = '👨‍👩‍👧‍👦 한국어 '.repeat(100_000)
  for (let point = 0; point < 1000; point++) {
    const [start, end] = wholeGraphemes(text, point, point + 3)
    expect(wholeGraphemes(text, start, end)).toEqual([start, end])
  }
})
