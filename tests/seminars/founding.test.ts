import { describe, expect, it } from 'vitest'
import { placeMembers } from '@/lib/curation/regrouping/commands/place'
import { db } from '@/lib/platform/database/db'
import { NotPermitted } from '@/lib/platform/errors'
import { createSeminar } from '@/lib/seminars/commands/found'
import { type SeminarSetup, setUpSeminar } from '@/lib/seminars/commands/set-up'
import { findSeminar, listInvitations } from '@/lib/seminars/queries'
import { accepted, aMember, aPerson, aSeminar } from '../support/factories'

const bolivia = { title: 'Bolivia: cooperative mining, 2016', language: 'en', timeZone: 'America/La_Paz' }

describe('founding a seminar', () => {
  it('is for administrators of the site, who become its instructor', async () => {
    const admin = await aPerson({ admin: true })
    const { id } = accepted(await createSeminar(admin, bolivia))
    const member = await findSeminar(admin, id)
    expect(member).toMatchObject({ role: 'instructor', seminar: { slug: 'bolivia-cooperative-mining-2016' } })
  })

  it('is for whoever is an instructor somewhere', async () => {
    const { person } = await aSeminar()
    expect(await createSeminar(person, { ...bolivia, title: 'Another' })).toMatchObject({ ok: true })
  })

  it.each(['participant', 'moderator', 'observer'] as const)('is not for a %s', async (role) => {
    const { person } = await aMember({ role })
    await expect(createSeminar(person, bolivia)).rejects.toThrow(NotPermitted)
  })

  it('finds the next free address for a title that is there already, and refuses a chosen one', async () => {
    const { person } = await aSeminar({ title: 'Tin', slug: 'tin' })
    const { id } = accepted(await createSeminar(person, { ...bolivia, title: 'Tin' }))
    expect((await findSeminar(person, id)).seminar.slug).toBe('tin-2')
    const again = await createSeminar(person, { ...bolivia, slug: 'tin' })
    expect(again).toEqual({ ok: false, problems: { slug: { code: 'slugTaken' } } })
  })
})

describe('a seminar that is set up', () => {
  const input = { title: 'Tin', language: 'en', timeZone: 'America/La_Paz' }
  const given = (setup: Partial<SeminarSetup>) => ({
    input,
    setup: { instructors: '', moderators: '', code: false, ...setup },
    locale: 'en' as const,
  })

  it('has its colleagues at once, and a code if people may join by one', async () => {
    const founder = await aPerson({ admin: true })
    const [colleague, helper] = [await aPerson(), await aPerson()]
    const setup = { instructors: `Ada <${colleague.email}>`, moderators: helper.email, code: true }
    const { id, left } = accepted(await setUpSeminar(founder, given(setup), placeMembers))
    expect(left).toEqual([])
    const roles = await db.membership.findMany({ where: { seminarId: id }, orderBy: { role: 'asc' } })
    expect(roles.map(({ personId, role }) => [personId, role]).sort()).toEqual(
      [
        [founder.id, 'instructor'],
        [colleague.id, 'instructor'],
        [helper.id, 'moderator'],
      ].sort(),
    )
    const codes = await listInvitations(await findSeminar(founder, id), { limit: 10 })
    expect(codes.items).toMatchObject([{ role: 'participant', email: null, maxUses: null }])
  })

  it('is set up by the same form sent again, where the first time broke off', async () => {
    const [founder, helper] = [await aPerson({ admin: true }), await aPerson()]
    const once = { key: crypto.randomUUID(), requestHash: 'a form' }
    const { id } = accepted(await createSeminar(founder, input, once))
    const all = { ...given({ moderators: helper.email, code: true }), once }
    for (let n = 0; n < 2; n++)
      expect(accepted(await setUpSeminar(founder, all, placeMembers))).toEqual({ id, left: [] })
    const roles = await db.membership.findMany({ where: { seminarId: id }, select: { role: true } })
    expect(roles.map(({ role }) => role).sort()).toEqual(['instructor', 'moderator'])
    expect((await listInvitations(await findSeminar(founder, id), { limit: 10 })).items).toHaveLength(1)
  })

  it('is not created while a line names nobody', async () => {
    const founder = await aPerson({ admin: true })
    const refused = await setUpSeminar(founder, given({ moderators: 'Ada Lovelace' }), placeMembers)
    expect(refused).toMatchObject({
      problems: { moderators: { code: 'lineNamesNobody', values: { line: 'Ada Lovelace' } } },
    })
    expect(await db.membership.count({ where: { personId: founder.id } })).toBe(0)
  })
})
