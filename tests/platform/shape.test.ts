import { expect, it } from 'vitest'
import { z } from 'zod'
import { parse } from '@/lib/platform/shape'

it('words where a number belongs are refused by asking for a number', () => {
  const shape = z.object({ days: z.number(), places: z.coerce.number(), title: z.string() })
  const parsed = parse(shape, { days: 'soon', places: 'some', title: 7 })
  expect(parsed.ok ? {} : parsed.problems).toEqual({
    days: { code: 'notANumber' },
    places: { code: 'notANumber' },
    title: { code: 'wrongType', values: { expected: 'string' } },
  })
})
