import { inIndexOrder } from '@/lib/platform/database/db'
import { Prisma } from '@/lib/platform/prisma/client'
import { visiblePositions } from '@/lib/positions/access'
import type { PositionView } from '@/lib/positions/view/position'
import { nameOf } from '@/lib/questions/names'
import type { QuestionContext } from '@/lib/questions/queries'

export type MergeTarget = { id: string; name: string; claim: string; argument: string }

/** In code points: the shown beginning of an argument. And the most targets: typing another word beats scrolling. */
const BEGINNING = 120
const MOST = 30

/**
 * The posts that a position can be merged into: published at the same place, not the reader's, the newest first. All words
 * of `typed` must be in the name that the reader sees, the claim or the argument; case and accents are ignored.
 */
export function mergeTargets(
  context: QuestionContext,
  position: Pick<PositionView, 'id' | 'answers'>,
  typed: string,
): Promise<MergeTarget[]> {
  const own = context.participation?.id ?? null
  const name = nameOf(context)
  const there = position.answers
    ? Prisma.sql`po.answers_id = ${position.answers.position}::uuid`
    : Prisma.sql`po.depth = 0`
  return inIndexOrder(
    (tx) => tx.$queryRaw<MergeTarget[]>`
    SELECT po.id, ${name} AS name, po.claim, left(po.argument, ${BEGINNING}) AS argument
    FROM (SELECT * FROM position po WHERE po.question_id = ${context.question.id}::uuid AND ${there} AND po.status = 'published'
        AND po.id <> ${position.id}::uuid AND po.author_id IS DISTINCT FROM ${own}::uuid AND ${visiblePositions(context)}
      ORDER BY po.posted_at DESC, po.id DESC OFFSET 0) po
    JOIN participation pa ON pa.id = po.author_id JOIN person pe ON pe.id = pa.person_id
    WHERE ${holdsWords(Prisma.sql`concat_ws(' ', ${name}, po.claim, po.argument)`, typed)}
    ORDER BY po.posted_at DESC, po.id DESC LIMIT ${MOST}`,
  )
}

const holdsWords = (text: Prisma.Sql, typed: string) =>
  typed.trim() === ''
    ? Prisma.sql`TRUE`
    : Prisma.sql`NOT EXISTS (
        SELECT FROM unnest(string_to_array(lower(trim(bare_words(${typed.slice(0, 200)}))), ' ')) word
        WHERE strpos(lower(bare_words(${text})), word) = 0)`
