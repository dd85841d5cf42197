import { db, type Tx } from '@/lib/platform/database/db'
import { now } from '@/lib/platform/time/clock'
import { DAY } from '@/lib/platform/time/units'
import type { Member } from '@/lib/seminars/access'

/** Whether the member has downloaded the seminar's record within the last day. */
export async function isExported({ person, seminar }: Member, tx: Tx = db): Promise<boolean> {
  const since = new Date(now().getTime() - DAY)
  const where = { seminarId: seminar.id, actorId: person.id, kind: 'seminar.exported', at: { gte: since } }
  return (await tx.event.findFirst({ where, select: { id: true } })) !== null
}

/** Whether the member is the seminar's only instructor, who alone deletes it. */
export async function isOnlyInstructor({ person, seminar }: Member, tx: Tx = db): Promise<boolean> {
  const where = {
    seminarId: seminar.id,
    role: 'instructor',
    endedAt: null,
    personId: { not: person.id },
  } as const
  return (await tx.membership.count({ where })) === 0
}
