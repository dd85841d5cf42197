import { isUndeliverable } from '@/lib/people/rules'
import type { Tx } from '@/lib/platform/database/db'
import { done, type Result, refused } from '@/lib/platform/errors'
import { recordOn, tell } from '@/lib/platform/events'
import { queueLetters } from '@/lib/platform/mail/queue'
import { sendsMail } from '@/lib/platform/mail/send'
import type { MailWhen } from '@/lib/platform/prisma/enums'
import { type IdempotencyKey, type WriteResult, write } from '@/lib/platform/write'
import type { Member } from '@/lib/seminars/access'
import { holdMember } from '@/lib/seminars/locks'
import { consume } from '../../../platform/limits'
import { now } from '../../../platform/time/clock'
import { messagePath } from '../../paths'
import { permitWritingToMembers } from '../access'
import type { MessageInput } from '../input'
import { messageLetter } from '../message-letter'

type Recipient = { id: string; email: string; mail: MailWhen }

/**
 * An instructor writes to chosen members, each alone. Every recipient gets a notice; those who have not stopped e-mails also
 * a letter, at once, since a person wrote it to them. Problem of `to`: recipientsLeft, if one is no member any more.
 */
export async function writeMessage(
  member: Member,
  input: MessageInput,
  once?: IdempotencyKey,
): Promise<Result<WriteResult>> {
  permitWritingToMembers(member)
  await consume('messages', member.person.id)
  return write(member.person, once, async (tx, id) => {
    const held = await holdMember(tx, member)
    permitWritingToMembers(held)
    const people = await recipientsOf(tx, held, input.to)
    if (people.length < new Set(input.to).size) return refused({ to: { code: 'recipientsLeft' } })
    await insertMessage(tx, held, id, input)
    await deliver(tx, held, { id, input, people })
    const data = { people: people.length }
    await recordOn(tx, { member: held }, { kind: 'message.sent', subject: 'message', id, data })
    return done({ id })
  })
}

/** Held, so that nobody leaves between this and the letter. */
const recipientsOf = (tx: Tx, { seminar }: Member, ids: string[]) => tx.$queryRaw<Recipient[]>`
  SELECT pe.id, pe.email, pe.mail FROM membership m JOIN person pe ON pe.id = m.person_id
  WHERE m.seminar_id = ${seminar.id}::uuid AND m.ended_at IS NULL AND m.person_id = ANY(${ids}::uuid[])
  ORDER BY m.person_id FOR SHARE OF m`

async function insertMessage(tx: Tx, { person, seminar }: Member, id: string, input: MessageInput) {
  const { subject, text, answerable } = input
  await tx.message.create({
    data: { id, seminarId: seminar.id, byId: person.id, subject, text, answerable, at: now() },
  })
}

type Delivery = { id: string; input: MessageInput; people: Recipient[] }

/** In a few statements, however many people there are: the transaction holds their memberships. */
async function deliver(tx: Tx, member: Member, { id, input, people }: Delivery): Promise<void> {
  const { seminar } = member
  const href = messagePath(seminar.slug, id)
  const byMail = people.filter(
    ({ mail, email }) => sendsMail() && mail !== 'never' && !isUndeliverable(email),
  )
  const letters = byMail.map((to) => messageLetter(member, to, { ...input, href }))
  const letterIds = await queueLetters(tx, letters)
  const letterOf = new Map(byMail.map((to, n) => [to.id, letterIds[n] ?? null]))
  await tx.messageRecipient.createMany({
    data: people.map((to) => ({ messageId: id, personId: to.id, byMail: letterOf.has(to.id) })),
  })
  const about = { seminarId: seminar.id, kind: 'message', subject: 'message', subjectId: id }
  // Settled: no other letter tells of it.
  const settled = { at: now(), settledAt: now() }
  await tx.notice.createMany({
    data: people.map((to) => ({
      ...{ personId: to.id, ...about, ...settled, letterId: letterOf.get(to.id) ?? null },
    })),
  })
  await tell(tx, ...people.map((to) => ({ topic: 'notices' as const, person: to.id })))
}
