import type { Tx } from '@/lib/platform/database/db'
import { queueLetter } from '@/lib/platform/mail/letters'
import { type Letter, sendsMail, written } from '@/lib/platform/mail/mail'
import { isOfDemo, type Person } from '../rules'

/** Tells a person of a change to their own account, in the transaction of the change. It goes out in its own time. */
export async function queueLetterTo(tx: Tx, person: Person, letter: Omit<Letter, 'to'>): Promise<void> {
  if (!sendsMail() || isOfDemo(person.email)) return
  const values = { name: person.name, ...letter.values }
  await queueLetter(tx, { to: person.email, personId: person.id, ...written({ ...letter, values }) })
}
