import type { Person } from '@/lib/people/rules'
import { command } from '@/lib/platform/command'
import type { Tx } from '@/lib/platform/database/db'
import { Conflict, done, NotPermitted, type Result } from '@/lib/platform/errors'
import { now } from '@/lib/platform/time/clock'
import type { IdempotencyKey, WriteResult } from '@/lib/platform/write'
import { touchQuestion } from '@/lib/positions/commands/row-locks'
import type { CitationContext } from '@/lib/positions/queries/find-citation'
import { permitReplying } from '../access'
import type { ReviewView } from '../present'
import { findReview } from '../queries'
import { whyNotAppeal } from '../rules'
import { heldCitation, recordJudging } from './held'
import { standingOn } from './settle'

type Found = CitationContext & { review: ReviewView }

/** Stores the author's single reply to a verdict; readers see it beside the verdict. */
export async function reply(
  person: Person,
  reviewId: string,
  text: string,
  once?: IdempotencyKey,
): Promise<Result<WriteResult>> {
  return asAuthor(person, reviewId, once, async (tx, { review }) => {
    if (review.reply?.text === text) return null
    if (review.reply) throw new Conflict('repliedAlready')
    await tx.review.update({ where: { id: reviewId }, data: { reply: text, repliedAt: now() } })
    return { kind: 'review.replied', data: { reply: text } }
  })
}

/**
 * Asks for another moderator's review, once per wording. The verdict stays in force until then.
 */
export async function appeal(
  person: Person,
  reviewId: string,
  text: string,
  once?: IdempotencyKey,
): Promise<Result<WriteResult>> {
  return asAuthor(person, reviewId, once, async (tx, found) => {
    const { review, citation } = found
    if (review.appeal?.text === text) return null
    const isAppealed = (await standingOn(tx, found)).some(({ appealed }) => appealed)
    const why = whyNotAppeal(review, citation, isAppealed)
    if (why === 'appealDecided' || why === 'appealOfVerified') throw new NotPermitted(why)
    if (why) throw new Conflict(why)
    await tx.review.update({ where: { id: reviewId }, data: { appeal: text, appealedAt: now() } })
    return { kind: 'review.appealed', data: { appeal: text } }
  })
}

type Written = { kind: string; data: Record<string, string> }

async function asAuthor(
  person: Person,
  reviewId: string,
  once: IdempotencyKey | undefined,
  act: (tx: Tx, found: Found) => Promise<Written | null>,
): Promise<Result<WriteResult>> {
  return command(person, once, {
    find: () => findReview(person, reviewId),
    permit: ({ context, position }) => permitReplying(context, position),
    async hold(tx, { citation }) {
      await heldCitation(tx, person, citation.id)
      return findReview(person, reviewId, tx)
    },
    async make(tx, found) {
      const written = await act(tx, found)
      if (written) await keep(tx, found, written)
      return done({ id: reviewId })
    },
  })
}

async function keep(tx: Tx, found: Found, { kind, data }: Written): Promise<void> {
  await touchQuestion(tx, found.context)
  const { review } = found
  await recordJudging(tx, found, kind, { review: review.id, verdict: review.verdict, ...data })
}
