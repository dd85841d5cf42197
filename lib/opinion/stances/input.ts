import { z } from 'zod'
import { Moment } from '@/lib/platform/prisma/enums'

export const moments = Object.values(Moment)

export const moment = z.enum(moments)

export type MomentName = z.infer<typeof moment>

const label = z.string().regex(/^[A-Z]$/, 'noSuchThesis')

/** From strongly against to strongly in favour. */
export const weights = [-2, -1, 0, 1, 2] as const

export const stanceInput = z
  .strictObject({
    moment,
    weights: z.record(label, z.coerce.number().int().min(-2).max(2)),
    /** From 0, not sure at all, to 100. */
    confidence: z.coerce.number().int().min(0).max(100),
    movedBy: z.strictObject({ position: z.uuid().optional(), passage: z.uuid().optional() }).optional(),
  })
  .meta({ id: 'StanceGiven' })

export type StanceInput = z.infer<typeof stanceInput>
