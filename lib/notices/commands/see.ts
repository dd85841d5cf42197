import type { Person } from '@/lib/people/rules'
import { db } from '@/lib/platform/database/db'
import { now } from '@/lib/platform/time/clock'

/** Marks the named notices of the person as seen, or all of them without `ids`. Other people's notices are never touched. */
export async function see(person: Person, ids?: string[]): Promise<void> {
  const time = now()
  const where = { personId: person.id, seenAt: null, at: { lte: time }, ...(ids && { id: { in: ids } }) }
  await db.notice.updateMany({ where, data: { seenAt: time } })
}
