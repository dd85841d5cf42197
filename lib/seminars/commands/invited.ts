import { entryLink, entryLinks, holdPeople, sendPasswordLink } from '@/lib/people/commands/reset'
import { db, type Tx } from '@/lib/platform/database/db'
import { Conflict, NotFound, NotPermitted } from '@/lib/platform/errors'
import { consume } from '@/lib/platform/limits'
import { sendsMail } from '@/lib/platform/mail/send'
import type { Locale } from '@/lib/platform/words/messages'
import { transact } from '@/lib/platform/write'
import { type Member, permitInstructing, permitWriting } from '../access'
import { holdMember } from '../locks'
import { findOnRoll, INVITED_AT_ONCE, listInvited, type RollEntry } from '../member-list'
import { seminarPath } from '../paths'

/**
 * The entry link of an added person who has not come yet, for the instructor to pass on. Throws Conflict if they have come,
 * and NotPermitted if another seminar added them too: the link would also open that seminar.
 */
export async function showEntryLink(member: Member, personId: string): Promise<string> {
  await permitInviting(member, personId)
  return transact(async (tx) => {
    permitInstructing(await holdMember(tx, member))
    await holdPeople(tx, [personId])
    if ((await elsewhereAmong(tx, member, [personId])).length > 0) throw new NotPermitted('invitedElsewhere')
    return entryLink(tx, { id: personId }, home(member))
  })
}

/** A person who has not come yet. `link` is null where another seminar added them too. */
export type InvitedEntry = Pick<RollEntry, 'name' | 'email' | 'section' | 'group'> & { link: string | null }

/**
 * New entry links of everybody who has not come yet, by name, for the instructor to pass on where no mail is sent: see
 * `showEntryLink`. Throws NotPermitted where mail is sent, since everybody got a letter. `isCut`: there are more people.
 */
export async function showEntryLinks(member: Member): Promise<{ people: InvitedEntry[]; isCut: boolean }> {
  permitInstructing(member)
  permitWriting(member)
  if (sendsMail()) throw new NotPermitted('linksAreMailed')
  return transact(async (tx) => {
    const held = await holdMember(tx, member)
    permitInstructing(held)
    const { items, isCut } = await listInvited(held, INVITED_AT_ONCE, tx)
    const ids = items.map(({ id }) => id)
    await holdPeople(tx, ids)
    const elsewhere = await elsewhereAmong(tx, member, ids)
    const links = await entryLinks(
      tx,
      ids.filter((id) => !elsewhere.includes(id)),
      home(member),
    )
    const people = items.map(({ id, name, email, section, group }) => ({
      ...{ name, email, section, group },
      link: links.get(id) ?? null,
    }))
    return { people, isCut }
  })
}

/** Those of the people, whom the caller holds, who are members of another seminar as well. */
async function elsewhereAmong(tx: Tx, { seminar }: Member, ids: string[]): Promise<string[]> {
  const rows = await tx.membership.findMany({
    where: { personId: { in: ids }, endedAt: null, seminarId: { not: seminar.id } },
    select: { personId: true },
    distinct: ['personId'],
  })
  return rows.map(({ personId }) => personId)
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
