import fc from 'fast-check'
import { expect, test } from 'vitest'
import { convertText } from '@/lib/sources/convert/convert'
import { longestBlock } from '@/lib/sources/convert/tiles'
import { codePointLength, sliceByCodePoints, wholeGraphemes } from '@/lib/sources/offsets'

const piece = fc.oneof(
  { weight: 6, arbitrary: fc.lorem({ maxCount: 12 }) },
  { weight: 2, arbitrary: fc.lorem({ mode: 'sentences', maxCount: 3 }) },
  { weight: 2, arbitrary: fc.string({ unit: 'grapheme', maxLength: 40 }) },
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.constantFrom(
    '- ',
    '1. ',
    '> ',
    '  ',
    '\t',
    '\u00A0',
    '\u2028',
    'é',
    'e\u0301',
    '\u0301',
    '👨‍👩‍👧‍👦',
    '🇧🇴',
    'שלום',
    '\uFEFF',
    '\u00AD',
    'exam-',
    '-',
    '(La Paz)',
    'か',
    '゙',
  ),
)
const lineEnd = fc.constantFrom('\n', '\r\n', '\r', '\n\n', '\n\n\n', '\f', ' \n', '\n   ', '')
const document = fc
  .array(fc.tuple(piece, lineEnd), { minLength: 1, maxLength: 40 })
  .map((parts) => parts.flat().join('').toWellFormed())

const bytesOf = (text: string) => new TextEncoder().encode(text)

function converted(text: string, mediaType: 'text/plain' | 'text/markdown' = 'text/plain') {
  const result = convertText(bytesOf(text), { mediaType })
  return result.ok ? result.value : null
}

for (const mediaType of ['text/plain', 'text/markdown'] as const) {
  test(`blocks of ${mediaType} tile a clean text`, () => {
    fc.assert(
      fc.property(document, (typed) => {
        const made = converted(typed, mediaType)
        if (!made) return
        expect(made.text).not.toMatch(/[\r\u0085\u2028\u2029\v\f\uFEFF]|[ \t](\n|$)/)
        expect(made.text).toBe(made.text.normalize('NFC'))
        expect(made.length).toBe(codePointLength(made.text))
        let next = 0
        for (const { start, end, text } of made.blocks) {
          expect(start).toBe(next)
          expect(end).toBeGreaterThan(start)
          next = start + codePointLength(text)
          expect(codePointLength(text)).toBeLessThanOrEqual(longestBlock)
          expect(sliceByCodePoints(made.text, start, next)).toBe(text)
          expect(sliceByCodePoints(made.text, end, next)).toMatch(/^[\n\s\p{Cf}]*$/u)
          expect(wholeGraphemes(made.text, start, end)).toEqual([start, end])
        }
        expect(next).toBe(made.length)
      }),
      { numRuns: 1000 },
    )
  })
}

test('converting a converted plain text changes nothing', () => {
  fc.assert(
    fc.property(document, (typed) => {
      const once = converted(typed)
      if (once) expect(converted(once.text)?.text).toBe(once.text)
    }),
    { numRuns: 2000 },
  )
})

test('no visible character of a plain text is lost but byte order marks, control characters and broken words', () => {
  fc.assert(
    fc.property(document, (typed) => {
      const made = converted(typed)
      // Consecutive combining marks have a canonical order, into which they fall once nothing separates them.
      const bare = (text: string) =>
        text
          .normalize('NFD')
          .replace(/[\s\p{Cc}\p{Cf}>-]/gu, '')
          .normalize('NFD')
      if (made) expect(bare(made.text)).toBe(bare(typed))
    }),
    { numRuns: 1000 },
  )
})

test('wrapping a text of paragraphs at any width and converting it gives the paragraphs back', () => {
  const paragraph = fc
    .array(
      fc.lorem({ mode: 'words', maxCount: 12 }).filter((words) => words.split(' ').length > 5),
      { minLength: 3, maxLength: 8 },
    )
    .map((sentences) =>
      sentences.map((words) => `${words.charAt(0).toUpperCase()}${words.slice(1)}.`).join(' '),
    )
  fc.assert(
    fc.property(
      fc.array(paragraph, { minLength: 3, maxLength: 10 }),
      fc.integer({ min: 50, max: 90 }),
      (paragraphs, width) => {
        const parts = paragraphs.map((words) => wrapped(words, width))
        // Lines that mostly end sentences mean something, as in verse: nothing tells that they were wrapped.
        const breaks = parts.flatMap((part) => part.split('\r\n').slice(0, -1))
        fc.pre(breaks.filter((line) => line.endsWith('.')).length * 3 < breaks.length)
        const typed = parts.join('\r\n\r\n')
        expect(converted(typed)?.blocks.map(({ text }) => text.trim())).toEqual(paragraphs)
      },
    ),
  )
})

function wrapped(words: string, width: number): string {
  const lines = ['']
  for (const word of words.split(' ')) {
    const line = lines.at(-1) ?? ''
    if (line === '') lines[lines.length - 1] = word
    else if (line.length + 1 + word.length <= width) lines[lines.length - 1] = `${line} ${word}`
    else lines.push(word)
  }
  return lines.join('\r\n')
}
