import type { Tx } from '@/lib/platform/db'
import { type Asked, findQuestion } from '@/lib/questions/queries'

/**
 * Grows the question's revision and holds its row until the commit, then reads the question anew: whoever would
 * close the phase in this moment waits, or was first and is seen.
 */
export async function touchQuestion(tx: Tx, { member, question }: Asked): Promise<Asked> {
  await tx.$executeRaw`UPDATE question SET revision = revision + 1 WHERE id = ${question.id}::uuid`
  return findQuestion(member.person, question.id, tx)
}
