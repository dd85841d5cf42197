import { z } from 'zod'
import { groups } from './rules'

const day = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/, 'dayUnusable')
  .refine((text) => !Number.isNaN(Date.parse(text)), 'dayUnusable')

/** `question` is a number; `by` somebody's part in a question; days are those of the seminar, both included. */
export const recordFilters = z.object({
  question: z.coerce.number().int().min(1).max(999_999_999).optional(),
  group: z.enum(groups).optional(),
  by: z.uuid().optional(),
  from: day.optional(),
  to: day.optional(),
})

export type RecordFilters = z.infer<typeof recordFilters>
