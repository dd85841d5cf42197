import { db } from '@/lib/platform/database/db'
import { Prisma } from '@/lib/platform/prisma/client'
import type { TransferFate } from '@/lib/platform/prisma/enums'
import type { QuestionContext } from '@/lib/questions/queries'
import { type PassageView, passageJson } from '@/lib/sources/passages/view'
import { visibleAcross } from '../access'
import { type CitingPosition, citing, ofCitation } from './cited'

/** The citations in the person's sight that were taken over to a version, and stand there. */
export async function takenTo(questions: QuestionContext[], version: { id: string }): Promise<string[]> {
  const rows = await db.$queryRaw<Array<{ id: string }>>`
    SELECT ci.id FROM transfer tr JOIN citation ci ON ci.id = tr.citation_id AND ci.passage_id = tr.to_passage_id
    JOIN position po ON po.id = ci.position_id AND po.status = 'published'
    WHERE tr.version_id = ${version.id}::uuid AND tr.undone_at IS NULL AND ci.removed_in IS NULL AND ${visibleAcross(questions)}
    ORDER BY ci.id`
  return rows.map(({ id }) => id)
}

/** The passages of these versions that current citations, theses and key passages have. */
export async function passagesCited(versions: Array<{ id: string }>): Promise<Set<string>> {
  const ids = versions.map(({ id }) => id)
  const rows = await db.$queryRaw<Array<{ id: string }>>`
    SELECT p.id FROM passage p WHERE p.version_id = ANY(${ids}::uuid[])
      AND (EXISTS (SELECT FROM standing_citation st WHERE st.passage_id = p.id)
        OR EXISTS (SELECT FROM thesis t WHERE t.passage_id = p.id)
        OR EXISTS (SELECT FROM key_passage k WHERE k.passage_id = p.id AND k.removed_at IS NULL))`
  return new Set(rows.map(({ id }) => id))
}

/** A citation that was taken over to a version, with its passages before and now. */
export type TakenCitation = {
  citation: CitingPosition
  fate: TransferFate
  from: PassageView
  to: PassageView
}

const passage = (id: Prisma.Sql) => Prisma.sql`(SELECT ${passageJson} FROM passage p
  JOIN version v ON v.id = p.version_id JOIN source s ON s.id = v.source_id WHERE p.id = ${id})`

/** The citations in the person's sight that were taken over to a version, the last ones first. */
export async function takenCitations(
  questions: QuestionContext[],
  version: { id: string },
  limit: number,
): Promise<TakenCitation[]> {
  return db.$queryRaw<TakenCitation[]>`
    SELECT ${citing(questions)} AS citation, tr.fate, ${passage(Prisma.sql`tr.from_passage_id`)} AS "from",
      ${passage(Prisma.sql`tr.to_passage_id`)} AS "to"
    FROM transfer tr JOIN standing_citation st ON st.citation_id = tr.citation_id AND st.passage_id = tr.to_passage_id
    ${ofCitation}
    WHERE tr.version_id = ${version.id}::uuid AND tr.undone_at IS NULL AND ${visibleAcross(questions)}
    ORDER BY tr.at DESC, tr.id LIMIT ${limit}`
}

/** The number of citations, theses and key passages that a person took over to a version with their words unchanged. */
export const countTakenBy = (person: { id: string }, version: { id: string }): Promise<number> =>
  db.transfer.count({
    where: { versionId: version.id, byId: person.id, undoneAt: null, fate: { not: 'altered' } },
  })
