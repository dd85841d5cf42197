import { db } from '@/lib/platform/database/db'
import { maySeeOthersWork } from '@/lib/questions/access'
import type { Asked } from '@/lib/questions/queries'
import type { Standing } from '@/lib/questions/rules'

export type Counts = { positions: number; citations: number; standings: Standing[] }

/**
 * How much stands in each of several questions, by question id. A question that is blind to the person is not
 * among them: how many have posted is theirs to know only once they have.
 */
export async function countsOf(asked: Asked[]): Promise<Map<string, Counts>> {
  const open = asked.filter(({ audience }) => maySeeOthersWork(audience)).map(({ question }) => question.id)
  const rows = await db.$queryRaw<Array<Counts & { id: string }>>`
    SELECT q.id, q.position_count AS positions, q.citation_count AS citations,
      coalesce((SELECT json_agg(json_build_object('label', g.label, 'stance', g.stance, 'people', g.people))
        FROM (SELECT t.label, pa.stance, count(*)::int AS people
          FROM participation pa LEFT JOIN thesis t ON t.id = pa.thesis_id
          WHERE pa.question_id = q.id AND pa.stance IS NOT NULL GROUP BY t.label, pa.stance) g), '[]') AS standings
    FROM question q WHERE q.id = ANY(${open}::uuid[])`
  return new Map(rows.map(({ id, ...counts }) => [id, counts]))
}
