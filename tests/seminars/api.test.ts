import { describe, expect, it } from 'vitest'
import { call } from '../support/api'
import { aMember, aPerson, aSeminar } from '../support/factories'

const bolivia = {
  title: 'Bolivia',
  term: '2016',
  description: 'Mining.',
  language: 'en',
  timeZone: 'America/La_Paz',
}

describe('seminars', () => {
  it('are founded, read, edited and listed', async () => {
    const { person } = await aSeminar()
    const made = await call('POST', '/seminars', { as: person, body: { ...bolivia, slug: 'bolivia' } })
    expect(made.status).toBe(201)
    expect(made.headers.get('location')).toBe('/api/v1/seminars/bolivia')
    expect(made.body).toEqual({
      id: made.body.id,
      slug: 'bolivia',
      ...bolivia,
      role: 'instructor',
      links: expect.any(Object),
    })
    const read = await call('GET', '/seminars/bolivia', { as: person })
    expect(read.body).toEqual(made.body)
    expect((await call('GET', `/seminars/${made.body.id}`, { as: person })).body).toEqual(made.body)
    const headers = { 'if-match': read.headers.get('etag') ?? '' }
    const edited = await call('PATCH', '/seminars/bolivia', { as: person, body: { term: '2017' }, headers })
    expect(edited.body).toEqual({ ...made.body, term: '2017' })
    const stale = await call('PATCH', '/seminars/bolivia', { as: person, body: { term: '2018' }, headers })
    expect([stale.status, stale.body.current]).toEqual([412, edited.body])
    const listed = await call('GET', '/seminars', { as: person })
    expect(listed.body.items.map((seminar: { slug: string }) => seminar.slug)).toContain('bolivia')
  })

  it('are founded once under one key', async () => {
    const { person } = await aSeminar()
    const ask = () =>
      call('POST', '/seminars', { as: person, body: bolivia, headers: { 'idempotency-key': 'found' } })
    const [first, second] = [await ask(), await ask()]
    expect(second.body).toEqual(first.body)
    expect(second.headers.get('idempotency-replayed')).toBe('true')
  })

  it('say what is wrong, field by field', async () => {
    const { person } = await aSeminar()
    const body = { title: ' ', slug: 'Not a slug', language: 'klingonese', timeZone: 'Mars/Olympus' }
    const { status, body: answer } = await call('POST', '/seminars', { as: person, body })
    expect(status).toBe(422)
    expect(Object.keys(answer.problems).sort()).toEqual(['language', 'slug', 'timeZone', 'title'])
  })

  it('are not there for strangers, on any of their routes', async () => {
    const { seminar, person } = await aSeminar()
    const stranger = (await aMember()).person
    const at = `/seminars/${seminar.slug}`
    const headers = { 'if-match': '"1"' }
    const asked = [
      call('GET', at, { as: stranger }),
      call('PATCH', at, { as: stranger, body: { title: 'Mine' }, headers }),
      call('GET', `${at}/members`, { as: stranger }),
      call('POST', `${at}/members`, { as: stranger, body: { email: 'x@example.org' } }),
      call('GET', `${at}/members/${person.id}`, { as: stranger }),
      call('PATCH', `${at}/members/${person.id}`, { as: stranger, body: { role: 'observer' }, headers }),
      call('DELETE', `${at}/members/${person.id}`, { as: stranger }),
      call('GET', `${at}/invitations`, { as: stranger }),
      call('POST', `${at}/invitations`, { as: stranger, body: {} }),
      call('DELETE', `${at}/invitations/${crypto.randomUUID()}`, { as: stranger }),
    ]
    for (const { status } of await Promise.all(asked)) expect(status).toBe(404)
  })

  it('show participants themselves and no more than a name of others', async () => {
    const seminar = await aSeminar()
    const { person } = await aMember({ in: seminar })
    const at = `/seminars/${seminar.seminar.slug}`
    const { body } = await call('GET', `${at}/members?limit=1`, { as: person })
    expect(body.items[0]).toMatchObject({ name: seminar.person.name, email: null, role: 'instructor' })
    const rest = await call('GET', `${at}/members?after=${body.next}`, { as: person })
    expect(rest.body).toMatchObject({ items: [{ id: person.id, email: person.email }], next: null })
    expect((await call('GET', `${at}/invitations`, { as: person })).status).toBe(403)
    expect((await call('PATCH', at, { as: person, body: {}, headers: { 'if-match': '"1"' } })).status).toBe(
      403,
    )
    expect((await call('GET', `${at}/members?after=nowhere`, { as: person })).status).toBe(422)
  })
})

describe('members', () => {
  it('are added, given roles and let go', async () => {
    const { seminar, person } = await aSeminar()
    const at = `/seminars/${seminar.slug}/members`
    const body = { email: 'Ana@Example.org', name: 'Ana', role: 'observer' }
    const added = await call('POST', at, { as: person, body })
    expect(added.status).toBe(201)
    expect(added.body).toMatchObject({ name: 'Ana', email: 'ana@example.org', role: 'observer' })
    expect((await call('POST', at, { as: person, body })).status).toBe(409)
    const one = `${at}/${added.body.id}`
    const headers = { 'if-match': added.headers.get('etag') ?? '' }
    const changed = await call('PATCH', one, { as: person, body: { role: 'moderator' }, headers })
    expect(changed.body.role).toBe('moderator')
    const stale = await call('PATCH', one, { as: person, body: { role: 'observer' }, headers })
    expect([stale.status, stale.body.current.role]).toEqual([412, 'moderator'])
    expect((await call('DELETE', one, { as: person })).status).toBe(204)
    expect((await call('GET', one, { as: person })).status).toBe(404)
    expect((await call('DELETE', `${at}/${person.id}`, { as: person })).status).toBe(409)
  })
})

describe('invitations', () => {
  it('are made, told, used and revoked', async () => {
    const { seminar, person } = await aSeminar()
    const at = `/seminars/${seminar.slug}/invitations`
    const made = await call('POST', at, { as: person, body: { role: 'participant', days: 7, maxUses: 2 } })
    expect(made.status).toBe(201)
    expect(made.body).toMatchObject({ role: 'participant', uses: 0, maxUses: 2, email: null })
    const ada = await aPerson()
    const joined = await call('POST', '/join', { as: ada, body: { code: made.body.code } })
    expect([joined.status, joined.body]).toEqual([201, { seminar: seminar.slug, role: 'participant' }])
    expect((await call('GET', at, { as: person })).body.items[0]).toMatchObject({ uses: 1 })
    expect((await call('DELETE', `${at}/${made.body.id}`, { as: person })).status).toBe(204)
    const late = await call('POST', '/join', { as: await aPerson(), body: { code: made.body.code } })
    expect([late.status, Object.keys(late.body.problems)]).toEqual([422, ['code']])
  })
})
