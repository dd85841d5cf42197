import { describe, expect, it } from 'vitest'
import { confirmAddress } from '@/lib/people/commands/confirm'
import { signUp } from '@/lib/people/commands/sign-up'
import { db } from '@/lib/platform/database/db'
import { Conflict, NotFound, NotPermitted, StaleConflict } from '@/lib/platform/errors'
import { addMember, changeRole, endMembership } from '@/lib/seminars/commands/members'
import { findSeminar } from '@/lib/seminars/queries'
import { enrolled } from '../support/enrolled'
import { accepted, aMember, aSeminar } from '../support/factories'
import { everybody } from '../support/roll'

describe('an account that somebody opened in the name of an address', () => {
  async function aSquatter() {
    const asking = { from: '10.0.0.1', locale: 'en' } as const
    const email = `prof-${Math.random().toString(36).slice(2)}@uni.example`
    const opened = accepted(await signUp({ email, name: 'Prof', password: 'a long enough one' }, asking))
    if (opened === 'mailed') throw new Error('Here no mail is sent.')
    return opened
  }

  it('is made neither moderator nor instructor by that address', async () => {
    const [seminar, squatter] = [await aSeminar(), await aSquatter()]
    for (const role of ['moderator', 'instructor'] as const)
      expect(await addMember(seminar, { email: squatter.email, role, confirmed: true })).toEqual({
        ok: false,
        problems: { email: { code: 'addressUnprovenStaff' } },
      })
    const pasted = `Prof <${squatter.email}>`
    expect(await enrolled(seminar, pasted, { role: 'instructor', confirmed: true })).toMatchObject({
      problems: [{ problem: { code: 'addressUnprovenStaff' } }],
    })
    await expect(findSeminar(squatter, seminar.seminar.id)).rejects.toThrow(NotFound)
  })

  it('is added by it only by whoever confirms that', async () => {
    const [seminar, squatter] = [await aSeminar(), await aSquatter()]
    const given = { email: squatter.email, role: 'participant' } as const
    expect(await addMember(seminar, given)).toMatchObject({
      problems: { email: { code: 'addressUnproven' } },
    })
    accepted(await addMember(seminar, { ...given, confirmed: true }))
    expect((await findSeminar(squatter, seminar.seminar.id)).role).toBe('participant')
  })

  it('is like any other once somebody has shown that the address is theirs', async () => {
    const [seminar, owner] = [await aSeminar(), await aSquatter()]
    await confirmAddress(owner.id)
    accepted(await addMember(seminar, { email: owner.email, role: 'instructor' }))
  })
})

describe('addresses', () => {
  it('are for instructors, and everybody sees their own', async () => {
    const seminar = await aSeminar()
    const [ada, bob] = [await aMember({ in: seminar }), await aMember({ in: seminar, role: 'moderator' })]
    const seenBy = async (member: typeof ada) =>
      new Map((await everybody(member)).map(({ id, email }) => [id, email]))
    expect((await seenBy(seminar)).get(ada.person.id)).toBe(ada.person.email)
    for (const reader of [ada, bob]) {
      const seen = await seenBy(reader)
      expect(seen.get(reader.person.id)).toBe(reader.person.email)
      expect([...seen.values()].filter(Boolean)).toHaveLength(1)
    }
  })
})

describe('roles', () => {
  it('are changed by instructors, from how they stood, and on record', async () => {
    const seminar = await aSeminar()
    const ada = await aMember({ in: seminar })
    await expect(changeRole(ada, ada.person.id, 'instructor')).rejects.toThrow(NotPermitted)
    await changeRole(seminar, ada.person.id, 'moderator', 1)
    await expect(changeRole(seminar, ada.person.id, 'observer', 1)).rejects.toThrow(StaleConflict)
    expect((await findSeminar(ada.person, seminar.seminar.id)).role).toBe('moderator')
    const [event] = await db.event.findMany({
      where: { subjectId: ada.person.id, kind: 'membership.changed' },
    })
    expect(event?.data).toEqual({ from: 'participant', to: 'moderator' })
  })

  it('leave a seminar one instructor', async () => {
    const seminar = await aSeminar()
    const { id } = seminar.person
    await expect(changeRole(seminar, id, 'participant')).rejects.toThrow(Conflict)
    await expect(endMembership(seminar, id)).rejects.toThrow(Conflict)
  })

  it('leave it one even when the last two go at the same moment', async () => {
    const seminar = await aSeminar()
    const second = await aMember({ in: seminar, role: 'instructor' })
    const going = [endMembership(seminar, seminar.person.id), endMembership(second, second.person.id)]
    const results = await Promise.allSettled(going)
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  })
})

describe('a membership', () => {
  it('that ended begins anew, in another role if need be', async () => {
    const seminar = await aSeminar()
    const ada = await aMember({ in: seminar })
    await endMembership(seminar, ada.person.id)
    accepted(await addMember(seminar, { email: ada.person.email, role: 'observer' }))
    expect((await findSeminar(ada.person, seminar.seminar.id)).role).toBe('observer')
    const again = addMember(seminar, { email: ada.person.email, role: 'observer' })
    await expect(again).rejects.toThrow(Conflict)
  })

  it('is its own person’s or an instructor’s to end', async () => {
    const seminar = await aSeminar()
    const [ada, bob] = [await aMember({ in: seminar }), await aMember({ in: seminar, role: 'moderator' })]
    await expect(endMembership(bob, ada.person.id)).rejects.toThrow(NotPermitted)
    await endMembership(ada, ada.person.id)
  })
})
