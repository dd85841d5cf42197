import { z } from 'zod'
import { verdict } from '@/lib/citations/input'

/** A citation's `revision` whose verdict the instructor knows. */
export const knownCaseInput = z
  .strictObject({
    citation: z.uuid(),
    revision: z.coerce.number().int().min(1),
    verdict,
    note: z.string().trim().max(2_000, 'tooLong').default(''),
  })
  .meta({ id: 'KnownCaseGiven' })

export type KnownCaseInput = z.infer<typeof knownCaseInput>
