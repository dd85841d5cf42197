import { Turns } from '@/lib/platform/children/turns'
import { db } from '@/lib/platform/database/db'
import type { QuestionContext } from '@/lib/questions/queries'
import { type ThesisView, thesisJson } from '@/lib/questions/theses'
import { changeIn, type PassageChange } from '@/lib/sources/ledger'
import { type FoundPassage, seenPassage } from '@/lib/sources/passages/passage'
import { type PassageView, passageJson } from '@/lib/sources/passages/view'
import type { TransferTarget } from './taken-place'

/** A thesis that stands on a passage of an earlier version, or was taken over from there. */
export type LedgerThesis = PassageChange & {
  id: string
  label: string
  statement: string
  question: { id: string; number: number; title: string }
  isTaken: boolean
  /** The passage in the earlier version. */
  before: FoundPassage & { version: number }
}

type Row = { thesis: ThesisView; question: LedgerThesis['question']; from: PassageView | null }

/** The theses of these questions in a version's ledger, by question and label. */
export async function ledgerTheses(
  questions: QuestionContext[],
  { source, version }: TransferTarget,
): Promise<LedgerThesis[]> {
  const ids = questions.map(({ question }) => question.id)
  const rows = await db.$queryRaw<Row[]>`
    SELECT ${thesisJson} AS thesis, json_build_object('id', q.id, 'number', q.number, 'title', q.title) AS question,
      (SELECT before.passage FROM transfer tr CROSS JOIN LATERAL (SELECT ${passageJson} AS passage FROM passage p
          JOIN version v ON v.id = p.version_id JOIN source s ON s.id = v.source_id WHERE p.id = tr.from_passage_id) before
        WHERE tr.thesis_id = t.id AND tr.version_id = ${version.id}::uuid AND tr.to_passage_id = t.passage_id
          AND tr.undone_at IS NULL) AS from
    FROM thesis t JOIN question q ON q.id = t.question_id JOIN passage p ON p.id = t.passage_id
    JOIN version v ON v.id = p.version_id JOIN source s ON s.id = v.source_id
    WHERE t.question_id = ANY(${ids}::uuid[]) AND s.id = ${source.id}::uuid AND v.number <= ${version.number}
    ORDER BY q.number, t.label`
  const turns = new Turns()
  const found: LedgerThesis[] = []
  for (const { thesis, question, from } of rows) {
    const isTaken = from !== null
    const before = from ?? thesis.passage
    if (!before || (!isTaken && before.version === version.number)) continue
    const change = await changeIn(before, version.id, before.source.language, turns)
    const { id, label, statement } = thesis
    const place = { ...seenPassage(before), version: before.version }
    found.push({ id, label, statement, question, isTaken, before: place, ...change })
  }
  return found
}
