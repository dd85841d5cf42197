import { db } from '@/lib/platform/database/db'
import { Prisma } from '@/lib/platform/prisma/client'
import { visiblePositions } from '@/lib/positions/access'
import { beginningOf } from '@/lib/positions/view/position'
import { nameOf } from '@/lib/questions/names'
import type { QuestionContext } from '@/lib/questions/queries'
import { type PassageView, passageJson } from '@/lib/sources/passages/view'

/** A position as a figure names it: its claim, or of a response the beginning, its author, and the passages that it cites. */
export type NamedClaim = { id: string; claim: string; author: string; passages: PassageView[] }

/** The published positions among these ids that the person sees, by id. */
export async function claimsOf(context: QuestionContext, ids: string[]): Promise<Map<string, NamedClaim>> {
  if (ids.length === 0) return new Map()
  const rows = await db.$queryRaw<NamedClaim[]>`
    SELECT po.id, coalesce(nullif(po.claim, ''), ${beginningOf(Prisma.sql`po.argument`)}) AS claim, ${nameOf(context)} AS author, coalesce((
      SELECT json_agg(${passageJson} ORDER BY ci.ordinal) FROM citation ci JOIN passage p ON p.id = ci.passage_id
      JOIN version v ON v.id = p.version_id JOIN source s ON s.id = v.source_id
      WHERE ci.position_id = po.id AND ci.removed_in IS NULL), '[]') AS passages
    FROM position po JOIN participation pa ON pa.id = po.author_id JOIN person pe ON pe.id = pa.person_id
    WHERE po.id = ANY(${ids}::uuid[]) AND po.question_id = ${context.question.id}::uuid AND po.status = 'published'
      AND ${visiblePositions(context)}`
  return new Map(rows.map((claim) => [claim.id, claim]))
}

/** The passages with these ids in the question's seminar, by id. */
export async function passagesNamed(
  { member }: QuestionContext,
  ids: string[],
): Promise<Map<string, PassageView>> {
  if (ids.length === 0) return new Map()
  const rows = await db.$queryRaw<Array<{ passage: PassageView }>>`
    SELECT ${passageJson} AS passage FROM passage p JOIN version v ON v.id = p.version_id
    JOIN source s ON s.id = v.source_id
    WHERE p.id = ANY(${ids}::uuid[]) AND p.seminar_id = ${member.seminar.id}::uuid`
  return new Map(rows.map(({ passage }) => [passage.id, passage]))
}
