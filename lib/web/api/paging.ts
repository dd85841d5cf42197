import { z } from 'zod'
import { limit } from '@/lib/platform/page'

/** A list whose cursor is a growing number. */
export const numbered = z.object({
  limit,
  after: z
    .string()
    .regex(/^\d{1,9}$/, 'cursorUnusable')
    .transform(Number)
    .optional(),
})

/** A page from rows queried with one more than the limit: the extra row shows that a next page exists. */
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
