import { describe, expect, test } from 'vitest'
import { toUnits } from '@/lib/sources/offsets'
import { check } from '@/lib/sources/quotations/judge/check'
import { aLongText, type Case, random, truthTable } from '../../support/misquoted'

const letters = 'abcdefghijklmnopqrstuvwxyz '
const next = random(5)

/** About so many of a hundred characters replaced, inserted or removed. */
const mistyped = (words: string, percent: number): string =>
  [...words]
    .map((sign) => {
      if (next(100) >= percent) return sign
      const other = letters[next(letters.length)] ?? ''
      return [other, sign + other, ''][next(3)]
    })
    .join('')

const sizes = { short: 15_000, long: 400_000 }

describe.each(Object.entries(sizes))('in a %s text', (_, size) => {
  const text = aLongText(size)
  const cases = truthTable(text, 200).find(({ name }) => name === 'unchanged')?.cases ?? []

  /** Tests whether the found passage is mostly the one that the words were made from. */
  const isFound = ({ at, length }: Case, quoted: string): boolean => {
    const [result] = check([{ text }], [{ text: quoted, start: 0, end: 0 }])
    const passage = result?.passage
    if (!passage) return false
    const from = toUnits(text, passage.start)
    const shared = Math.min(at + length, from + passage.quote.length) - Math.max(at, from)
    return shared > Math.max(length, passage.quote.length) / 2
  }

  test.each([
    [5, 0.99],
    [15, 0.97],
  ])('of words with %i of a hundred signs mistyped the passage is found', (percent, least) => {
    const quotes = cases.map((one) => ({ one, quoted: mistyped(one.quote, percent) }))
    const found = quotes.filter(({ one, quoted }) => isFound(one, quoted))
    expect(found.length / cases.length).toBeGreaterThanOrEqual(least)
  })
})
