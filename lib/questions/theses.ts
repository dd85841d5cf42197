import { Prisma } from '@/lib/platform/prisma/client'
import { type PassageView, passageJson } from '@/lib/sources/passages/view'
import { db, type Tx } from '../platform/database/db'

export type ThesisView = {
  id: string
  label: string
  name: string
  statement: string
  short: string
  advocate: string
  passage: PassageView | null
}

/** SQL of a ThesisView of `thesis t`, joined with its passage. */
export const thesisJson = Prisma.sql`json_build_object('id', t.id, 'label', t.label, 'name', t.name,
  'statement', t.statement, 'short', t.short, 'advocate', t.advocate,
  'passage', CASE WHEN p.id IS NULL THEN NULL ELSE ${passageJson} END)`

/** SQL of the theses of `question q` in the order of their labels, as a list of ThesisView. */
export const thesesJson = Prisma.sql`coalesce((SELECT json_agg(${thesisJson} ORDER BY t.label) FROM thesis t
  LEFT JOIN passage p ON p.id = t.passage_id LEFT JOIN version v ON v.id = p.version_id
  LEFT JOIN source s ON s.id = v.source_id WHERE t.question_id = q.id), '[]')`

/** The theses of a question in the order of their labels. */
export async function theses(questionId: string, tx: Tx = db): Promise<ThesisView[]> {
  const rows = await tx.$queryRaw<Array<{ thesis: ThesisView }>>`
    SELECT ${thesisJson} AS thesis FROM thesis t
    LEFT JOIN passage p ON p.id = t.passage_id
    LEFT JOIN version v ON v.id = p.version_id
    LEFT JOIN source s ON s.id = v.source_id
    WHERE t.question_id = ${questionId}::uuid ORDER BY t.label`
  return rows.map(({ thesis }) => thesis)
}

/** The theses of several questions, by question id. */
export async function thesesByQuestion(questionIds: string[]): Promise<Map<string, ThesisView[]>> {
  const rows = await db.$queryRaw<Array<{ id: string; theses: ThesisView[] }>>`
    SELECT t.question_id AS id, json_agg(${thesisJson} ORDER BY t.label) AS theses FROM thesis t
    LEFT JOIN passage p ON p.id = t.passage_id
    LEFT JOIN version v ON v.id = p.version_id
    LEFT JOIN source s ON s.id = v.source_id
    WHERE t.question_id = ANY(${questionIds}::uuid[]) GROUP BY t.question_id`
  return new Map(rows.map(({ id, theses }) => [id, theses]))
}
