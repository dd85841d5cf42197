import { z } from 'zod'
import { shownText, wholeNumber } from '@/lib/platform/shape'
import { language } from '@/lib/sources/input'

/** In UTF-16 units: as long as the longest passage that can be cited, and half as long again. */
export const LONGEST = 6_000

/** `revision` is the citation's revision that the member read. */
export const translationInput = z
  .strictObject({
    language,
    text: shownText('translationMissing').max(LONGEST, 'tooLong'),
    note: z.string().trim().max(500, 'reasonTooLong').default(''),
    revision: wholeNumber(1).optional(),
  })
  .meta({ id: 'TranslationProposed' })

export type TranslationInput = z.output<typeof translationInput>

export const translationVotes = ['for', 'against'] as const

export type TranslationVoteName = (typeof translationVotes)[number]

export const translationVoteInput = z
  .strictObject({ vote: z.enum(translationVotes) })
  .meta({ id: 'TranslationVoteGiven' })

/** A moderator gives a reason; the author of a proposal may withdraw it without one. */
export const translationRetirement = z.strictObject({
  reason: z.string().trim().max(500, 'reasonTooLong').default(''),
})
