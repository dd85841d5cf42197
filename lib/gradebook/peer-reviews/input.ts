import { z } from 'zod'
import { wholeNumber } from '@/lib/platform/shape'
import { levelsInput } from '../grades/input'

/** The most reviews of one person in a round. */
export const MOST_PER_PERSON = 10

/** `rubric` may be left out where the question has one. */
export const roundInput = z
  .strictObject({
    perPerson: z.coerce.number().int().min(1, 'perPersonRange').max(MOST_PER_PERSON, 'perPersonRange'),
    anonymous: z.boolean().default(true),
    dueAt: z.iso.datetime({ offset: true }),
    rubric: z.uuid().optional(),
  })
  .meta({ id: 'PeerReviewsGiven' })

export type RoundInput = z.output<typeof roundInput>

/** A review by the rubric of its round. `revision` is the one that the change started from, as If-Match. */
export const peerReviewInput = z
  .strictObject({
    levels: levelsInput.default({}),
    comment: z.string().trim().max(5_000, 'gradeCommentTooLong').default(''),
    status: z.enum(['draft', 'submitted']).default('submitted'),
    revision: wholeNumber(1).optional(),
  })
  .meta({ id: 'PeerReviewGiven' })

export type PeerReviewInput = z.output<typeof peerReviewInput>
