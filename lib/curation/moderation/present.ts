import { z } from 'zod'
import { RulingKind } from '@/lib/platform/prisma/enums'

/** Null where names are hidden from the reader. */
const someOfStaff = z.strictObject({ id: z.string(), name: z.string() }).nullable()
const at = z.iso.datetime()
const label = z.string().nullable()

/** For a merge `into` is the position that remains; for a move `from` and `to` are the old thesis and the new place. */
export const rulingOutput = z
  .strictObject({
    id: z.string(),
    position: z.string(),
    question: z
      .string()
      .nullable()
      .meta({ description: 'Where it stood then; null where you do not see that' }),
    kind: z.enum(RulingKind),
    reason: z.string(),
    by: someOfStaff,
    at,
    into: z.string().nullable(),
    from: z.strictObject({ thesis: label }).nullable(),
    to: z.strictObject({ question: z.string().nullable(), thesis: label }).nullable(),
    lifted: z.strictObject({ by: someOfStaff, at, reason: z.string() }).nullable(),
    reply: z.strictObject({ text: z.string(), at }).nullable(),
  })
  .meta({ id: 'Ruling' })

/** A decision on a position, with its author, reason and outcome. */
export type RulingView = z.infer<typeof rulingOutput>

export const rulingsOutput = z
  .strictObject({ items: z.array(rulingOutput), next: z.string().nullable() })
  .meta({ id: 'Rulings' })
