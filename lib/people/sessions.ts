import { db } from '@/lib/platform/db'
import type { Person } from './rules'

/** A person at a browser. `singleKeys`: letters outside fields act. */
export type Reader = Person & { sessionId: string; singleKeys: boolean }

/** The person of a session that has not ended. `null` signs the reader out at once. */
export async function personOfSession(sessionId: string, personId: string): Promise<Reader | null> {
  const [row] = await db.$queryRaw<Array<Omit<Reader, 'sessionId'> & { stale: boolean }>>`
    SELECT p.id, p.name, p.email, p.admin, p.single_keys AS "singleKeys", s.seen_at < now() - interval '5 minutes' AS stale
    FROM session s JOIN person p ON p.id = s.person_id
    WHERE s.id = ${sessionId}::uuid AND p.id = ${personId}::uuid AND s.ended_at IS NULL AND s.expires_at > now()`
  if (!row) return null
  const { stale, ...person } = row
  if (stale) await db.session.update({ where: { id: sessionId }, data: { seenAt: new Date() } })
  return { ...person, sessionId }
}
