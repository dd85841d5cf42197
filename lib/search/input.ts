import { z } from 'zod'

/** The kinds of content to search. A response is a position: `positions` includes both, `responses` only responses. */
export const groups = ['positions', 'responses', 'sources'] as const

export type SearchGroup = (typeof groups)[number]

export const LONGEST_QUERY = 300

export const searchQuery = z.strictObject({
  q: z.string().trim().max(LONGEST_QUERY, 'queryTooLong').default(''),
  in: z
    .string()
    .max(100)
    .transform((list) => [
      ...new Set(
        list
          .split(',')
          .map((name) => name.trim())
          .filter(Boolean),
      ),
    ])
    .pipe(z.array(z.enum(groups)))
    .transform((chosen) => (chosen.length ? chosen : undefined))
    .optional()
    .meta({ description: 'Of positions, responses and sources, with commas between; all when left out.' }),
  seminar: z
    .string()
    .max(100)
    .transform((slug) => slug || undefined)
    .optional(),
})
