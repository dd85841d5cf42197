import { db } from '@/lib/platform/database/db'
import type { PositionStatus } from '@/lib/platform/prisma/enums'
import { maySeeOthersWork } from '@/lib/questions/access'
import type { QuestionContext } from '@/lib/questions/queries'
import { visiblePositions } from '../access'

/** Changes since a page with these positions was made. Only others' posts count as new. */
export type News = {
  positions: number
  responses: number
  /** The current state of the shown positions, in the order in which they were given: that of the rows tells of ballots. */
  shown: Array<{ id: string; revision: number; status: PositionStatus }>
}

/** `branch`: the page shows one position and everything below it. */
type Page = { since: Date | null; shown: string[]; branch?: string }

/** In milliseconds: posts still being written when the page was made, or stamped by a slow clock, count as new. */
const LEEWAY = 5_000

/** In one query. A page made while the question was blind to the reader names no time: nothing is new to them. */
export async function newsOf(context: QuestionContext, { since, shown, branch }: Page): Promise<News> {
  const from = since && maySeeOthersWork(context.audience) ? new Date(since.getTime() - LEEWAY) : null
  const own = context.participation?.id ?? null
  const [news] = await db.$queryRaw<[News]>`
    SELECT count(*) FILTER (WHERE n.depth = 0)::int AS positions, count(*) FILTER (WHERE n.depth > 0)::int AS responses,
      coalesce((SELECT json_agg(json_build_object('id', po.id, 'revision', po.revision, 'status', po.status)
          ORDER BY array_position(${shown}::uuid[], po.id))
        FROM position po WHERE po.id = ANY(${shown}::uuid[]) AND po.question_id = ${context.question.id}::uuid
          AND ${visiblePositions(context)}), '[]') AS shown
    FROM (SELECT po.depth FROM position po
      WHERE po.question_id = ${context.question.id}::uuid AND po.posted_at > ${from}::timestamptz
        AND po.status = 'published' AND po.author_id IS DISTINCT FROM ${own}::uuid AND ${visiblePositions(context)}
        AND (${branch ?? null}::uuid IS NULL OR po.root_id = ${branch ?? null}::uuid)
        AND po.id <> ALL(${shown}::uuid[]) LIMIT 1000) n`
  return news
}
