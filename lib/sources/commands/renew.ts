import type { Tx } from '@/lib/platform/database/db'
import type { Member } from '@/lib/seminars/access'
import { holdSeminar } from '@/lib/seminars/locks'

/**
 * Questions show what is cited in them and how their quotations are worded: what was kept of their pages is old. Comes
 * before any other lock of its transaction, and holds the seminar's row, so that two of them wait for each other.
 */
export async function renewQuestions(tx: Tx, { seminar }: Pick<Member, 'seminar'>): Promise<void> {
  await holdSeminar(tx, seminar.id)
  await tx.$executeRaw`UPDATE question SET revision = revision + 1 WHERE seminar_id = ${seminar.id}::uuid`
}
