import { z } from 'zod'
import { recordFilters } from '@/lib/curation/record/input'

/** The measures of a day, in the order in which they are shown. */
export const measures = ['positions', 'responses', 'ballots'] as const

export type Measure = (typeof measures)[number]

const { question, to } = recordFilters.shape

/** `question` is a number; `to` is the last day that is shown; `after` is the number of the last question of the page before. */
export const activityQuery = z.object({ question, to, after: question })

export type ActivityQuery = z.infer<typeof activityQuery>

/** What was done in a question from one day to another, both included. */
export const actsQuery = z.object({
  measure: z.enum(measures).optional(),
  from: recordFilters.shape.from,
  to,
  after: z.uuid('cursorUnusable').optional(),
})

export type ActsQuery = z.infer<typeof actsQuery>

/** Parts of an address that mean nothing are left out, so that an old link still shows something. */
export const activityQueryOf = (given: Record<string, unknown>): ActivityQuery =>
  knownIn(activityQuery, given)

export const actsQueryOf = (given: Record<string, unknown>): ActsQuery => knownIn(actsQuery, given)

function knownIn<Shape extends z.ZodObject>(shape: Shape, given: Record<string, unknown>): z.output<Shape> {
  const known = Object.entries(shape.shape).flatMap(([name, one]) =>
    given[name] !== undefined && z.safeParse(one, given[name]).success ? [[name, given[name]]] : [],
  )
  return shape.parse(Object.fromEntries(known))
}
