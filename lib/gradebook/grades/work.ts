import { db } from '@/lib/platform/database/db'
import { visiblePositions } from '@/lib/positions/access'
import { asSeenBy, type PositionView, positionJson, withPeople } from '@/lib/positions/view/position'
import type { QuestionContext } from '@/lib/questions/queries'

/** The most posts that are shown beside a grade. */
export const MOST_WORK = 60

/** A person's positions and responses in a question in the order of their posting, as the reader may see them. */
export async function workOf(context: QuestionContext, participation: string): Promise<PositionView[]> {
  const rows = await db.$queryRaw<Array<{ position: PositionView }>>`
    SELECT ${positionJson(context)} AS position FROM position po ${withPeople}
    WHERE po.question_id = ${context.question.id}::uuid AND po.author_id = ${participation}::uuid AND ${visiblePositions(context)}
    ORDER BY po.posted_at, po.id LIMIT ${MOST_WORK}`
  return rows.map(({ position }) => asSeenBy(context, position))
}
