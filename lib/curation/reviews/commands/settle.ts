import type { VerdictName } from '@/lib/citations/input'
import type { Tx } from '@/lib/platform/database/db'
import { touchQuestion } from '@/lib/positions/commands/row-locks'
import type { CitationContext } from '@/lib/positions/queries/find-citation'
import { type GivenVerdict, settling } from '../rules'

/** A verdict in force on a citation's current wording; `by` is a participation. */
export type StandingVerdict = GivenVerdict & { by: string; appealed: boolean }

/** The verdicts in force on the current wording, in the order of their time. */
export async function standingOn(
  tx: Tx,
  { citation }: Pick<CitationContext, 'citation'>,
): Promise<StandingVerdict[]> {
  return tx.$queryRaw<StandingVerdict[]>`
    SELECT id, verdict, decides_id AS decides, reviewer_id AS by, appealed_at IS NOT NULL AS appealed FROM review
    WHERE citation_id = ${citation.id}::uuid AND citation_revision = ${citation.revision} AND undone_at IS NULL
    ORDER BY at, id`
}

/**
 * Stores the verdict that follows for the citation, and increments the question's revision if readers now see another one
 * than `before`. Returns the settled verdict.
 */
export async function settle(
  tx: Tx,
  { context, citation }: CitationContext,
  before: StandingVerdict[],
  after: StandingVerdict[],
): Promise<VerdictName | null> {
  const { reviewers } = context.question.rules
  const settled = settling(after, reviewers)
  if (settled?.id === settling(before, reviewers)?.id) return settled?.verdict ?? null
  await tx.citation.update({ where: { id: citation.id }, data: { verdict: settled?.verdict ?? null } })
  await touchQuestion(tx, context)
  return settled?.verdict ?? null
}
