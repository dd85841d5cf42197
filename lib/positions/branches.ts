import { db } from '@/lib/platform/db'
import { Prisma } from '@/lib/platform/prisma/client'
import type { Asked } from '@/lib/questions/queries'
import { visiblePositions } from './access'
import { beyond, type Page, type PositionView, pageOf, positionJson, withPeople } from './queries'

type Upward = { after?: string; limit: number }

/** The direct responses to a position that the person may see, the first one first. */
export const listResponses = (asked: Asked, position: string, place: Upward): Promise<Page<PositionView>> =>
  upward(asked, Prisma.sql`po.answers_id = ${position}::uuid`, place)

/** Everything that hangs on a position, answers to answers too, in the order of posting: parents come first. */
export const listBranch = (asked: Asked, root: string, place: Upward): Promise<Page<PositionView>> =>
  upward(asked, Prisma.sql`po.root_id = ${root}::uuid`, place)

async function upward(asked: Asked, of: Prisma.Sql, place: Upward): Promise<Page<PositionView>> {
  const rows = await db.$queryRaw<Array<{ cursor: string; position: PositionView }>>`
    WITH page AS (
      SELECT po.* FROM position po WHERE ${of} AND ${visiblePositions(asked)} AND ${beyond(place.after, false)}
      ORDER BY po.posted_at, po.id LIMIT ${place.limit + 1}
    )
    SELECT (extract(epoch FROM po.posted_at) * 1000)::bigint || '.' || po.id AS cursor,
      ${positionJson(asked)} AS position
    FROM page po ${withPeople} ORDER BY po.posted_at, po.id`
  return pageOf(rows, place, false)
}
