import { db, type Tx } from '@/lib/platform/database/db'
import { record } from '@/lib/platform/events'
import { endSessions } from './session'
import { endKeys } from './token'

/**
 * Someone has shown that the address is theirs. Until then anybody may have opened the account in their name:
 * the password, sessions, tokens and keys of that time are gone with the first proof.
 */
export async function confirmAddress(personId: string, within?: Tx): Promise<void> {
  await (within ? confirm(within, personId) : db.$transaction((tx) => confirm(tx, personId)))
}

async function confirm(tx: Tx, personId: string): Promise<void> {
  const { count } = await tx.person.updateMany({
    where: { id: personId, emailVerifiedAt: null },
    data: { emailVerifiedAt: new Date(), passwordHash: null },
  })
  if (count === 0) return
  const person = { id: personId }
  await endSessions(tx, person)
  await endKeys(tx, person)
  await record(tx, { actor: person, kind: 'person.confirmed', subject: 'person', subjectId: personId })
}
