import { describe, expect, it } from 'vitest'
import { db } from '@/lib/platform/database/db'
import { join } from '@/lib/seminars/commands/join'
import { findSeminar, listInvitations } from '@/lib/seminars/queries'
import { isDomain, isOfDomains } from '@/lib/seminars/rules'
import { call } from '../support/api'
import { accepted, aPerson, aSeminar } from '../support/factories'

/** A seminar for one domain, and a code for everybody who has an address there. */
async function aUniversitySeminar() {
  const member = await aSeminar()
  const path = `/seminars/${member.seminar.slug}`
  const asked = { as: member.person, body: { joinDomains: ['@Uni.example', 'uni.example'] } }
  const changed = await call('PATCH', path, { ...asked, headers: { 'if-match': '"1"' } })
  expect(changed).toMatchObject({ status: 200, body: { joinDomains: ['uni.example'] } })
  await call('POST', `${path}/invitations`, { as: member.person, body: {} })
  const [invitation] = (await listInvitations(member, { limit: 1 })).items
  return { member, path, code: invitation?.code ?? '' }
}

describe('a seminar for addresses of some domains', () => {
  it('lets people with a confirmed address of these in by a code', async () => {
    const { member, code } = await aUniversitySeminar()
    const ada = await aPerson({ email: 'ada@uni.example' })
    accepted(await join(ada, code))
    expect(await findSeminar(ada, member.seminar.id)).toMatchObject({ role: 'participant' })
  })

  it('refuses other domains, subdomains and look-alikes, and addresses that nobody has confirmed', async () => {
    const { code } = await aUniversitySeminar()
    for (const email of [
      'a@elsewhere.example',
      'a@sub.uni.example',
      'a@xuni.example',
      'uni.example@b.example',
    ]) {
      const refused = await join(await aPerson({ email }), code)
      expect(refused).toMatchObject({ ok: false, problems: { code: { code: 'joinOtherDomain' } } })
    }
    const ben = await aPerson({ email: 'ben@uni.example' })
    await db.person.update({ where: { id: ben.id }, data: { emailVerifiedAt: null } })
    const unconfirmed = { ok: false, problems: { code: { code: 'joinUnconfirmed' } } }
    expect(await join(ben, code)).toMatchObject(unconfirmed)
  })

  it('takes whom its instructor invites or adds, whatever their address', async () => {
    const { member, path } = await aUniversitySeminar()
    const guest = await aPerson({ email: 'guest@elsewhere.example' })
    await call('POST', `${path}/invitations`, { as: member.person, body: { email: guest.email } })
    const [personal] = (await listInvitations(member, { limit: 1 })).items
    accepted(await join(guest, personal?.code ?? ''))
    const added = await call('POST', `${path}/members`, {
      as: member.person,
      body: { email: (await aPerson()).email },
    })
    expect(added.status).toBe(201)
  })

  it('is set by its instructors, with domains alone', async () => {
    const { member, path } = await aUniversitySeminar()
    const patch = (body: object) =>
      call('PATCH', path, { as: member.person, body, headers: { 'if-match': '"2"' } })
    expect(await patch({ joinDomains: ['not a domain'] })).toMatchObject({ status: 422 })
    expect(await patch({ joinDomains: 'uni.example, other.example' })).toMatchObject({
      body: { joinDomains: ['uni.example', 'other.example'] },
    })
    expect(['uni.example', 'a-b.c'].every(isDomain)).toBe(true)
    expect(['uni', '', '.example', 'a..b', '-a.b', 'a@b.c', 'ü.example'].some(isDomain)).toBe(false)
    expect(isOfDomains('"a@other"@UNI.example', ['uni.example'])).toBe(true)
  })
})
