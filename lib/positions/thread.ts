import { db } from '@/lib/platform/db'
import { Prisma } from '@/lib/platform/prisma/client'
import { maySeeOthersWork } from '@/lib/questions/access'
import type { Asked, ThesisView } from '@/lib/questions/queries'
import { thesisJson } from '@/lib/questions/queries'
import type { Standing } from '@/lib/questions/rules'
import { type Edition, editionsJson } from '@/lib/sources/quotations/texts'
import { visiblePositions } from './access'

/** What stands above the positions of a question. `null` where the question is blind to the person. */
export type Overview = {
  theses: ThesisView[]
  standings: Standing[] | null
  positions: number | null
  citations: number | null
  participants: number
  /** The texts that quotations are compared with. */
  editions: Edition[]
}

/** One query for the head of a question's page. */
export async function overview(asked: Asked): Promise<Overview> {
  const questionId = asked.question.id
  const seen = maySeeOthersWork(asked.audience)
  const [row] = await db.$queryRaw<[Overview]>`
    SELECT coalesce((SELECT json_agg(${thesisJson} ORDER BY t.label) FROM thesis t
        LEFT JOIN passage p ON p.id = t.passage_id LEFT JOIN version v ON v.id = p.version_id
        LEFT JOIN source s ON s.id = v.source_id WHERE t.question_id = ${questionId}::uuid), '[]') AS theses,
      ${seen ? standings(questionId) : Prisma.sql`NULL`} AS standings,
      (SELECT count(*)::int FROM position po WHERE po.question_id = ${questionId}::uuid
        AND po.depth = 0 AND po.status = 'published' AND ${visiblePositions(asked)}) AS positions,
      (SELECT count(*)::int FROM position po JOIN citation ci ON ci.position_id = po.id AND ci.removed_in IS NULL
        WHERE po.question_id = ${questionId}::uuid AND po.status = 'published' AND ${visiblePositions(asked)}) AS citations,
      (SELECT count(*)::int FROM membership m WHERE m.seminar_id = ${asked.member.seminar.id}::uuid
        AND m.role = 'participant' AND m.ended_at IS NULL) AS participants,
      ${editionsJson(asked.member.seminar.id)} AS editions`
  return seen ? row : { ...row, positions: null, citations: null }
}

const standings = (questionId: string) => Prisma.sql`coalesce((
  SELECT json_agg(json_build_object('label', g.label, 'stance', g.stance, 'people', g.people)) FROM (
    SELECT t.label, pa.stance, count(*)::int AS people FROM participation pa LEFT JOIN thesis t ON t.id = pa.thesis_id
    WHERE pa.question_id = ${questionId}::uuid AND pa.stance IS NOT NULL GROUP BY t.label, pa.stance) g), '[]')`
