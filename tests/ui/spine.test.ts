import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { spine } from '@/components/seminars/spine'

describe('the spine strip', () => {
  it('has a bar for each paragraph, as high as it is cited', () => {
    expect(spine(4, new Map([[2, 3]]))).toEqual([0, 3, 0, 0])
    expect(
      spine(
        2,
        new Map([
          [1, 14],
          [2, 1],
        ]),
      ),
    ).toEqual([7, 1])
    expect(spine(0, new Map())).toEqual([])
  })

  it('never has more bars than fit, and never hides a citation', () => {
    const cited = fc.dictionary(
      fc.integer({ min: 1, max: 3_000 }).map(String),
      fc.integer({ min: 1, max: 90 }),
    )
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 3_000 }), cited, (paragraphs, given) => {
        const within = Object.entries(given).filter(([paragraph]) => Number(paragraph) <= paragraphs)
        const bars = spine(
          paragraphs,
          new Map(within.map(([paragraph, count]) => [Number(paragraph), count])),
        )
        expect(bars.length).toBeLessThanOrEqual(60)
        expect(Math.max(...bars)).toBeLessThanOrEqual(7)
        expect(bars.some((height) => height > 0)).toBe(within.length > 0)
      }),
    )
  })
})
