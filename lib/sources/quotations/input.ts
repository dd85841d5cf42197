import { z } from 'zod'
import { language } from '../input'

/** The most code units of Markdown that are looked through at once, and the most quotations in them. */
export const longestText = 20_000
export const mostQuotations = 200

/**
 * What somebody wrote, for its quotations to be checked. `language`: whose negations and numbers raise alarms. `plain`:
 * it is no Markdown, as claims and warrants are none.
 */
export const quotationsInput = z
  .strictObject({
    text: z.string().max(longestText),
    language: language.optional(),
    plain: z.boolean().optional(),
  })
  .meta({ id: 'QuotationsGiven' })

export type QuotationsInput = z.infer<typeof quotationsInput>
