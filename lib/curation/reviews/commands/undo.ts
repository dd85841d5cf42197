import type { Person } from '@/lib/people/rules'
import type { Tx } from '@/lib/platform/database/db'
import { Conflict } from '@/lib/platform/errors'
import { now } from '@/lib/platform/time/clock'
import { transact } from '@/lib/platform/write'
import type { CitationContext } from '@/lib/positions/queries/find-citation'
import { permitUndoing } from '../access'
import type { ReviewView } from '../present'
import { findReview } from '../queries'
import { whyNotUndo } from '../rules'
import { takeBackAnswer } from './answer-known'
import { heldCitation, recordJudging } from './held'
import { settle, standingOn } from './settle'

/**
 * Withdraws the person's own verdict, shortly after it: it stops counting and stays in the record. Returns the citation.
 * Throws Conflict when it is too late: see `whyNotUndo`.
 */
export async function undo(person: Person, reviewId: string): Promise<{ citation: string }> {
  const { citation } = await findReview(person, reviewId)
  return transact(async (tx) => {
    await heldCitation(tx, person, citation.id)
    const found = await findReview(person, reviewId, tx)
    permitUndoing(found.context, found.review.mine)
    if (!(await takeBackAnswer(tx, found.context, found.review))) await takeBack(tx, found)
    return { citation: citation.id }
  })
}

async function takeBack(tx: Tx, cited: CitationContext & { review: ReviewView }): Promise<void> {
  const { citation, review } = cited
  const standing = await standingOn(tx, cited)
  const overtaken = standing.at(-1)?.id !== review.id
  const late = whyNotUndo({ ...review, overtaken }, now())
  if (late) throw new Conflict(late)
  await tx.review.update({ where: { id: review.id }, data: { undoneAt: now() } })
  const settled = await settle(tx, cited, standing, standing.slice(0, -1))
  const { id, verdict } = review
  await recordJudging(tx, cited, 'review.undone', { review: id, verdict, from: citation.verdict, settled })
}
