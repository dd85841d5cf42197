import { known } from '@/lib/people/rules'
import { tokenHash } from '@/lib/people/tokens'
import { NotFound } from '@/lib/platform/errors'
import { Prisma } from '@/lib/platform/prisma/client'
import { visiblePositions } from '@/lib/positions/access'
import { nameOf } from '@/lib/questions/names'
import { findQuestion, type QuestionContext } from '@/lib/questions/queries'
import { db, inIndexOrder } from '../platform/database/db'
import { utc } from '../platform/database/sql'

export type FeedEntry = {
  id: string
  kind: string | null
  claim: string
  argument: string
  author: string
  postedAt: string
  updatedAt: string
}

/** The latest posts of a question for the holder of a person's feed key, with that person's current permissions. */
export async function feedFor(key: string): Promise<{ context: QuestionContext; entries: FeedEntry[] }> {
  const found = await db.feedKey.findUnique({
    where: { hash: tokenHash(key) },
    select: { questionId: true, createdAt: true, person: { select: { ...known, keysEndedAt: true } } },
  })
  if (!found) throw new NotFound()
  const { keysEndedAt, ...person } = found.person
  if (keysEndedAt && found.createdAt <= keysEndedAt) throw new NotFound()
  const context = await findQuestion(person, found.questionId)
  return { context, entries: await latest(context) }
}

const LATEST = 50

async function latest(context: QuestionContext): Promise<FeedEntry[]> {
  return inIndexOrder(
    (tx) => tx.$queryRaw<FeedEntry[]>`
    SELECT po.id, po.kind, po.claim, po.argument, ${nameOf(context)} AS author, ${utc(Prisma.sql`po.posted_at`)} AS "postedAt",
      ${utc(Prisma.sql`coalesce(po.edited_at, po.posted_at)`)} AS "updatedAt"
    FROM (SELECT po.* FROM position po
      WHERE po.question_id = ${context.question.id}::uuid AND po.status = 'published' AND ${visiblePositions(context)}
      ORDER BY po.posted_at DESC, po.id DESC LIMIT ${LATEST}) po
    JOIN participation pa ON pa.id = po.author_id JOIN person pe ON pe.id = pa.person_id
    ORDER BY po.posted_at DESC, po.id DESC`,
  )
}
