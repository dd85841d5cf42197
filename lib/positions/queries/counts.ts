import { db } from '@/lib/platform/database/db'
import { maySeeOthersWork } from '@/lib/questions/access'
import type { QuestionContext } from '@/lib/questions/queries'
import type { StanceTally } from '@/lib/questions/rules'
import { isStaff } from '@/lib/seminars/rules'

export type QuestionCounts = { positions: number; citations: number; standings: StanceTally[] }

/**
 * The numbers of posts in several questions, and how many people stand where, by question id. Leaves out questions that are blind
 * to the person: the numbers are theirs to know only after they have posted. Where they stand themselves is told as it is now,
 * of others what is told (`standingColumns`).
 */
export async function countsOf(asked: QuestionContext[]): Promise<Map<string, QuestionCounts>> {
  const open = asked.filter(({ audience }) => maySeeOthersWork(audience))
  const whole = open.filter(({ member }) => isStaff(member.role)).map(({ question }) => question.id)
  const own = open.flatMap(({ participation }) => participation?.id ?? [])
  const ids = open.map(({ question }) => question.id)
  const rows = await db.$queryRaw<Array<QuestionCounts & { id: string }>>`
    SELECT q.id, q.position_count AS positions, q.citation_count AS citations,
      coalesce((SELECT json_agg(json_build_object('label', g.label, 'stance', g.stance, 'people', g.people))
        FROM (SELECT t.label, said.stance, count(*)::int AS people FROM participation pa
          CROSS JOIN LATERAL (SELECT pa.thesis_id, pa.stance WHERE q.id = ANY(${whole}::uuid[]) OR pa.id = ANY(${own}::uuid[])
            UNION ALL SELECT pa.told_thesis_id, pa.told_stance
              WHERE NOT (q.id = ANY(${whole}::uuid[]) OR pa.id = ANY(${own}::uuid[]))) said
          LEFT JOIN thesis t ON t.id = said.thesis_id
          WHERE pa.question_id = q.id AND said.stance IS NOT NULL GROUP BY t.label, said.stance) g), '[]') AS standings
    FROM question q WHERE q.id = ANY(${ids}::uuid[])`
  return new Map(rows.map(({ id, ...counts }) => [id, counts]))
}
