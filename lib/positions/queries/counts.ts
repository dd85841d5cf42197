import { db } from '@/lib/platform/database/db'
import { maySeeOthersWork } from '@/lib/questions/access'
import type { QuestionContext } from '@/lib/questions/queries'
import type { StanceTally } from '@/lib/questions/rules'

export type QuestionCounts = { positions: number; citations: number; standings: StanceTally[] }

/**
 * The numbers of posts in several questions, by question id. Leaves out questions that are blind to the person: the numbers
 * are theirs to know only after they have posted.
 */
export async function countsOf(asked: QuestionContext[]): Promise<Map<string, QuestionCounts>> {
  const open = asked.filter(({ audience }) => maySeeOthersWork(audience)).map(({ question }) => question.id)
  const rows = await db.$queryRaw<Array<QuestionCounts & { id: string }>>`
    SELECT q.id, q.position_count AS positions, q.citation_count AS citations,
      coalesce((SELECT json_agg(json_build_object('label', g.label, 'stance', g.stance, 'people', g.people))
        FROM (SELECT t.label, pa.stance, count(*)::int AS people
          FROM participation pa LEFT JOIN thesis t ON t.id = pa.thesis_id
          WHERE pa.question_id = q.id AND pa.stance IS NOT NULL GROUP BY t.label, pa.stance) g), '[]') AS standings
    FROM question q WHERE q.id = ANY(${open}::uuid[])`
  return new Map(rows.map(({ id, ...counts }) => [id, counts]))
}
