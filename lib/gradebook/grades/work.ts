import { db } from '@/lib/platform/database/db'
import { Prisma } from '@/lib/platform/prisma/client'
import { visiblePositions } from '@/lib/positions/access'
import { asSeenBy, type PositionView, positionJson, withPeople } from '@/lib/positions/view/position'
import type { QuestionContext } from '@/lib/questions/queries'

/** The most posts that are shown beside a grade. */
export const MOST_WORK = 60

/** A person's positions and responses in a question in the order of their posting, as the reader may see them. */
export const workOf = (context: QuestionContext, participation: string): Promise<PositionView[]> =>
  postsOf(context, participation, Prisma.sql`TRUE`)

/** A person's published positions, without their responses. */
export const positionsOf = (context: QuestionContext, participation: string): Promise<PositionView[]> =>
  postsOf(context, participation, Prisma.sql`po.depth = 0 AND po.status = 'published'`)

async function postsOf(
  context: QuestionContext,
  participation: string,
  which: Prisma.Sql,
): Promise<PositionView[]> {
  const rows = await db.$queryRaw<Array<{ position: PositionView }>>`
    SELECT ${positionJson(context)} AS position FROM position po ${withPeople}
    WHERE po.question_id = ${context.question.id}::uuid AND po.author_id = ${participation}::uuid AND ${visiblePositions(context)}
      AND ${which}
    ORDER BY po.posted_at, po.id LIMIT ${MOST_WORK}`
  return rows.map(({ position }) => asSeenBy(context, position))
}
