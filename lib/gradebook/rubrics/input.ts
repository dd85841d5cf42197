import { z } from 'zod'
import { shownText } from '@/lib/platform/shape'

/** Points and weights have at most two decimals, so that scores are exact. */
const hundredths = (most: number) =>
  z.coerce
    .number()
    .min(0)
    .max(most)
    .refine((n) => Math.abs(n * 100 - Math.round(n * 100)) < 1e-6, 'twoDecimals')

const words = z.string().trim().max(500, 'rubricTextTooLong').default('')

export const level = z.strictObject({
  points: hundredths(1_000),
  title: shownText('levelTitleMissing').max(80, 'rubricTitleTooLong'),
  description: words,
})

/** A criterion that stays keeps its `id`; a new one gets one. */
export const criterion = z.strictObject({
  id: z
    .string()
    .regex(/^[\w-]{1,36}$/, 'wrongFormat')
    .optional(),
  title: shownText('criterionTitleMissing').max(120, 'rubricTitleTooLong'),
  description: words,
  /** How many times the points of the criterion count. */
  weight: hundredths(100).default(1),
  levels: z.array(level).min(2, 'levelsTooFew').max(10, 'levelsTooMany'),
})

export const rubricInput = z
  .strictObject({
    title: shownText('rubricTitleMissing').max(120, 'rubricTitleTooLong'),
    criteria: z.array(criterion).min(1, 'criteriaTooFew').max(12, 'criteriaTooMany'),
  })
  .meta({ id: 'RubricGiven' })

export type RubricInput = z.output<typeof rubricInput>

export const rubricPatch = z
  .strictObject({
    title: rubricInput.shape.title.optional(),
    criteria: rubricInput.shape.criteria.optional(),
  })
  .meta({ id: 'RubricPatch' })

export type RubricPatch = z.output<typeof rubricPatch>

/** Criteria as stored. */
export const storedCriteria = z.array(
  z.object({
    id: z.string(),
    title: z.string(),
    description: z.string(),
    weight: z.number(),
    levels: z.array(z.object({ points: z.number(), title: z.string(), description: z.string() })),
  }),
)

export type Criterion = z.output<typeof storedCriteria>[number]
