import { cache, getOrMake, sizeOfText } from '@/lib/platform/cache'
import { db } from '@/lib/platform/database/db'
import { Prisma } from '@/lib/platform/prisma/client'
import { threadKey } from '@/lib/questions/access'
import type { QuestionContext } from '@/lib/questions/queries'
import { talliesSeen, visiblePositions, voteColumns } from '../access'
import type { MapView } from './input'
import type { MapContents } from './rules'

/** The positions that a map shows first. `isByVotes`: those with the most ballots; otherwise those with the most answers. */
export type MapOrder = { ids: string[]; isByVotes: boolean }

/** Only readers of all tallies get the order of ballots, which would tell where the others lie. */
export async function orderOf(
  context: QuestionContext,
  contents: MapContents,
  { show, focus }: Pick<MapView, 'show' | 'focus'>,
): Promise<MapOrder> {
  const isByVotes = talliesSeen(context) === 'all'
  if (show === 'all' || focus !== null) return { ids: [], isByVotes }
  const ids = isByVotes ? await mostVoted(context, Number(show)) : mostAnswered(contents, Number(show))
  return { ids, isByVotes }
}

/** In milliseconds: every ballot may change the order a little, and nobody waits for that. */
const FRESH = 5_000

const kept = cache<string[]>('most voted', {
  most: 2_000_000,
  sizeOf: (ids) => ids.reduce((sum, id) => sum + sizeOfText(id), 0),
  fresh: FRESH,
})

const mostVoted = (context: QuestionContext, limit: number): Promise<string[]> =>
  getOrMake(kept, `${threadKey(context)} ${limit}`, () => readMostVoted(context, limit))

async function readMostVoted(context: QuestionContext, limit: number): Promise<string[]> {
  const { agree, disagree, pass } = voteColumns(context)
  const rows = await db.$queryRaw<Array<{ id: string }>>(Prisma.sql`
    SELECT po.id FROM position po
    WHERE po.question_id = ${context.question.id}::uuid AND po.depth = 0 AND po.status = 'published'
      AND ${visiblePositions(context)}
    ORDER BY ${agree} + ${disagree} + ${pass} DESC, po.posted_at, po.id LIMIT ${limit}`)
  return rows.map(({ id }) => id)
}

function mostAnswered({ posts }: MapContents, limit: number): string[] {
  const answers = new Map<string, number>()
  for (const { root, words } of posts)
    if (root !== null && words) answers.set(root, (answers.get(root) ?? 0) + 1)
  const positions = posts.filter(({ kind, words }) => kind === null && words)
  const most = positions.toSorted((a, b) => (answers.get(b.id) ?? 0) - (answers.get(a.id) ?? 0))
  return most.slice(0, limit).map(({ id }) => id)
}
