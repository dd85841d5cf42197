import { db } from '@/lib/platform/database/db'
import { utc } from '@/lib/platform/database/sql'
import { Prisma } from '@/lib/platform/prisma/client'
import { visiblePositions } from '@/lib/positions/access'
import { nameOf } from '@/lib/questions/names'
import type { QuestionContext } from '@/lib/questions/queries'
import { type PassageView, passageJson } from '@/lib/sources/passages/view'
import type { MomentName } from './input'

/** One of the reader's own answers; `at` is ISO 8601. */
export type StanceView = {
  id: string
  moment: MomentName
  weights: Record<string, number>
  confidence: number
  movedBy: { position: { id: string; author: string; claim: string } | null; passage: PassageView | null }
  at: string
}

/**
 * The person's own answers, the first one first; nobody sees another's. The post or passage that moved the person is named
 * while they may read it, which ends when the question becomes blind.
 */
export async function myStances(context: QuestionContext): Promise<StanceView[]> {
  const { participation } = context
  if (!participation) return []
  return db.$queryRaw<StanceView[]>`
    SELECT sp.id, sp.moment, sp.weights, sp.confidence, ${utc(Prisma.sql`sp.at`)} AS at,
      json_build_object('position', CASE WHEN po.id IS NULL THEN NULL ELSE
          json_build_object('id', po.id, 'author', ${nameOf(context)},
            'claim', CASE WHEN po.status = 'published' THEN po.claim ELSE '' END) END,
        'passage', CASE WHEN p.id IS NULL THEN NULL ELSE ${passageJson} END) AS "movedBy"
    FROM stance_poll sp
    LEFT JOIN position po ON po.id = sp.moved_by_position_id AND ${visiblePositions(context)}
    LEFT JOIN participation pa ON pa.id = po.author_id LEFT JOIN person pe ON pe.id = pa.person_id
    LEFT JOIN passage p ON p.id = sp.moved_by_passage_id
    LEFT JOIN version v ON v.id = p.version_id LEFT JOIN source s ON s.id = v.source_id
    WHERE sp.participation_id = ${participation.id}::uuid ORDER BY sp.at, sp.id`
}

/** The ids of the cited passages that the person sees: all counted ones, in a blind question only their own. */
const passagesCited = (context: QuestionContext): Prisma.Sql =>
  context.audience === 'blind'
    ? Prisma.sql`SELECT po.passage_id FROM standing_citation po WHERE po.author_id = ${context.participation?.id ?? null}::uuid`
    : Prisma.sql`SELECT n.passage_id FROM cited_count n WHERE n.question_id = ${context.question.id}::uuid`

/** Candidates for what moved the person: others' visible posts, the newest first, and the cited passages. */
export type Movers = {
  positions: Array<{ id: string; author: string; claim: string }>
  passages: PassageView[]
}

const MOST = 60

/** One query. In a blind question the passages are those of the theses and of the person's own positions. */
export async function moversOf(context: QuestionContext): Promise<Movers> {
  const { question, participation } = context
  const own = participation?.id ?? null
  const [row] = await db.$queryRaw<Movers[]>`
    SELECT coalesce((SELECT json_agg(x) FROM (
        SELECT po.id, ${nameOf(context)} AS author, po.claim FROM position po
        JOIN participation pa ON pa.id = po.author_id JOIN person pe ON pe.id = pa.person_id
        WHERE po.question_id = ${question.id}::uuid AND po.depth = 0 AND po.status = 'published'
          AND po.author_id IS DISTINCT FROM ${own}::uuid AND ${visiblePositions(context)}
        ORDER BY po.posted_at DESC, po.id DESC LIMIT ${MOST}) x), '[]') AS positions,
      coalesce((SELECT json_agg(y.passage) FROM (
        SELECT ${passageJson} AS passage FROM passage p
        JOIN version v ON v.id = p.version_id JOIN source s ON s.id = v.source_id
        WHERE p.id IN (SELECT t.passage_id FROM thesis t WHERE t.question_id = ${question.id}::uuid)
          OR p.id IN (${passagesCited(context)})
        ORDER BY s.number, p.start, p."end" LIMIT ${MOST}) y), '[]') AS passages`
  return row ?? { positions: [], passages: [] }
}
