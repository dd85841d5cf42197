import type { Tx } from '@/lib/platform/database/db'
import type { CitationContext } from '@/lib/positions/queries/find-citation'

/**
 * Keeps which passage a review or known answer judged, by its id, where it is not that of the judged revision: the citation
 * has the same words in another version, and the deciding words are counted there.
 */
export async function keepJudgedPassage(
  tx: Tx,
  { context, citation }: Pick<CitationContext, 'context' | 'citation'>,
  id: string,
): Promise<void> {
  if (!citation.taken) return
  await tx.$executeRaw`
    INSERT INTO judged_passage (id, seminar_id, passage_id)
    SELECT ${id}::uuid, ${context.member.seminar.id}::uuid, ${citation.passage.id}::uuid FROM citation_revision cr
    WHERE cr.citation_id = ${citation.id}::uuid AND cr.revision = ${citation.revision}
      AND cr.passage_id <> ${citation.passage.id}::uuid`
}
