import { z } from 'zod'
import { moment } from './input'
import type { StanceView } from './queries'

/** One of the reader's own answers, at one moment of the question. */
export const stanceOutput = z
  .strictObject({
    id: z.string(),
    moment,
    weights: z.record(z.string(), z.number().int()),
    confidence: z.number().int(),
    movedBy: z.strictObject({ position: z.string().nullable(), passage: z.string().nullable() }),
    at: z.iso.datetime(),
  })
  .meta({ id: 'Stance' })

export const presentStance = ({ movedBy, ...stance }: StanceView): z.infer<typeof stanceOutput> => ({
  ...stance,
  movedBy: { position: movedBy.position?.id ?? null, passage: movedBy.passage?.id ?? null },
})
