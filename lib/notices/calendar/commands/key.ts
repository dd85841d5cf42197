import { randomBytes } from 'node:crypto'
import { holdPerson } from '@/lib/people/commands/token'
import type { Person } from '@/lib/people/rules'
import { tokenHash } from '@/lib/people/tokens'
import { db } from '@/lib/platform/database/db'
import type { Member } from '@/lib/seminars/access'

/** Makes a new key to the person's calendar of a seminar and ends the previous one. The key is shown once. */
export async function makeCalendarKey(
  { seminar }: Pick<Member, 'seminar'>,
  person: Person & { sessionId?: string },
): Promise<string> {
  const secret = randomBytes(24).toString('base64url')
  const key = { personId: person.id, seminarId: seminar.id }
  const where = { personId_seminarId: key }
  await db.$transaction(async (tx) => {
    await holdPerson(tx, person, person.sessionId)
    const made = { hash: tokenHash(secret), createdAt: new Date() }
    await tx.calendarKey.upsert({ where, create: { ...key, ...made }, update: made })
  })
  return secret
}

export async function dropCalendarKey({
  person,
  seminar,
}: Pick<Member, 'person' | 'seminar'>): Promise<void> {
  await db.calendarKey.deleteMany({ where: { personId: person.id, seminarId: seminar.id } })
}
