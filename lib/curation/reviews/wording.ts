import { db, type Tx } from '@/lib/platform/database/db'
import type { Relation } from '@/lib/platform/prisma/enums'
import type { CitationContext } from '@/lib/positions/queries/find-citation'
import { type PassageView, passageJson } from '@/lib/sources/passages/view'

/** A citation in one of its revisions. */
export type CitationWording = { revision: number; relation: Relation; warrant: string; passage: PassageView }

/** All wordings of a citation, the first one first. */
export async function wordingsOf(
  { citation }: Pick<CitationContext, 'citation'>,
  tx: Tx = db,
): Promise<CitationWording[]> {
  const rows = await tx.$queryRaw<Array<{ wording: CitationWording }>>`
    SELECT json_build_object('revision', cr.revision, 'relation', cr.relation, 'warrant', cr.warrant,
      'passage', ${passageJson}) AS wording
    FROM citation_revision cr JOIN passage p ON p.id = cr.passage_id
    JOIN version v ON v.id = p.version_id JOIN source s ON s.id = v.source_id
    WHERE cr.citation_id = ${citation.id}::uuid ORDER BY cr.revision`
  return rows.map(({ wording }) => wording)
}
