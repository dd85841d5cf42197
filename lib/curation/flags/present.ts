import { z } from 'zod'
import type { Category } from './categories'
import { outcome } from './input'
import type { FlagCase, OwnFlag } from './queries'

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

/** A flagged thing with its flags; `by` is shown as far as the question's rules allow. */
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
    flags: z.array(
      z.strictObject({
        ...said,
        by: z.strictObject({ id: z.string().nullable(), name: z.string().nullable() }),
        mine: z.boolean(),
        mayResolve: z.boolean(),
      }),
    ),
  })
  .meta({ id: 'FlagCase' })

export const categoryOutput = z
  .strictObject({ id: z.string(), name: z.string(), retired: z.boolean() })
  .meta({ id: 'FlagCategory' })

export const presentFlag = (flag: OwnFlag): z.infer<typeof flagOutput> => flag

export const presentCase = (found: FlagCase): z.infer<typeof flagCaseOutput> => found

export const presentCategory = ({ id, name, retiredAt }: Category): z.infer<typeof categoryOutput> => ({
  id,
  name,
  retired: retiredAt !== null,
})
