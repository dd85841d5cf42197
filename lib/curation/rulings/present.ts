import { z } from 'zod'
import type { RulingView } from './queries'

/** Null where names are hidden from the reader. */
const someOfStaff = z.strictObject({ id: z.string(), name: z.string() }).nullable()
const at = z.iso.datetime()
const label = z.string().nullable()

export const rulingOutput = z
  .strictObject({
    id: z.string(),
    position: z.string(),
    question: z.string().meta({ description: 'Where it stood then' }),
    kind: z.enum(['hidden', 'merged', 'moved', 'locked']),
    reason: z.string(),
    by: someOfStaff,
    at,
    into: z.string().nullable(),
    from: z.strictObject({ thesis: label }).nullable(),
    to: z.strictObject({ question: z.string(), thesis: label }).nullable(),
    lifted: z.strictObject({ by: someOfStaff, at, reason: z.string() }).nullable(),
    reply: z.strictObject({ text: z.string(), at }).nullable(),
  })
  .meta({ id: 'Ruling' })

export const rulingsOutput = z
  .strictObject({ items: z.array(rulingOutput), next: z.string().nullable() })
  .meta({ id: 'Rulings' })

export const presentRuling = (ruling: RulingView): z.infer<typeof rulingOutput> => ruling
