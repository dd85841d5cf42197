import { z } from 'zod'

/** The figures of a person, in the order in which they are shown. `figures.ts` says what each counts. */
export const figures = [
  'positions',
  'responses',
  'citations',
  'distinctPassages',
  'keyPassages',
  'bothSides',
  'reviewed',
  'verified',
  'answersGiven',
  'answersReceived',
  'ballots',
  'daysActive',
] as const

export type Figure = (typeof figures)[number]

export const figure = z.enum(figures)

/** `verifiedShare`: the verified among the reviewed citations. */
export const participationSorts = ['name', ...figures, 'verifiedShare', 'lastActive'] as const

export type ParticipationSort = (typeof participationSorts)[number]

/** Empty fields of a form are left out. */
const left = z.literal('').transform(() => undefined)

const number = (most: number) => left.or(z.coerce.number().int().min(1).max(most)).optional()

/** `question` is a number in the seminar, `group` a section or group; weeks count from the seminar's first, both included. */
export const participationFilters = z.object({
  question: number(999_999_999),
  group: left.or(z.uuid()).optional(),
  from: number(2_000),
  to: number(2_000),
})

export type ParticipationFilters = z.output<typeof participationFilters>

const order = z.enum(['ascending', 'descending'])

/** The table of a page and of the API. Without an order, names ascend and figures descend. */
export const participationQuery = participationFilters.extend({
  person: left.or(z.uuid()).optional(),
  sort: z.enum(participationSorts).default('name'),
  order: order.optional(),
  after: left.or(z.uuid('cursorUnusable')).optional(),
})

export type ParticipationQuery = z.output<typeof participationQuery>

/** Parts of an address that mean nothing are left out, so that an old link still shows the table. */
export function participationQueryOf(given: Record<string, unknown>): ParticipationQuery {
  const known = Object.keys(participationQuery.shape).flatMap((name) => {
    const one = participationQuery.safeParse({ [name]: given[name] })
    return one.success && given[name] !== undefined ? [[name, given[name]]] : []
  })
  return participationQuery.parse(Object.fromEntries(known))
}

/** The order in which a sort shows its rows. */
export const orderOf = ({ sort, order }: Pick<ParticipationQuery, 'sort' | 'order'>) =>
  order ?? (sort === 'name' ? 'ascending' : 'descending')
