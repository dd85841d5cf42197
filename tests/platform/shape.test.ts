import { expect, it } from 'vitest'
import { z } from 'zod'
import { rulingInput } from '@/lib/curation/moderation/input'
import { reviewProblems } from '@/lib/curation/reviews/rules'
import { isShown, parse } from '@/lib/platform/shape'

it('words where a number belongs are refused by asking for a number', () => {
  const shape = z.object({ days: z.number(), places: z.coerce.number(), title: z.string() })
  const parsed = parse(shape, { days: 'soon', places: 'some', title: 7 })
  expect(parsed.ok ? {} : parsed.problems).toEqual({
    days: { code: 'notANumber' },
    places: { code: 'notANumber' },
    title: { code: 'wrongType', values: { expected: 'string' } },
  })
})

it('a reason that shows nothing is none', () => {
  for (const reason of ['', '  ', '\u200b', '\u2060\u202e', '\u00ad\u3164', '\u{e0020}']) {
    expect(isShown(reason)).toBe(false)
    expect(parse(rulingInput, { reason })).toMatchObject({ problems: { reason: { code: 'reasonMissing' } } })
    expect(reviewProblems({ verdict: 'outOfContext', reason })).toHaveProperty('reason')
  }
  for (const reason of ['x', '?', '礦', 'ا', '👷🏽', '\u202eabc']) expect(isShown(reason)).toBe(true)
})
