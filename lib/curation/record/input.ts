import { z } from 'zod'
import { groups } from './rules'

/** 31 February is none, nor what no calendar of a seminar reaches: a filter that fits nothing is not left out unsaid. */
function isOfCalendar(text: string): boolean {
  const at = Date.parse(text)
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text) && /^[1-8]/.test(text)
}

const day = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/, 'dayUnusable')
  .refine(isOfCalendar, 'dayUnusable')

/** `question` is a number; `by` somebody's part in a question; days are those of the seminar, both included. */
export const recordFilters = z.object({
  question: z.coerce.number().int().min(1).max(999_999_999).optional(),
  group: z.enum(groups).optional(),
  by: z.uuid().optional(),
  from: day.optional(),
  to: day.optional(),
})

export type RecordFilters = z.infer<typeof recordFilters>
