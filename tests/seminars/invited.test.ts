import { createElement, Fragment } from 'react'
import { describe, expect, it } from 'vitest'
import { SetupSteps } from '@/components/seminars/setup-steps'
import { placeMembers } from '@/lib/curation/regrouping/commands/place'
import { isFirstVisit, personOfReset, resetPassword } from '@/lib/people/commands/reset'
import { personById } from '@/lib/people/providers'
import { db } from '@/lib/platform/database/db'
import { Conflict, NotFound, NotPermitted } from '@/lib/platform/errors'
import type { Member } from '@/lib/seminars/access'
import { showEntryLink, showEntryLinks } from '@/lib/seminars/commands/invited'
import { addMember, admit, noteSeen } from '@/lib/seminars/commands/members'
import { makeGroup } from '@/lib/seminars/groups/commands/groups'
import { groupSummaries } from '@/lib/seminars/groups/queries'
import { countInvited, findOnRoll } from '@/lib/seminars/member-list'
import { findSeminar } from '@/lib/seminars/queries'
import { accepted, aMember, aPerson, aSeminar } from '../support/factories'
import { aWord } from '../support/journeys/words'
import { pageMarkup } from '../support/page-markup'
import { somebodyWaits } from '../support/somebody-waits'

const anInvited = async (member: Member, email = `${aWord()}@veta.example`) =>
  accepted(await addMember(member, { email, name: 'Ines Invited', role: 'participant' })).id

const aKnown = async (id: string) => (await personById(id)) ?? (await aPerson())

const tokenIn = (link: string) => new URL(link).pathname.split('/').at(-1) ?? ''
const password = 'a long enough password'

describe('somebody who was added and has not come yet', () => {
  it('is shown as invited to everybody, until they come', async () => {
    const member = await aSeminar()
    const id = await anInvited(member)
    const other = await aMember({ in: member })
    expect(await findOnRoll(member, id)).toMatchObject({ invited: true, seenAt: null })
    expect(await findOnRoll(other, id)).toMatchObject({ invited: true })
    const person = accepted(await resetPassword(tokenIn(await showEntryLink(member, id)), password))
    await noteSeen(await findSeminar(person, member.seminar.id))
    expect(await findOnRoll(other, id)).toMatchObject({ invited: false, seenAt: null })
    expect((await findOnRoll(member, id))?.seenAt).not.toBeNull()
  })

  it('comes in by the link that their instructor passed on, once, and has proven no address by it', async () => {
    const member = await aSeminar()
    const id = await anInvited(member)
    const link = await showEntryLink(member, id)
    expect(await isFirstVisit({ id })).toBe(true)
    expect(new URL(link).searchParams.get('next')).toBe(`/seminars/${member.seminar.slug}`)
    const person = accepted(await resetPassword(tokenIn(link), password))
    expect(person.id).toBe(id)
    const { emailVerifiedAt, passwordHash } = await db.person.findUniqueOrThrow({ where: { id } })
    expect([emailVerifiedAt, passwordHash !== null]).toEqual([null, true])
    expect(await isFirstVisit({ id })).toBe(false)
    expect(await resetPassword(tokenIn(link), password)).toMatchObject({ ok: false })
    await expect(showEntryLink(member, id)).rejects.toThrow(Conflict)
  })

  it('has no link that was made while another seminar added them', async () => {
    const [member, other] = [await aSeminar(), await aSeminar()]
    const id = await anInvited(member)
    let showing: Promise<string | null> = Promise.resolve(null)
    await db.$transaction(async (tx) => {
      await admit(tx, other, id, 'participant')
      showing = showEntryLink(member, id).catch((error: unknown) => {
        if (error instanceof NotPermitted) return null
        throw error
      })
      // For as long as this transaction is open, the link has to wait.
      await somebodyWaits()
    })
    expect(await showing).toBeNull()
    expect(await db.passwordReset.count({ where: { personId: id, shown: true, usedAt: null } })).toBe(0)
  })

  it('comes in by an earlier link as well, until they have come in by one of them', async () => {
    const member = await aSeminar()
    const id = await anInvited(member)
    const first = await showEntryLink(member, id)
    const [second, third] = [await showEntryLink(member, id), await showEntryLink(member, id)]
    expect(accepted(await resetPassword(tokenIn(first), password)).id).toBe(id)
    for (const link of [second, third])
      expect(await resetPassword(tokenIn(link), password)).toMatchObject({ ok: false })
  })

  it('waits for a link, which is a step of setting up, until they come', async () => {
    const [member, theirs] = [await aSeminar(), await aSeminar()]
    const email = `${aWord()}@veta.example`
    const invited = [await anInvited(member), await anInvited(member), await anInvited(member, email)]
    await aMember({ in: member })
    accepted(await addMember(theirs, { email, role: 'participant' }))
    const steps = () =>
      pageMarkup(member.person, async () => {
        const done = { source: true, question: true, people: true }
        const links = await countInvited(member)
        return createElement(Fragment, null, await SetupSteps({ seminar: 'mines', done, links }))
      })
    const step = /<a[^>]*href="\/seminars\/mines\/members#entry-links"[^>]*><b>([^<]*)</
    expect(step.exec(await steps())?.[1]).toBe('Hand out the sign-in links of 2 people')
    for (const id of invited.slice(0, 2)) {
      const person = accepted(await resetPassword(tokenIn(await showEntryLink(member, id)), password))
      await noteSeen(await findSeminar(person, member.seminar.id))
    }
    expect(await steps()).toBe('')
  })

  it('is not entered for by a link of before, once they have come in otherwise', async () => {
    const member = await aSeminar()
    const id = await anInvited(member)
    const [first, second] = [await showEntryLink(member, id), await showEntryLink(member, id)]
    await db.person.update({ where: { id }, data: { emailVerifiedAt: new Date() } })
    for (const link of [first, second])
      expect(await resetPassword(tokenIn(link), password)).toMatchObject({ ok: false })
  })

  it('has no link that opens another instructor’s seminar', async () => {
    const [mine, theirs] = [await aSeminar(), await aSeminar({ with: { instructor: await aPerson() } })]
    const email = `${aWord()}@veta.example`
    const id = await anInvited(mine, email)
    const link = await showEntryLink(mine, id)
    expect(await personOfReset(tokenIn(link))).not.toBeNull()
    accepted(await addMember(theirs, { email, role: 'participant' }))
    expect(await resetPassword(tokenIn(link), password)).toMatchObject({ ok: false })
    for (const member of [mine, theirs]) await expect(showEntryLink(member, id)).rejects.toThrow(NotPermitted)
  })

  it('has a link in the list for their instructors, each a new one, where no mail is sent', async () => {
    const member = await aSeminar()
    const [ines, other] = [await anInvited(member), await anInvited(member)]
    accepted(await makeGroup(member, { name: 'A', kind: 'section' }))
    const [section] = await groupSummaries(member)
    accepted(await placeMembers(member, { people: [ines], kind: 'section', group: section?.id ?? '' }))
    await aMember({ in: member })
    const theirs = await aSeminar({ with: { instructor: await aPerson() } })
    const { email } = await db.person.findUniqueOrThrow({ where: { id: other } })
    accepted(await addMember(theirs, { email, role: 'participant' }))
    const { people, isCut } = await showEntryLinks(member)
    expect([people.length, isCut]).toEqual([2, false])
    expect(
      people.find((one) => one.email === email),
      'a link would open the other seminar',
    ).toMatchObject({
      link: null,
    })
    const link = people.find(({ section }) => section === 'A')?.link ?? ''
    expect(accepted(await resetPassword(tokenIn(link), password)).id).toBe(ines)
    await noteSeen(await findSeminar(await aKnown(ines), member.seminar.id))
    expect((await showEntryLinks(member)).people.map((one) => one.email)).toEqual([email])
  })

  it('has a link in no list for others than instructors', async () => {
    const member = await aSeminar()
    await anInvited(member)
    for (const role of ['participant', 'moderator', 'observer'] as const)
      await expect(showEntryLinks(await aMember({ in: member, role }))).rejects.toThrow(NotPermitted)
    const kept = await db.passwordReset.count({
      where: { person: { memberships: { some: { seminarId: member.seminar.id } } } },
    })
    expect(kept).toBe(0)
  })

  it('has a link for instructors of their seminar alone, and whoever has an account has none', async () => {
    const member = await aSeminar()
    const id = await anInvited(member)
    const moderator = await aMember({ in: member, role: 'moderator' })
    await expect(showEntryLink(moderator, id)).rejects.toThrow(NotPermitted)
    await expect(showEntryLink(await aSeminar(), id)).rejects.toThrow(NotFound)
    await expect(showEntryLink(member, moderator.person.id)).rejects.toThrow(Conflict)
  })
})
