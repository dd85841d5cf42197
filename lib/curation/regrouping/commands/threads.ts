import type { Person } from '@/lib/people/rules'
import { done, type Result } from '@/lib/platform/errors'
import { type IdempotencyKey, type WriteResult, write } from '@/lib/platform/write'
import { addMissingThreads } from '@/lib/questions/commands/threads'
import { findQuestion, findQuestionAgain, type QuestionRef } from '@/lib/questions/queries'
import { permitInstructing } from '@/lib/seminars/access'
import { readGroup } from '@/lib/seminars/groups/queries'
import { holdMembers } from '@/lib/seminars/locks'
import { followThreads } from '../follow-threads'

/**
 * Opens the threads of a prompt for the groups that have none yet, such as a new group; what the members of these groups wrote
 * in another thread moves there. `id` is the question's. Throws Conflict as addMissingThreads.
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
    for (const { id } of await addMissingThreads(tx, held, before.question)) {
      const { kind, name, members } = await readGroup(held, id, tx)
      const placed = members.map((one) => ({ person: one.id, kind, from: null, to: { id, name } }))
      await followThreads(tx, held, placed)
    }
    return done({ id: question.id })
  })
}
