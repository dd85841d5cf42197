import { z } from 'zod'

/** The length of a list's page. */
export const limit = z.coerce.number().int().min(1).max(100).default(50)

/** The parameters of every list: `?limit=` from 1 to 100, `?after=` the previous page's `next`. */
export const pageQuery = z.object({
  limit,
  after: z.uuid('cursorUnusable').optional(),
})

export type PageRequest = z.output<typeof pageQuery>

/** A page from rows queried with one more than `limit`; `next` is the id where the next page begins. */
export function pageOf<T extends { id: string }>(rows: T[], { limit }: PageRequest) {
  const items = rows.slice(0, limit)
  return { items, next: rows.length > limit ? (items.at(-1)?.id ?? null) : null }
}
