import { expect, test } from 'vitest'
import { toCodePoints } from '@/lib/sources/offsets'
import { prepared } from '@/lib/sources/quotations/text/prepared'

test('places count code points wherever pairs lie, also where the text is counted in steps', () => {
  for (const before of ['', 'a', 'ab']) {
    const text = before + '😀'.repeat(1_500)
    const { point } = prepared(text)
    for (let unit = before.length; unit <= text.length; unit += 2)
      expect(point(unit)).toBe(toCodePoints(text, unit))
  }
})
