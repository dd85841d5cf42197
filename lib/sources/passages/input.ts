import { z } from 'zod'

/** In UTF-16 units: the words beside a quotation that tell equal places apart. */
export const longestContext = 200

/** A passage as people give it: by place (`start`, `end`), or by words that Veta finds. */
export const passageInput = z
  .strictObject({
    source: z.string().max(100).optional(),
    version: z.coerce.number().int().min(1).max(100_000).optional(),
    start: z.coerce.number().int().min(0).max(2_000_000_000).optional(),
    end: z.coerce.number().int().min(0).max(2_000_000_000).optional(),
    quote: z.string().min(1).max(20_000, 'quoteTooLong'),
    prefix: z.string().max(longestContext).optional(),
    suffix: z.string().max(longestContext).optional(),
  })
  .meta({ id: 'PassageGiven' })

export type PassageInput = z.infer<typeof passageInput>
