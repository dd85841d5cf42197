import type { Tx } from '@/lib/platform/database/db'
import { done, NotFound, type Result, refused } from '@/lib/platform/errors'
import { recordOn } from '@/lib/platform/events'
import { linkTo, send } from '@/lib/platform/mail/send'
import { now } from '@/lib/platform/time/clock'
import { DAY } from '@/lib/platform/time/units'
import type { Locale } from '@/lib/platform/words/messages'
import { type IdempotencyKey, transact, type WriteResult, write } from '@/lib/platform/write'
import { type Member, permitInstructing } from '../access'
import type { InvitationInput } from '../input'
import { holdMember } from '../locks'
import { codePath } from '../paths'
import { readInvitation } from '../queries'
import { longCode, shortCode } from '../rules'

/** Makes an invitation. An invitation for one address has a code that nobody can guess. */
export async function invite(
  member: Member,
  input: InvitationInput,
  once?: IdempotencyKey,
): Promise<Result<WriteResult>> {
  permitInstructing(member)
  return write(member.person, once, async (tx) => {
    permitInstructing(await holdMember(tx, member))
    const id = await insertInvitation(tx, member, input)
    if (!id) return refused({ '': { code: 'noCodeFree' } })
    const { role } = input
    const event = { kind: 'invitation.made', subject: 'invitation', id, data: { role } }
    await recordOn(tx, { member }, event)
    return done({ id })
  })
}

/** Draws another code when the first one is taken. */
async function insertInvitation(tx: Tx, { person, seminar }: Member, input: InvitationInput) {
  const { days, ...rest } = input
  const invitation = {
    ...rest,
    seminarId: seminar.id,
    createdBy: person.id,
    expiresAt: new Date(Date.now() + days * DAY),
  }
  for (let n = 0; n < 10; n++) {
    const data = { ...invitation, code: input.email ? longCode() : shortCode() }
    const [made] = await tx.invitation.createManyAndReturn({
      data,
      skipDuplicates: true,
      select: { id: true },
    })
    if (made) return made.id
  }
  return undefined
}

/** Mails an invitation to its one address. False when the mail server did not accept it. */
export async function mailInvitation(member: Member, id: string, locale: Locale): Promise<boolean> {
  const { email, code } = await readInvitation(member, id)
  if (!email) return true
  const values = { seminar: member.seminar.title, from: member.person.name }
  return send({ to: email, name: 'invitation', locale, link: linkTo(codePath(code)), values })
}

/** Invalidates the code; members who joined by it stay. */
export async function revoke(member: Member, id: string): Promise<void> {
  permitInstructing(member)
  await transact(async (tx) => {
    permitInstructing(await holdMember(tx, member))
    const where = { id, seminarId: member.seminar.id, revokedAt: null }
    const { count } = await tx.invitation.updateMany({ where, data: { revokedAt: now() } })
    if (count === 0) throw new NotFound()
    const event = { kind: 'invitation.revoked', subject: 'invitation', id }
    await recordOn(tx, { member }, event)
  })
}
