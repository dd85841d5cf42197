import type { Tx } from '@/lib/platform/database/db'
import { Prisma } from '@/lib/platform/prisma/client'
import { heldMembership, onceHeld } from '@/lib/seminars/locks'

/**
 * Locks the row of the question whose id the subquery gives, after the person's membership in its seminar. `SHARE` admits
 * other shared locks and excludes changes. Later statements read data that holds until the commit.
 */
export async function holdQuestion(
  tx: Tx,
  person: { id: string },
  id: Prisma.Sql,
  strength: 'SHARE' | 'NO KEY UPDATE' = 'NO KEY UPDATE',
): Promise<void> {
  await tx.$queryRaw`
    WITH meant AS MATERIALIZED (SELECT id, seminar_id FROM question WHERE id = (${id})),
      ${heldMembership(person, Prisma.sql`(SELECT seminar_id FROM meant)`)}
    SELECT q.revision FROM question q WHERE q.id = (SELECT id FROM meant) AND ${onceHeld}
    FOR ${Prisma.raw(strength)} OF q`
}
