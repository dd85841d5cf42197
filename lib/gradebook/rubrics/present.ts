import { z } from 'zod'
import type { RubricView } from './queries'

const text = z.string()

export const rubricOutput = z
  .strictObject({
    id: z.string(),
    title: text,
    criteria: z.array(
      z.strictObject({
        id: z.string(),
        title: text,
        description: text,
        weight: z.number(),
        levels: z.array(z.strictObject({ points: z.number(), title: text, description: text })),
      }),
    ),
    /** The largest score: the sum of each criterion’s largest points, times its weight. */
    maximum: z.number(),
    revision: z.int(),
  })
  .meta({ id: 'Rubric' })

export const presentRubric = ({
  id,
  title,
  criteria,
  maximum,
  revision,
}: RubricView): z.input<typeof rubricOutput> => ({ id, title, criteria, maximum, revision })
