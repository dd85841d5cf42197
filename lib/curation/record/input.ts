import { z } from 'zod'
import { groups } from './rules'

/** Refuses 31 February and years outside any seminar, so that a filter that matches nothing is reported. */
function isOfCalendar(text: string): boolean {
  const at = Date.parse(text)
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text) && /^[1-8]/.test(text)
}

const day = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/, 'dayUnusable')
  .refine(isOfCalendar, 'dayUnusable')

/** `question` is a number; `by` a participation in a question; days are the seminar's, both included. */
export const recordFilters = z.object({
  question: z.coerce.number().int().min(1).max(999_999_999).optional(),
  group: z.enum(groups).optional(),
  by: z.uuid().optional(),
  from: day.optional(),
  to: day.optional(),
})

export type RecordFilters = z.infer<typeof recordFilters>
