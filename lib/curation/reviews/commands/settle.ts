import type { VerdictName } from '@/lib/citations/input'
import type { Tx } from '@/lib/platform/database/db'
import { touchQuestion } from '@/lib/positions/commands/touch'
import type { Cited } from '../queries'
import { type Given, settling } from '../rules'

/** A verdict that stands on a citation's present wording; `by` is a participation. */
export type Standing = Given & { by: string; appealed: boolean }

/** Those that stand on the present wording, in the order in which they were given. */
export async function standingOn(tx: Tx, { citation }: Pick<Cited, 'citation'>): Promise<Standing[]> {
  return tx.$queryRaw<Standing[]>`
    SELECT id, verdict, decides_id AS decides, reviewer_id AS by, appealed_at IS NOT NULL AS appealed FROM review
    WHERE citation_id = ${citation.id}::uuid AND citation_revision = ${citation.revision} AND undone_at IS NULL
    ORDER BY at, id`
}

/**
 * Writes what the verdicts that stand make of the citation, and grows the question's revision where readers see another
 * one by it than `before`. Answers with the settled verdict.
 */
export async function settle(
  tx: Tx,
  { asked, citation }: Cited,
  before: Standing[],
  after: Standing[],
): Promise<VerdictName | null> {
  const { reviewers } = asked.question.rules
  const settled = settling(after, reviewers)
  if (settled?.id === settling(before, reviewers)?.id) return settled?.verdict ?? null
  await tx.citation.update({ where: { id: citation.id }, data: { verdict: settled?.verdict ?? null } })
  await touchQuestion(tx, asked)
  return settled?.verdict ?? null
}
