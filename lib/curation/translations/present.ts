import { z } from 'zod'
import { translationVotes } from './input'
import type { TranslationProposal } from './queries'
import { isAccepted } from './rules'

const moment = z.iso.datetime()
const named = z.strictObject({ id: z.string(), name: z.string() })

/**
 * A translation of a citation's passage in a member's words. `text` and `note` are null where it was retired, but for its
 * author and staff.
 */
export const translationOutput = z
  .strictObject({
    id: z.string(),
    citation: z.string(),
    language: z.string(),
    text: z.string().nullable(),
    note: z.string().nullable(),
    author: named,
    at: moment,
    votes: z.strictObject({ for: z.int(), against: z.int() }),
    mine: z.enum(translationVotes).nullable(),
    accepted: z.boolean(),
    retired: z
      .strictObject({ at: moment, reason: z.string(), by: named.nullable(), withdrawn: z.boolean() })
      .nullable(),
  })
  .meta({ id: 'ProposedTranslation' })

export function presentTranslation({
  retired,
  ...proposal
}: TranslationProposal): z.input<typeof translationOutput> {
  return {
    ...proposal,
    accepted: retired === null && isAccepted(proposal.votes),
    retired: retired && {
      at: retired.at,
      reason: retired.reason,
      by: retired.by,
      withdrawn: retired.isWithdrawn,
    },
  }
}
