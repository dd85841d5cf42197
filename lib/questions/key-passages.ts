import { db } from '@/lib/platform/database/db'
import { Prisma } from '@/lib/platform/prisma/client'
import { type PassageView, passageJson } from '@/lib/sources/passages/view'

/** A passage that the instructors call key to a question, with their note on it. */
export type KeyPassageView = { id: string; note: string; passage: PassageView | null }

/** The places of a version that these questions call key. Offsets in code points. */
export const keyPlacesIn = (
  questionIds: string[],
  versionId: string,
): Promise<Array<{ start: number; end: number }>> =>
  db.$queryRaw`
    SELECT DISTINCT p.start, p."end" FROM key_passage k JOIN passage p ON p.id = k.passage_id
    WHERE k.question_id = ANY(${questionIds}::uuid[]) AND k.removed_at IS NULL AND p.version_id = ${versionId}::uuid
    ORDER BY p.start, p."end"`

/**
 * SQL of the standing key passages of `question q` in their order, as a list of KeyPassageView. A passage is
 * a key one while `removed_at` is null.
 */
export const keyPassagesJson = Prisma.sql`coalesce((
  SELECT json_agg(json_build_object('id', k.id, 'note', k.note, 'passage', ${passageJson}) ORDER BY k.ordinal, k.id)
  FROM key_passage k JOIN passage p ON p.id = k.passage_id JOIN version v ON v.id = p.version_id
  JOIN source s ON s.id = v.source_id WHERE k.question_id = q.id AND k.removed_at IS NULL), '[]')`
