import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  beside,
  extended,
  type MovableChoice,
  picked,
  type TextSpan,
  type Unit,
  unitsOf,
} from '@/components/sources/choosing/moves'
import { codePointLength, sliceByCodePoints } from '@/lib/sources/offsets'

/** Blocks of a text, separated by a line break. */
function blocksOf(...texts: string[]) {
  let start = 0
  return texts.map((text) => {
    const block = { start, text }
    start += codePointLength(text) + 1
    return block
  })
}

const ore = blocksOf(
  'The vein runs north. Nobody disputes it!',
  '👩‍👩‍👧 Then it turns east, “as we saw”. The timber ran out.',
)
const whole = ore.map(({ text }) => text).join('\n')
const words = (span: TextSpan) => sliceByCodePoints(whole, span.start, span.end)
const at = (quote: string): TextSpan => {
  const start = codePointLength(whole.slice(0, whole.indexOf(quote)))
  return { start, end: start + codePointLength(quote) }
}
const grown = (from: MovableChoice, ...moves: [Unit, 1 | -1][]) =>
  moves.reduce((choice, [unit, by]) => extended(ore, choice, unit, by, 'en'), from)

const atStart: MovableChoice = { start: 0, end: 0, edge: 'end' }

describe('choosing words by keys', () => {
  test('begins with the first word, and grows by words, sentences and paragraphs', () => {
    expect(words(grown(atStart, ['word', 1]))).toBe('The')
    expect(words(grown(atStart, ['word', 1], ['word', 1]))).toBe('The vein')
    expect(words(grown(atStart, ['sentence', 1]))).toBe('The vein runs north.')
    expect(words(grown(atStart, ['word', 1], ['sentence', 1]))).toBe('The vein runs north.')
    expect(words(grown(atStart, ['paragraph', 1]))).toBe('The vein runs north. Nobody disputes it!')
    expect(words(grown(atStart, ['paragraph', 1], ['word', 1]))).toMatch(/it!\n👩‍👩‍👧$/)
  })

  test('shrinks to the word where it began, and then grows the other way', () => {
    const from = { ...at('runs'), edge: 'end' as const }
    const back = grown(from, ['word', 1], ['word', -1])
    expect(words(back)).toBe('runs')
    expect(words(grown(back, ['word', -1]))).toBe('vein runs')
    expect(words(grown(back, ['sentence', -1]))).toBe('The vein runs')
    expect(words(grown(back, ['sentence', -1], ['word', 1]))).toBe('vein runs')
    expect(words(grown(back, ['sentence', -1], ['sentence', 1]))).toBe('runs')
  })

  test('an arrow alone goes to the word beside', () => {
    expect(words(beside(ore, at('runs north.'), 1, 'en') ?? at('vein'))).toBe('Nobody')
    expect(words(beside(ore, at('runs north.'), -1, 'en') ?? at('north.'))).toBe('vein')
    expect(words(beside(ore, at('out.'), 1, 'en') ?? at('vein'))).toBe('out.')
  })

  test('the first or the last word taken from a list past the other takes that with it', () => {
    const list = unitsOf(ore, 'word', 'en')
    expect(words(picked(list, at('vein runs'), 'start', at('runs').start))).toBe('runs')
    expect(words(picked(list, at('vein runs'), 'start', at('Nobody').start))).toBe('Nobody')
    expect(words(picked(list, at('vein runs'), 'end', at('The').end))).toBe('The')
  })

  test('whatever keys are pressed, at least one word stays chosen, and only whole ones', () => {
    const unit = fc.constantFrom<Unit>('word', 'sentence', 'paragraph')
    const move = fc.tuple(unit, fc.constantFrom<1 | -1>(1, -1))
    const texts = fc.array(fc.string({ unit: 'grapheme', minLength: 1 }), { minLength: 1, maxLength: 4 })
    fc.assert(
      fc.property(texts, fc.array(move, { maxLength: 12 }), (given, moves) => {
        const blocks = blocksOf(...given)
        const all = unitsOf(blocks, 'word', 'en')
        let choice: MovableChoice = { start: 0, end: 0, edge: 'end' }
        for (const [by, way] of moves) choice = extended(blocks, choice, by, way, 'en')
        fc.pre(all.length > 0 && moves.length > 0)
        expect(all.map(({ start }) => start)).toContain(choice.start)
        expect(all.map(({ end }) => end)).toContain(choice.end)
        expect(choice.start).toBeLessThan(choice.end)
      }),
    )
  })
})
