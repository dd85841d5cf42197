import { entryLink, sendPasswordLink } from '@/lib/people/commands/reset'
import { db } from '@/lib/platform/database/db'
import { Conflict, NotFound, NotPermitted } from '@/lib/platform/errors'
import { consume } from '@/lib/platform/limits'
import type { Locale } from '@/lib/platform/words/messages'
import { transact } from '@/lib/platform/write'
import { type Member, permitInstructing, permitWriting } from '../access'
import { holdMember } from '../locks'
import { findOnRoll } from '../member-list'
import { seminarPath } from '../paths'

/**
 * The entry link of an added person who has not come yet, for the instructor to pass on. Throws Conflict if they have come,
 * and NotPermitted if another seminar added them too: the link would also open that seminar.
 */
export async function showEntryLink(member: Member, personId: string): Promise<string> {
  await permitInviting(member, personId)
  return transact(async (tx) => {
    permitInstructing(await holdMember(tx, member))
    const elsewhere = { personId, endedAt: null, seminarId: { not: member.seminar.id } }
    if ((await tx.membership.count({ where: elsewhere })) > 0) throw new NotPermitted('invitedElsewhere')
    return entryLink(tx, { id: personId }, home(member))
  })
}

/** Mails the entry link to the person again. False when the mail server did not accept the letter. */
export async function sendEntryLink(member: Member, personId: string, locale: Locale): Promise<boolean> {
  await permitInviting(member, personId)
  const person = await db.person.findUniqueOrThrow({ where: { id: personId } })
  await consume('mailByEmail', person.email)
  const values = { seminar: member.seminar.title, from: member.person.name }
  return sendPasswordLink(person, { letter: 'welcome', locale, next: home(member), values })
}

const home = ({ seminar }: Member) => seminarPath(seminar.slug)

async function permitInviting(member: Member, personId: string): Promise<void> {
  permitInstructing(member)
  permitWriting(member)
  const found = await findOnRoll(member, personId)
  if (!found) throw new NotFound()
  if (!found.invited) throw new Conflict('cameAlready')
}
