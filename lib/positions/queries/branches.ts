import { db } from '@/lib/platform/database/db'
import { isId } from '@/lib/platform/id'
import { Prisma } from '@/lib/platform/prisma/client'
import type { QuestionContext } from '@/lib/questions/queries'
import { visiblePositions } from '../access'
import type { PositionFilters } from '../input'
import { asSeenBy, type PositionView, positionJson, withPeople } from '../view/position'
import { beyond, type ListPage, type ListPlace, pageOf, pageOfQuestion, positionsInOrder } from './find'

/** `from` starts the page with the position of this id. */
type Upward = { after?: string; from?: string; limit: number }

/** The visible direct responses to a position, the first one first. */
export const listResponses = (
  context: QuestionContext,
  position: string,
  place: Upward,
): Promise<ListPage<PositionView>> => upward(context, Prisma.sql`po.answers_id = ${position}::uuid`, place)

/** All responses below a position, at any depth, in the order of posting: parents come first. */
export const listBranch = (
  context: QuestionContext,
  root: string,
  place: Upward,
): Promise<ListPage<PositionView>> => upward(context, Prisma.sql`po.root_id = ${root}::uuid`, place)

/** A position with its first responses, and the total number. */
export type Branch = { position: PositionView; responses: PositionView[]; count: number }

/** The most responses of a branch in its question's thread. The others are on the position's own page. */
const SHOWN = 6

/** Whether a response is in its question's thread, which shows only the beginning of a branch. */
export const isInThread = async (
  context: QuestionContext,
  root: string,
  response: string,
): Promise<boolean> =>
  (await listBranch(context, root, { limit: SHOWN })).items.some(({ id }) => id === response)

/** A page of a question's positions, each with the beginning of its branch. One query. */
export const listThread = (
  context: QuestionContext,
  filters: PositionFilters,
  place: ListPlace,
): Promise<ListPage<Branch>> => pageOfQuestion<Branch>(context, filters, place, branchJson(context))

/** The ids of such a page, for lists that every ballot may reorder. */
export const listIds = (
  context: QuestionContext,
  filters: PositionFilters,
  place: ListPlace,
): Promise<ListPage<string>> => pageOfQuestion<string>(context, filters, place, Prisma.sql`to_json(po.id)`)

/** The branches of these positions, in the order of their ids. */
export const listBranches = (context: QuestionContext, ids: string[]): Promise<Branch[]> =>
  positionsInOrder<Branch>(context, ids, branchJson(context))

/** A branch with tombstones in place of the words that the person may not read. */
export const branchAsSeenBy = (
  context: Pick<QuestionContext, 'member' | 'participation'>,
  branch: Branch,
): Branch => ({
  ...branch,
  position: asSeenBy(context, branch.position),
  responses: branch.responses.map((response) => asSeenBy(context, response)),
})

const branchJson = (
  context: QuestionContext,
) => Prisma.sql`json_build_object('position', ${positionJson(context)},
  'count', (SELECT count(*)::int FROM position re
    WHERE re.root_id = head.id AND ${visiblePositions(context, Prisma.sql`re`)}),
  'responses', (SELECT coalesce(json_agg(x.response ORDER BY x.posted_at, x.id), '[]') FROM (
    SELECT po.posted_at, po.id, ${positionJson(context)} AS response FROM position po ${withPeople}
    WHERE po.root_id = head.id AND ${visiblePositions(context)} ORDER BY po.posted_at, po.id LIMIT ${SHOWN}) x))`

async function upward(
  context: QuestionContext,
  of: Prisma.Sql,
  place: Upward,
): Promise<ListPage<PositionView>> {
  const rows = await db.$queryRaw<Array<{ cursor: string; item: PositionView }>>`
    WITH page AS (
      SELECT po.* FROM position po WHERE ${of} AND ${visiblePositions(context)} AND ${beyond(place.after, false)}
        AND ${since(place.from)}
      ORDER BY po.posted_at, po.id LIMIT ${place.limit + 1}
    )
    SELECT (extract(epoch FROM po.posted_at) * 1000)::bigint || '.' || po.id AS cursor,
      ${positionJson(context)} AS item
    FROM page po ${withPeople} ORDER BY po.posted_at, po.id`
  return pageOf(rows, place, false)
}

function since(id: string | undefined): Prisma.Sql {
  if (!id || !isId(id)) return Prisma.sql`TRUE`
  return Prisma.sql`(po.posted_at, po.id) >= (SELECT b.posted_at, b.id FROM position b WHERE b.id = ${id}::uuid)`
}
