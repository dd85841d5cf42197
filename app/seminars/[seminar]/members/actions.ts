'use server'

import { refresh } from 'next/cache'
import { z } from 'zod'
import { tell } from '@/app/_seminars/seminar-words'
import { ticked } from '@/lib/people/input'
import { done, refused } from '@/lib/platform/errors'
import { sendsMail } from '@/lib/platform/mail/send'
import { type EnrolmentOutcome, enrol } from '@/lib/seminars/commands/enrol'
import { invite, mailInvitation, revoke } from '@/lib/seminars/commands/invite'
import { sendEntryLink, showEntryLink } from '@/lib/seminars/commands/invited'
import { changeRole, endMembership } from '@/lib/seminars/commands/members'
import { invitationInput, role } from '@/lib/seminars/input'
import { seminarPath } from '@/lib/seminars/paths'
import { findSeminar, readInvitation } from '@/lib/seminars/queries'
import { action } from '@/lib/web/action'
import { whoAsks } from '@/lib/web/auth/visiting'
import { speaker } from '@/lib/web/problems'
import { goes } from '@/lib/web/said'

const seminar = z.string()

export const addPeople = action({
  input: z.strictObject({
    seminar,
    role,
    pasted: z.string().trim().min(1, 'listMissing').max(100_000, 'listTooLarge'),
    confirmed: ticked,
  }),
  async run({ person, input }) {
    const { locale } = await whoAsks()
    const outcomes = await enrol(await findSeminar(person, input.seminar), {
      ...input,
      confirmed: input.confirmed !== undefined,
      locale,
    })
    refresh()
    const count = outcomes.filter(({ became }) => became === 'added' || became === 'invited').length
    const left = outcomes.filter(({ became }) => became === 'refused').map(({ text }) => text)
    const report = await Promise.all(outcomes.map(inWords))
    return done({ done: await tell('add.done', { count }), report, values: { pasted: left.join('\n') } })
  },
})

async function inWords(outcome: EnrolmentOutcome) {
  const { text, became } = outcome
  if (became === 'refused') return { text, outcome: (await speaker())(outcome.problem), bad: true }
  const how = became === 'invited' && !sendsMail() ? 'invitedLogged' : became
  return { text: `${outcome.name} · ${outcome.email}`, outcome: await tell(`add.${how}`) }
}

export const giveRole = action({
  input: z.strictObject({ seminar, person: z.uuid(), role, confirm: ticked }),
  async run({ person, input }) {
    if (input.person === person.id && !input.confirm)
      return refused({ confirm: { code: 'ownRoleUnconfirmed' } })
    await changeRole(await findSeminar(person, input.seminar), input.person, input.role)
    refresh()
    return done({ done: await tell('members.changed') })
  },
})

/** Only this answer contains the link. */
export const showLink = action({
  input: z.strictObject({ seminar, person: z.uuid() }),
  async run({ person, input }) {
    return done({ done: await showEntryLink(await findSeminar(person, input.seminar), input.person) })
  },
})

export const sendLink = action({
  input: z.strictObject({ seminar, person: z.uuid() }),
  async run({ person, input }) {
    const { locale } = await whoAsks()
    const isSent = await sendEntryLink(await findSeminar(person, input.seminar), input.person, locale)
    return isSent ? done({ done: await tell('entry.sent') }) : refused({ '': { code: 'mailNotSent' } })
  },
})

export const end = action({
  input: z.strictObject({ seminar, person: z.uuid() }),
  async run({ person, input }) {
    const member = await findSeminar(person, input.seminar)
    await endMembership(member, input.person)
    if (input.person === person.id) return goes('/', 'left', { title: member.seminar.title })
    return goes(seminarPath(member.seminar.slug, 'members'), 'memberRemoved')
  },
})

export const makeInvitation = action({
  input: invitationInput.extend({ seminar }),
  async run({ person, input: { seminar: slug, ...input }, once }) {
    const member = await findSeminar(person, slug)
    const made = await invite(member, input, once)
    if (!made.ok) return made
    refresh()
    const { email, code } = await readInvitation(member, made.value.id)
    if (!email) return done({ done: await tell('invitations.made', { code }) })
    const { locale } = await whoAsks()
    if (!(await mailInvitation(member, made.value.id, locale)))
      return refused({ '': { code: 'mailNotSent' } })
    return done({ done: await tell(sendsMail() ? 'invitations.mailed' : 'invitations.logged', { email }) })
  },
})

export const revokeInvitation = action({
  input: z.strictObject({ seminar, invitation: z.uuid() }),
  async run({ person, input }) {
    const member = await findSeminar(person, input.seminar)
    await revoke(member, input.invitation)
    return goes(seminarPath(member.seminar.slug, 'members'), 'codeRevoked')
  },
})
