import { describe, expect, it } from 'vitest'
import { db } from '@/lib/platform/database/db'
import { NotFound, NotPermitted, TooMany } from '@/lib/platform/errors'
import type { Member } from '@/lib/seminars/access'
import { invite, revoke } from '@/lib/seminars/commands/invite'
import { join, lookUp, lookUpAs } from '@/lib/seminars/commands/join'
import { endMembership } from '@/lib/seminars/commands/members'
import { invitationInput } from '@/lib/seminars/input'
import { findSeminar, readInvitation } from '@/lib/seminars/queries'
import { accepted, aMember, aPerson, aSeminar } from '../support/factories'

async function anInvitation(seminar: Member, given: Record<string, unknown> = {}) {
  const { id } = accepted(await invite(seminar, invitationInput.parse(given)))
  return readInvitation(seminar, id)
}

const refusedAs = (code: string) => ({ ok: false, problems: { code: { code } } })

describe('joining by a code', () => {
  it('makes someone a member in the role of the invitation', async () => {
    const seminar = await aSeminar()
    const { id, code } = await anInvitation(seminar, { role: 'moderator' })
    const ada = await aPerson()
    await expect(findSeminar(ada, seminar.seminar.slug)).rejects.toThrow(NotFound)
    accepted(await join(ada, code.toLowerCase().replace('-', ' ')))
    expect(await findSeminar(ada, seminar.seminar.slug)).toMatchObject({ role: 'moderator' })
    expect(await readInvitation(seminar, id)).toMatchObject({ uses: 1 })
  })

  it('lets in as many as there are places, however many come at once', async () => {
    const seminar = await aSeminar()
    const { id, code } = await anInvitation(seminar, { maxUses: 3 })
    const people = await Promise.all(Array.from({ length: 12 }, () => aPerson()))
    const results = await Promise.all(people.map((person) => join(person, code)))
    expect(results.filter(({ ok }) => ok)).toHaveLength(3)
    expect(await readInvitation(seminar, id)).toMatchObject({ uses: 3 })
    const participants = { seminarId: seminar.seminar.id, role: 'participant' as const }
    expect(await db.membership.count({ where: participants })).toBe(3)
  })

  it('uses nothing up for someone who is a member already, who keeps their role', async () => {
    const seminar = await aSeminar()
    const moderator = await aMember({ in: seminar, role: 'moderator' })
    const { id, code } = await anInvitation(seminar)
    await Promise.all([join(moderator.person, code), join(moderator.person, code)])
    expect(await readInvitation(seminar, id)).toMatchObject({ uses: 0 })
    expect(await findSeminar(moderator.person, seminar.seminar.id)).toMatchObject({ role: 'moderator' })
  })

  it('counts one person who presses twice once', async () => {
    const seminar = await aSeminar()
    const { id, code } = await anInvitation(seminar)
    const ada = await aPerson()
    await Promise.all([join(ada, code), join(ada, code)])
    expect(await readInvitation(seminar, id)).toMatchObject({ uses: 1 })
  })

  it('is over when the invitation is revoked or has ended', async () => {
    const seminar = await aSeminar()
    const [revoked, ended] = [await anInvitation(seminar), await anInvitation(seminar)]
    await revoke(seminar, revoked.id)
    await db.invitation.update({ where: { id: ended.id }, data: { expiresAt: new Date() } })
    const ada = await aPerson()
    for (const { code } of [revoked, ended]) expect(await join(ada, code)).toMatchObject({ ok: false })
    await expect(revoke(seminar, revoked.id)).rejects.toThrow(NotFound)
  })

  it('leads a member to their seminar, whatever has become of the code', async () => {
    const seminar = await aSeminar()
    const invitations = [
      await anInvitation(seminar, { maxUses: 1 }),
      await anInvitation(seminar),
      await anInvitation(seminar),
      await anInvitation(seminar, { email: 'somebody@veta.example' }),
    ]
    const [usedUp, revoked, ended] = invitations
    const ada = await aPerson()
    accepted(await join(ada, usedUp?.code ?? ''))
    await revoke(seminar, revoked?.id ?? '')
    await db.invitation.update({ where: { id: ended?.id }, data: { expiresAt: new Date() } })
    for (const { code } of invitations) {
      expect(accepted(await lookUpAs(ada, code))).toMatchObject({ slug: seminar.seminar.slug })
      expect(accepted(await join(ada, code)).id).toBe(seminar.seminar.id)
      expect(await lookUpAs(await aPerson(), code)).toMatchObject({ ok: code === invitations[3]?.code })
    }
    expect(await readInvitation(seminar, usedUp?.id ?? '')).toMatchObject({ uses: 1 })
    await endMembership(seminar, ada.id)
    expect(await lookUpAs(ada, usedUp?.code ?? '')).toEqual(refusedAs('codeUnknown'))
  })

  it('by an invitation for one address is for that person, by a code that nobody guesses', async () => {
    const seminar = await aSeminar()
    const [ada, eve] = [await aPerson(), await aPerson()]
    const { code } = await anInvitation(seminar, { email: ada.email.toUpperCase() })
    expect(code).toMatch(/^VETA(-\w{4}){3}$/)
    expect(await join(eve, code)).toEqual(refusedAs('codeForSomeoneElse'))
    expect(await join(ada, code)).toMatchObject({ ok: true })
  })

  it('tells of letters that no code has, and stops whoever tries many', async () => {
    expect(await lookUp('VETA-7O4M', 'them')).toEqual(refusedAs('codeHasDoubtfulLetter'))
    expect(await lookUp('VETA-ZZZZ', 'them')).toEqual(refusedAs('codeUnknown'))
    expect(await lookUp('', 'them')).toEqual(refusedAs('codeMissing'))
    for (let n = 0; n < 17; n++) await lookUp('VETA-ZZZZ', 'them')
    await expect(lookUp('VETA-ZZZZ', 'them')).rejects.toThrow(TooMany)
    const { code } = await anInvitation(await aSeminar())
    // A valid code would distinguish them, and trying could go on for ever.
    await expect(lookUp(code, 'them')).rejects.toThrow(TooMany)
    expect(await lookUp(code, 'others')).toMatchObject({ ok: true })
  })

  it('brings back who left, not who was sent away', async () => {
    const seminar = await aSeminar()
    const { code } = await anInvitation(seminar)
    const [left, sent] = [await aMember({ in: seminar }), await aMember({ in: seminar })]
    await endMembership(left, left.person.id)
    await endMembership(seminar, sent.person.id)
    await expect(findSeminar(sent.person, seminar.seminar.id)).rejects.toThrow(NotFound)
    expect(await join(left.person, code)).toMatchObject({ ok: true })
    await expect(join(sent.person, code)).rejects.toThrow(NotPermitted)
  })
})

describe('inviting', () => {
  it.each(['participant', 'moderator', 'observer'] as const)('is not for a %s', async (role) => {
    const member = await aMember({ role })
    await expect(invite(member, invitationInput.parse({}))).rejects.toThrow(NotPermitted)
  })

  it('is on record', async () => {
    const seminar = await aSeminar()
    const { id } = await anInvitation(seminar)
    await revoke(seminar, id)
    const events = await db.event.findMany({ where: { subjectId: id }, orderBy: { id: 'asc' } })
    expect(events.map(({ kind, actorId }) => [kind, actorId])).toEqual([
      ['invitation.made', seminar.person.id],
      ['invitation.revoked', seminar.person.id],
    ])
  })
})
