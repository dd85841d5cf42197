import type { Person } from '@/lib/people/rules'
import { db, type Tx } from '@/lib/platform/database/db'
import { done, type Result } from '@/lib/platform/errors'
import { consume } from '@/lib/platform/limits'
import { now } from '@/lib/platform/time/clock'
import { type IdempotencyKey, madeBefore, type WriteResult, write } from '@/lib/platform/write'
import { ofScope } from '../made/queries'
import { queueArchive } from '../made/queue'
import type { ArchiveScope } from '../write/scope'

/** A person keeps so many archives at once. Each may be as large as a seminar with its books. */
const MOST = 5

/**
 * Has an archive made by the queue of jobs, in place of the person's earlier one of the same question or seminar. It is kept for a
 * day, and its person is asked again what they may see when it is made, and when they take it.
 */
export async function makeArchive(scope: ArchiveScope, once?: IdempotencyKey): Promise<Result<WriteResult>> {
  const { person } = scope.member
  const before = await madeBefore(person, once)
  if (before) return done(before)
  await consume('archives', person.id)
  return write(person, once, async (tx, id) => {
    await tx.madeArchive.deleteMany({ where: ofScope(scope) })
    const times = { createdAt: now(), movedAt: now() }
    await tx.madeArchive.create({ data: { id, ...ofScope(scope), hasNames: scope.names, ...times } })
    await clearOut(tx, person)
    await queueArchive(tx, { id })
    return done({ id })
  })
}

async function clearOut(tx: Tx, { id }: Person): Promise<void> {
  await tx.$executeRaw`DELETE FROM made_archive WHERE id IN (
    SELECT id FROM made_archive WHERE person_id = ${id}::uuid ORDER BY created_at DESC, id OFFSET ${MOST})`
}

/** Deletes the person's archive of this question or seminar. One under way ends at its next sign of life. */
export async function discardArchive(scope: ArchiveScope): Promise<void> {
  await db.madeArchive.deleteMany({ where: ofScope(scope) })
}
