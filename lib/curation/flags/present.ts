import { z } from 'zod'
import type { PositionStatus } from '@/lib/platform/prisma/enums'
import type { Category } from './categories'
import { outcome } from './input'

const category = z.strictObject({ id: z.string(), name: z.string() })

const said = {
  id: z.string(),
  category,
  note: z.string(),
  at: z.iso.datetime(),
  outcome: outcome.nullable(),
  answer: z.string(),
  resolvedAt: z.iso.datetime().nullable(),
}

/** The reader's own flag. */
export const flagOutput = z.strictObject(said).meta({ id: 'Flag' })

export type OwnFlag = z.infer<typeof flagOutput>

/** A flag for staff. `by` is null where its author must stay hidden. */
const raised = z.strictObject({
  ...said,
  by: z.strictObject({ id: z.string().nullable(), name: z.string().nullable() }),
  mine: z.boolean(),
  mayResolve: z.boolean(),
})

export type RaisedFlag = z.infer<typeof raised>

/** A flagged thing with its flags. `weight` is the sum of its open ones; `words` are the part that the reader may see. */
export const flagCaseOutput = z
  .strictObject({
    kind: z.enum(['position', 'citation', 'source', 'participation']),
    id: z.string(),
    weight: z.number(),
    question: z.strictObject({ number: z.number().int(), title: z.string() }).nullable(),
    position: z.strictObject({ id: z.string(), status: z.string() }).nullable(),
    source: z.strictObject({ number: z.number().int(), title: z.string() }).nullable(),
    author: z.strictObject({ id: z.string(), name: z.string() }).nullable(),
    words: z.string().nullable(),
    flags: z.array(raised),
  })
  .meta({ id: 'FlagCase' })

export type FlagCase = z.infer<typeof flagCaseOutput> & { position: { status: PositionStatus } | null }

export const categoryOutput = z
  .strictObject({ id: z.string(), name: z.string(), retired: z.boolean() })
  .meta({ id: 'FlagCategory' })

export const presentCategory = ({ id, name, retiredAt }: Category): z.infer<typeof categoryOutput> => ({
  id,
  name,
  retired: retiredAt !== null,
})
