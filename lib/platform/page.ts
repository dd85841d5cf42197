import { z } from 'zod'

/** What every list takes: `?limit=` 1 to 100, `?after=` the `next` of the page before. */
export const pageQuery = z.object({
  limit: z.coerce.number().int().min(1).max(100).default(50),
  after: z.uuid('cursorUnusable').optional(),
})

export type Page = z.output<typeof pageQuery>

/** A page of rows that were asked for with one more than `limit`; `next` is the id to go on after. */
export function pageOf<T extends { id: string }>(rows: T[], { limit }: Page) {
  const items = rows.slice(0, limit)
  return { items, next: rows.length > limit ? (items.at(-1)?.id ?? null) : null }
}
