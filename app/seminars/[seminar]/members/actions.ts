'use server'

import { refresh } from 'next/cache'
import { z } from 'zod'
import { rosterText } from '@/app/_seminars/roster-text'
import { tell } from '@/app/_seminars/seminar-words'
import type { EntryLinksShown } from '@/components/seminars/entry-links-form'
import type { RosterPreview } from '@/components/seminars/roster-form'
import { csvHead, csvLine } from '@/lib/curation/record/csv'
import { placeMembers } from '@/lib/curation/regrouping/commands/place'
import { ticked } from '@/lib/people/input'
import { done, refused } from '@/lib/platform/errors'
import { consume } from '@/lib/platform/limits'
import { sendsMail } from '@/lib/platform/mail/send'
import { requestHash } from '@/lib/platform/write'
import { invite, mailInvitation, revoke } from '@/lib/seminars/commands/invite'
import {
  type InvitedEntry,
  sendEntryLink,
  showEntryLink,
  showEntryLinks,
} from '@/lib/seminars/commands/invited'
import { changeRole, endMembership } from '@/lib/seminars/commands/members'
import { groupTitle, placeNames } from '@/lib/seminars/groups/rules'
import { invitationInput, role } from '@/lib/seminars/input'
import { seminarPath } from '@/lib/seminars/paths'
import { findSeminar, readInvitation } from '@/lib/seminars/queries'
import { enrol, previewRoster, type RosterOutcome } from '@/lib/seminars/roster/commands/enrol'
import { rosterForm } from '@/lib/seminars/roster/input'
import { readList, titlesOf } from '@/lib/seminars/roster/pasted-list'
import { action } from '@/lib/web/action'
import { whoAsks } from '@/lib/web/auth/visiting'
import { speaker } from '@/lib/web/problems'
import { goes } from '@/lib/web/said'

const seminar = z.string()
const ofSeminar = z.strictObject({ seminar })

const addedPeople = rosterForm.extend({ seminar })

/** Shows what a list would change; the same list sent again from its preview is carried out. */
export const addPeople = action<typeof addedPeople, RosterPreview>({
  input: addedPeople,
  async run({ person, input: { seminar: slug, file, step, seen, ...given } }) {
    const member = await findSeminar(person, slug)
    const uploaded = file?.size ? rosterText(new Uint8Array(await file.arrayBuffer())) : done('')
    if (!uploaded.ok) return refused({ file: Object.values(uploaded.problems)[0] ?? { code: 'notAccepted' } })
    const pasted = [uploaded.value, given.pasted].filter((text) => text.trim()).join('\n')
    if (!pasted) return refused({ pasted: { code: 'listMissing' } })
    const options = { role: given.role, confirmed: given.confirmed !== undefined }
    const { locale } = await whoAsks()
    const roster = { text: pasted, options, locale }
    // By what is read in it: the field sends a file's text back with other line breaks.
    const list = requestHash(JSON.stringify(readList(pasted)), JSON.stringify(options))
    if (step === 'preview' || seen !== list) {
      const outcome = await previewRoster(member, roster)
      const count = outcome.added.length + outcome.invited.length + outcome.placed.length
      const shown = { seen: list, add: await tell('roster.add', { count }), isEmpty: count === 0 }
      return done({ shown, report: await reportOf(outcome, true), values: { ...given, pasted } })
    }
    const outcome = await enrol(member, roster, placeMembers)
    refresh()
    const count = outcome.added.length + outcome.invited.length
    const refusedLines = outcome.problems.map(({ text }) => text)
    // The titles of the columns say what the lines that are left mean.
    const left = refusedLines.length ? [titlesOf(pasted), ...refusedLines].filter(Boolean).join('\n') : ''
    const report = await reportOf(outcome, false)
    return done({
      done: await tell('add.done', { count, left: refusedLines.length }),
      report,
      values: { role: given.role, pasted: left },
    })
  },
})

/** The lines that were left out, then the people, both in the order of the list. */
async function reportOf(outcome: RosterOutcome, isPreview: boolean) {
  const say = await speaker()
  const how = async (fate: 'added' | 'invited' | 'placed') => {
    const named = fate === 'invited' && !sendsMail() ? 'invitedLogged' : fate
    const words = await tell(`roster.${isPreview ? 'will' : 'is'}.${named}`)
    const lines = outcome[fate].map(async ({ line, name, email, section, group }) => ({
      line,
      text: `${name} · ${email}`,
      outcome: [words, await placeOf({ section, group })].filter(Boolean).join(', '),
    }))
    return Promise.all(lines)
  }
  const bad = await Promise.all(
    outcome.problems.map(async ({ line, text, problem }) => ({
      text: await tell('roster.line', { line, text }),
      outcome: say(problem),
      bad: true,
    })),
  )
  const people = [...(await how('added')), ...(await how('invited')), ...(await how('placed'))]
  const { unchanged } = outcome
  const rest = unchanged ? [{ text: await tell('roster.unchanged', { count: unchanged }), outcome: '' }] : []
  const inOrder = people.sort((a, b) => a.line - b.line).map(({ line: _line, ...shown }) => shown)
  return [...bad, ...inOrder, ...rest]
}

/** "section A, group 2" */
async function placeOf(placement: { section: string | null; group: string | null }) {
  const named = placeNames(placement).map(async ({ kind, name }) =>
    groupTitle(name, {
      word: await tell(`groups.kind.${kind}`),
      introduced: await tell(`roster.${kind}`, { name }),
    }),
  )
  return (await Promise.all(named)).join(', ')
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

/** Only this answer contains the links: a table, and the same as a file. */
export const showLinks = action<typeof ofSeminar, EntryLinksShown>({
  input: ofSeminar,
  async run({ person, input }) {
    await consume('entryLinks', person.id)
    const { people, isCut } = await showEntryLinks(await findSeminar(person, input.seminar))
    return done({ shown: { people, isCut, csv: csvOf(people) } })
  },
})

const csvOf = (people: InvitedEntry[]): string =>
  [
    csvHead(['name', 'email', 'section', 'group', 'link']),
    ...people.map(({ name, email, section, group, link }) => csvLine([name, email, section, group, link])),
  ].join('')

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
