import { z } from 'zod'
import { verdict } from '@/lib/citations/input'
import { wholeNumber } from '@/lib/platform/shape'

/** The `revision` of a citation with a verdict known to the instructor. */
export const knownCaseInput = z
  .strictObject({
    citation: z.uuid(),
    revision: wholeNumber(1),
    verdict,
    note: z.string().trim().max(2_000, 'tooLong').default(''),
  })
  .meta({ id: 'KnownCaseGiven' })

export type KnownCaseInput = z.infer<typeof knownCaseInput>
