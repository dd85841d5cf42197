import { db, type Tx } from '@/lib/platform/database/db'
import { record } from '@/lib/platform/events'
import { PLATFORM_PROVIDERS } from '../rules'
import { endSessions } from './session'
import { endKeys } from './token'

/**
 * Marks the address as proven. Before that, anybody may have opened the account in its owner's name, so the first proof
 * ends the password, sessions, tokens, keys and accounts of learning platforms from before: a platform's word about an
 * address proves nothing.
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
  await tx.account.deleteMany({ where: { personId, provider: { startsWith: PLATFORM_PROVIDERS } } })
  await endSessions(tx, person)
  await endKeys(tx, person)
  await record(tx, { actor: person, kind: 'person.confirmed', subject: 'person', subjectId: personId })
}
