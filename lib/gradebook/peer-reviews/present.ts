import { z } from 'zod'
import { storedLevels } from '../grades/input'
import type { PeerReviewView, RoundView } from './queries'

const part = z.strictObject({ id: z.string(), name: z.string() })

export const roundOutput = z
  .strictObject({
    id: z.string(),
    perPerson: z.int(),
    anonymous: z.boolean(),
    dueAt: z.iso.datetime(),
    openedAt: z.iso.datetime().nullable(),
    /** Authors may read their reviews by now. */
    shown: z.boolean(),
    reviews: z.int(),
    submitted: z.int(),
  })
  .meta({ id: 'PeerReviewRound' })

export const presentRound = (round: RoundView): z.input<typeof roundOutput> => round

export const peerReviewOutput = z
  .strictObject({
    id: z.string(),
    round: z.string(),
    /** I give it, I get it, or I oversee it. */
    as: z.enum(['reviewer', 'author', 'instructor']),
    /** Null where the reviewer is not named to me. */
    reviewer: part.nullable(),
    author: part,
    rubric: z.string(),
    levels: storedLevels,
    comment: z.string(),
    score: z.number().nullable(),
    maximum: z.number(),
    status: z.enum(['assigned', 'draft', 'submitted']),
    late: z.boolean(),
    dropped: z.boolean(),
    dueAt: z.iso.datetime(),
    submittedAt: z.iso.datetime().nullable(),
    revision: z.int(),
  })
  .meta({ id: 'PeerReview' })

/** When an anonymous review was handed in, or that it was late, could tell its reviewer; its author learns only that it was. */
export function presentPeerReview(review: PeerReviewView): z.input<typeof peerReviewOutput> {
  const { round, rubric, submittedAt, late, as, reviewer, ...rest } = review
  const isAnonymous = as === 'author' && reviewer === null
  return {
    ...rest,
    ...{ as, reviewer, round: round.id, rubric: rubric.id, maximum: rubric.maximum, dueAt: round.dueAt },
    ...{ late: late && !isAnonymous, submittedAt: isAnonymous ? null : submittedAt },
  }
}
