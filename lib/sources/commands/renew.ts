import type { Tx } from '@/lib/platform/database/db'
import { holdSeminar } from '@/lib/seminars/locks'

/**
 * Questions show their citations and compare quotations, so their cached pages are outdated. Call it before any other lock
 * of the transaction: it locks the seminar's row, so that two calls wait for each other.
 */
export async function renewQuestions(tx: Tx, { seminar }: { seminar: { id: string } }): Promise<void> {
  await holdSeminar(tx, seminar.id)
  await tx.$executeRaw`UPDATE question SET revision = revision + 1 WHERE seminar_id = ${seminar.id}::uuid`
}
