import { z } from 'zod'
import { address } from '@/lib/people/input'

/** The person types the address to confirm. */
export const deletionInput = z
  .strictObject({ email: address, password: z.string().max(1_000).optional() })
  .meta({ id: 'DeletionGiven' })

export type DeletionInput = z.output<typeof deletionInput>
