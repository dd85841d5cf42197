import { z } from 'zod'
import { verdict } from '@/lib/citations/input'

const moment = z.iso.datetime()
/** Null where names are hidden from the reader. */
const someOfStaff = z.strictObject({ id: z.string(), name: z.string() }).nullable()
const said = z.strictObject({ text: z.string(), at: moment }).nullable()

/**
 * A verdict in force on a `revision` of the citation. `deciding` in code points of the cited version; `decides` is the review
 * whose appeal this one decides.
 */
export const reviewOutput = z
  .strictObject({
    id: z.string(),
    citation: z.string(),
    revision: z.number().int(),
    verdict,
    reason: z.string(),
    deciding: z.strictObject({ start: z.int(), end: z.int(), quote: z.string() }).nullable(),
    by: someOfStaff,
    at: moment,
    reply: said,
    appeal: said,
    decides: z.string().nullable(),
  })
  .meta({ id: 'Review' })

/** A verdict for one reader. */
export type ReviewView = z.infer<typeof reviewOutput> & { mine: boolean }

export function presentReview({ mine: _, ...review }: ReviewView): z.infer<typeof reviewOutput> {
  return review
}

/**
 * A moderator's query to the author of a citation; `open` while it awaits an answer: its wording is current, and nobody has
 * closed it.
 */
export const inquiryOutput = z
  .strictObject({
    id: z.string(),
    citation: z.string(),
    revision: z.number().int(),
    text: z.string(),
    by: someOfStaff,
    at: moment,
    answer: said,
    open: z.boolean(),
  })
  .meta({ id: 'Inquiry' })

export type InquiryView = z.infer<typeof inquiryOutput>
