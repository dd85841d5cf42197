import type { Tx } from '@/lib/platform/database/db'
import { queueLetter } from '@/lib/platform/mail/queue'
import { type Letter, sendsMail, written } from '@/lib/platform/mail/send'
import { isUndeliverable, type Person } from '../rules'

/** Queues a letter about a change to the person's account, in the change's transaction. The queue sends it later. */
export async function queueLetterTo(tx: Tx, person: Person, letter: Omit<Letter, 'to'>): Promise<void> {
  if (!sendsMail() || isUndeliverable(person.email)) return
  const values = { name: person.name, ...letter.values }
  await queueLetter(tx, { to: person.email, personId: person.id, ...written({ ...letter, values }) })
}
