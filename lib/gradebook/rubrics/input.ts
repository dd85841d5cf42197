import { z } from 'zod'
import { shownText, typedNumber } from '@/lib/platform/shape'

/** Points and weights have at most two decimals, so that scores are exact. */
const hundredths = (most: number) =>
  typedNumber(0, most).refine((n) => Math.abs(n * 100 - Math.round(n * 100)) < 1e-6, 'twoDecimals')

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
    // Points are stored in an object whose keys are such ids, so a name that every object has is no id.
    .refine((id) => !(id in {}), 'wrongFormat')
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
    weight: z.number().max(100),
    levels: z.array(z.object({ points: z.number().max(1_000), title: z.string(), description: z.string() })),
  }),
)

export type Criterion = z.output<typeof storedCriteria>[number]

const field = z.string().max(2_000).default('')
const typedLevel = z.object({ points: field, title: field, description: field })

/** A rubric as a form has it: with empty criteria and levels, and numbers as text. */
export const typedRubric = z.object({
  title: field,
  criteria: z
    .array(
      z.object({
        id: field,
        title: field,
        description: field,
        weight: field,
        levels: z.array(typedLevel).max(20).default([]),
      }),
    )
    .max(20)
    .default([]),
})

export type TypedRubric = z.output<typeof typedRubric>

type TypedLevel = z.output<typeof typedLevel>

const isEmptyLevel = ({ points, title, description }: TypedLevel) =>
  `${points}${title}${description}`.trim() === ''

const number = (typed: string) => typed.trim().replace(',', '.')

/**
 * The typed rubric without its empty lines, and the field of the form for each path of its problems: lines keep the numbers
 * that they have in the form.
 */
export function givenRubric({ title, criteria }: TypedRubric) {
  const lines = criteria.map(({ id, weight, levels, ...rest }, n) => {
    const filled = levels.flatMap((level, m) => (isEmptyLevel(level) ? [] : [{ level, m }]))
    const given = {
      ...(id && { id }),
      ...rest,
      ...(weight.trim() && { weight: number(weight) }),
      levels: filled.map(({ level }) => ({ ...level, points: number(level.points) || undefined })),
    }
    return { n, given, places: filled.map(({ m }) => m) }
  })
  const filled = lines.filter(
    ({ given }) => `${given.title}${given.description}`.trim() || given.levels.length,
  )
  const fieldOf = (path: string) =>
    path
      .replace(/^criteria\.(\d+)\.levels\.(\d+)/, (_, n, m) => {
        const line = filled[Number(n)]
        return `criteria.${line?.n ?? n}.levels.${line?.places[Number(m)] ?? m}`
      })
      .replace(/^criteria\.(\d+)(?!\.levels\.\d)/, (_, n) => `criteria.${filled[Number(n)]?.n ?? n}`)
  return { given: { title, criteria: filled.map(({ given }) => given) }, fieldOf }
}
