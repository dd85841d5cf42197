import { z } from 'zod'

/** How many of a list are asked for at once. */
export const limit = z.coerce.number().int().min(1).max(100).default(50)

/** A list whose cursor is a number that grows. */
export const numbered = z.object({
  limit,
  after: z
    .string()
    .regex(/^\d{1,9}$/, 'cursorUnusable')
    .transform(Number)
    .optional(),
})

/** A page of one more row than was asked for: the row too many says that there is a next page. */
export function pageOf<T>(
  rows: T[],
  size: number,
  cursor: (row: T) => number,
): { items: T[]; next: string | null } {
  const items = rows.slice(0, size)
  const last = items.at(-1)
  return { items, next: rows.length > size && last !== undefined ? String(cursor(last)) : null }
}

export const listOf = (item: z.ZodType) => z.object({ items: z.array(item), next: z.string().nullable() })
