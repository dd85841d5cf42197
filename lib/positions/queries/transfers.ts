import { db } from '@/lib/platform/database/db'
import type { QuestionContext } from '@/lib/questions/queries'
import { visibleAcross } from '../access'

/** The citations in the person's sight that were taken over to a version, and stand there. */
export async function takenTo(questions: QuestionContext[], version: { id: string }): Promise<string[]> {
  const rows = await db.$queryRaw<Array<{ id: string }>>`
    SELECT ci.id FROM transfer tr JOIN citation ci ON ci.id = tr.citation_id AND ci.passage_id = tr.to_passage_id
    JOIN position po ON po.id = ci.position_id AND po.status = 'published'
    WHERE tr.version_id = ${version.id}::uuid AND tr.undone_at IS NULL AND ci.removed_in IS NULL AND ${visibleAcross(questions)}
    ORDER BY ci.id`
  return rows.map(({ id }) => id)
}

/** The passages of these versions that current citations and theses have. */
export async function passagesCited(versions: Array<{ id: string }>): Promise<Set<string>> {
  const ids = versions.map(({ id }) => id)
  const rows = await db.$queryRaw<Array<{ id: string }>>`
    SELECT p.id FROM passage p WHERE p.version_id = ANY(${ids}::uuid[])
      AND (EXISTS (SELECT FROM standing_citation st WHERE st.passage_id = p.id)
        OR EXISTS (SELECT FROM thesis t WHERE t.passage_id = p.id))`
  return new Set(rows.map(({ id }) => id))
}
