import fc from 'fast-check'
import { expect, test } from 'vitest'
import { convertText } from '@/lib/sources/convert/convert'
import { codePointLength, sliceByCodePoints, wholeGraphemes } from '@/lib/sources/offsets'
import { locatorOf, passageAt, passageProblem } from '@/lib/sources/passages/rules'

const chapter = [
  'A title',
  'One. First paragraph.',
  'A heading',
  'Two. Second paragraph.',
  'Three.\fFour.',
].join('\n\n')

function blocksOf(text: string) {
  const made = convertText(new TextEncoder().encode(text))
  if (!made.ok) throw new Error(made.problem.code)
  return made.value
}

test('a passage has its words and whole characters around it', () => {
  const text = `${'👨‍👩‍👧‍👦'.repeat(9)}The mine was sold.${'e\u0301'.repeat(40)}`
  const start = codePointLength('👨‍👩‍👧‍👦'.repeat(9))
  const { quote, prefix, suffix } = passageAt(text, { start, end: start + 18 })
  expect(quote).toBe('The mine was sold.')
  expect(prefix).toBe('👨‍👩‍👧‍👦'.repeat(4))
  expect(suffix).toBe('e\u0301'.repeat(16))
})

test('prefix, quote and suffix stand together in the text, whatever it is', () => {
  const text = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 200 })
  fc.assert(
    fc.property(text, fc.nat(200), fc.nat(100), (words, from, more) => {
      const length = codePointLength(words)
      const [start, end] = wholeGraphemes(
        words,
        Math.min(from, length - 1),
        Math.min(from + more + 1, length),
      )
      if (end <= start) return
      const { quote, prefix, suffix } = passageAt(words, { start, end })
      expect(sliceByCodePoints(words, start - codePointLength(prefix), end + codePointLength(suffix))).toBe(
        prefix + quote + suffix,
      )
      expect(codePointLength(prefix)).toBeLessThanOrEqual(32)
      expect(codePointLength(suffix)).toBeLessThanOrEqual(32)
      expect(passageProblem(words, { start, end })).toBeNull()
    }),
  )
})

test('a span is no passage when it is empty, too long, outside the text or splits a character', () => {
  const text = `${'word '.repeat(500)}👨‍👩‍👧‍👦`
  const code = (start: number, end: number) => passageProblem(text, { start, end })?.code
  expect(code(0, 2000)).toBeUndefined()
  expect(code(0, 2001)).toBe('passageTooLong')
  expect(code(3, 3)).toBe('passageEmpty')
  expect(code(-1, 3)).toBe('passageOutside')
  expect(code(0.5, 3)).toBe('passageOutside')
  expect(code(2500, 9999)).toBe('passageOutside')
  expect(passageProblem(text, { start: 2500, end: 2501 })).toEqual({
    code: 'passageSplitsCharacter',
    values: { start: 2500, end: 2507 },
  })
})

test('a passage is told by its paragraphs, over one block or several', () => {
  const { text, blocks } = blocksOf(chapter)
  const at = (words: string, last = words) =>
    locatorOf(blocks, { start: text.indexOf(words), end: text.indexOf(last) + last.length })
  expect(at('First')).toEqual({ paragraph: 1, page: 1 })
  expect(at('First', 'Second')).toEqual({ paragraph: 1, lastParagraph: 2, page: 1 })
  expect(at('paragraph.', 'A heading')).toEqual({ paragraph: 1, page: 1 })
  expect(at('Three', 'Four')).toEqual({ paragraph: 3, lastParagraph: 4, page: 1, lastPage: 2 })
  expect(at('Four')).toEqual({ paragraph: 4, page: 2 })
})

test('a heading alone is told by the paragraph under it; where there is none, by the last one', () => {
  const { text, blocks } = blocksOf(chapter)
  const span = { start: text.indexOf('A heading'), end: text.indexOf('A heading') + 9 }
  expect(locatorOf(blocks, span).paragraph).toBe(2)
  expect(
    locatorOf(
      [
        { start: 0, end: 5, paragraph: 1 },
        { start: 7, end: 9 },
      ],
      { start: 7, end: 9 },
    ).paragraph,
  ).toBe(1)
  expect(locatorOf([{ start: 0, end: 5 }], { start: 0, end: 5 }).paragraph).toBeNull()
})
