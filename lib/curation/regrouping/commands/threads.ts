import type { Person } from '@/lib/people/rules'
import type { Tx } from '@/lib/platform/database/db'
import { done, type Result } from '@/lib/platform/errors'
import { type IdempotencyKey, type WriteResult, write } from '@/lib/platform/write'
import { everybodyTakesPart } from '@/lib/questions/commands/take-part'
import { addMissingThreads, type NewThread } from '@/lib/questions/commands/threads'
import { findQuestion, findQuestionAgain, type QuestionRef } from '@/lib/questions/queries'
import { permitInstructing } from '@/lib/seminars/access'
import { readGroup } from '@/lib/seminars/groups/queries'
import { holdMembers } from '@/lib/seminars/locks'
import { followThreads } from '../follow-threads'

/**
 * Opens the threads of a prompt for the groups that have none yet, such as a new group; what the members of these groups wrote
 * in another thread moves there. It is graded as this one is. `id` is the question's. Throws Conflict as addMissingThreads.
 */
export async function openMissingThreads(
  person: Person,
  ref: QuestionRef,
  once?: IdempotencyKey,
): Promise<Result<WriteResult>> {
  const { member, question } = await findQuestion(person, ref)
  permitInstructing(member)
  return write(person, once, async (tx) => {
    const held = await holdMembers(tx, member)
    permitInstructing(held)
    const before = await findQuestionAgain(person, question.id, tx)
    for (const thread of await addMissingThreads(tx, held, before.question)) {
      const { id, kind, name, members } = await readGroup(held, thread.group, tx)
      const placed = members.map((one) => ({ person: one.id, kind, from: null, to: { id, name } }))
      await followThreads(tx, held, placed)
      if (await copyGrading(tx, question.id, thread))
        await everybodyTakesPart(tx, await findQuestionAgain(person, thread.question, tx))
    }
    return done({ id: question.id })
  })
}

/** Grades the new thread as the other one is graded; says whether that is under pseudonyms. */
async function copyGrading(tx: Tx, from: string, { question }: NewThread): Promise<boolean> {
  const [copied] = await tx.$queryRaw<Array<{ blind: boolean }>>`
    INSERT INTO grading (question_id, seminar_id, rubric_id, blind, changed_by, changed_at)
    SELECT ${question}::uuid, g.seminar_id, g.rubric_id, g.blind, g.changed_by, g.changed_at
    FROM grading g WHERE g.question_id = ${from}::uuid RETURNING blind`
  return copied?.blind ?? false
}
