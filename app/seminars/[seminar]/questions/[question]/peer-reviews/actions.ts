'use server'

import { z } from 'zod'
import {
  dropPeerReview,
  reassignPeerReview,
  writePeerReview,
} from '@/lib/gradebook/peer-reviews/commands/review'
import { assignPeerReviews, openPeerReviews } from '@/lib/gradebook/peer-reviews/commands/round'
import { peerReviewInput, roundInput } from '@/lib/gradebook/peer-reviews/input'
import { refused } from '@/lib/platform/errors'
import { wholeNumber } from '@/lib/platform/shape'
import { typedInstant } from '@/lib/platform/time/local-time'
import { questionPath } from '@/lib/questions/paths'
import { findQuestion } from '@/lib/questions/queries'
import { action } from '@/lib/web/action'
import { goes, says } from '@/lib/web/said'

const place = { seminar: z.string(), number: wholeNumber(0) }

/** `due` is typed as local time in the seminar's time zone. */
export const assignAction = action({
  input: roundInput
    .omit({ dueAt: true })
    .extend({ ...place, dueAt: z.string().max(40), anonymous: z.literal('true').optional() }),
  async run({ person, input: { seminar, number, dueAt, anonymous, ...input }, once }) {
    const { member } = await findQuestion(person, { seminar, number })
    const due = typedInstant(dueAt, member.seminar.timeZone)
    if ('problem' in due) return refused({ dueAt: due.problem })
    const round = { ...input, anonymous: anonymous === 'true', dueAt: due.at.toISOString() }
    const made = await assignPeerReviews(person, { seminar, number }, round, once)
    return made.ok ? says('peerReviewsAssigned') : made
  },
})

export const openAction = action({
  input: z.object({ round: z.string() }),
  async run({ person, input: { round }, once }) {
    const made = await openPeerReviews(person, round, once)
    return made.ok ? says('peerReviewsOpened') : made
  },
})

const ofReview = z.object({ review: z.string() })

export const dropAction = action({
  input: ofReview,
  async run({ person, input: { review }, once }) {
    const made = await dropPeerReview(person, review, once)
    return made.ok ? says('peerReviewDropped') : made
  },
})

export const reassignAction = action({
  input: ofReview,
  async run({ person, input: { review }, once }) {
    const made = await reassignPeerReview(person, review, once)
    return made.ok ? says('peerReviewReassigned') : made
  },
})

export const writeAction = action({
  input: peerReviewInput
    .omit({ revision: true })
    .extend({ ...place, review: z.string(), base: wholeNumber(1) }),
  async run({ person, input: { seminar, number, review, base, ...input }, once }) {
    const made = await writePeerReview(person, review, { base, input, once })
    if (!made.ok) return made
    if (input.status === 'draft') return says('peerReviewSaved')
    return goes(questionPath(seminar, number, 'peer-reviews'), 'peerReviewSubmitted')
  },
})
