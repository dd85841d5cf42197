import type { Person } from '@/lib/people/rules'
import type { Tx } from '@/lib/platform/database/db'
import { recordOn } from '@/lib/platform/events'
import { takePart } from '@/lib/questions/commands/take-part'
import {
  findQuestion,
  findQuestionAgain,
  type QuestionContext,
  type QuestionRef,
} from '@/lib/questions/queries'
import { shareMembership } from '@/lib/seminars/locks'

/** A locked Brief: its writer, their participation, and the revision it has. */
export type LockedBrief = { context: QuestionContext; byId: string; revision: number }

/**
 * Finds the question with the person's permissions and locks its Brief until the commit; adds a Brief if there is none.
 * Writers take turns. `permit` runs before anything is stored.
 */
export async function holdBrief(
  tx: Tx,
  { person, ref, permit }: { person: Person; ref: QuestionRef; permit: (context: QuestionContext) => void },
): Promise<LockedBrief> {
  const found = await findQuestion(person, ref, tx)
  await shareMembership(tx, found.member)
  const context = await findQuestionAgain(person, found.question.id, tx)
  permit(context)
  const [brief] = await tx.$queryRaw<Array<{ revision: number }>>`
    INSERT INTO brief (question_id, seminar_id, revision)
    VALUES (${context.question.id}::uuid, ${context.member.seminar.id}::uuid, 0)
    ON CONFLICT (question_id) DO UPDATE SET revision = brief.revision RETURNING revision`
  return { context, byId: await takePart(tx, context), revision: brief?.revision ?? 0 }
}

type Act = {
  kind: string
  subject: string
  id: string
  data: Record<string, string | number | boolean>
}

/** Increments the Brief's revision and records the change with it. */
export async function recordBrief(tx: Tx, held: LockedBrief, { data, ...act }: Act): Promise<void> {
  held.revision++
  const where = { questionId: held.context.question.id }
  await tx.brief.update({ where, data: { revision: held.revision } })
  await recordOn(tx, held.context, { ...act, data: { ...data, brief: held.revision } })
}
