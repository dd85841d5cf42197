import { describe, expect, it } from 'vitest'
import { beginSession } from '@/lib/people/commands/session'
import { db } from '@/lib/platform/database/db'
import { call } from '../support/api'
import { aMember, aPerson } from '../support/factories'
import { aQuestion } from '../support/factories/positions'

describe('GET /me', () => {
  it('says who I am and my part in each seminar, and no more', async () => {
    const { person, seminar } = await aMember({ role: 'moderator' })
    const { status, body } = await call('GET', '/me', { as: person })
    expect(status).toBe(200)
    const memberships = [{ seminar: seminar.slug, role: 'moderator' }]
    expect(body).toEqual({ id: person.id, name: person.name, email: person.email, memberships })
  })

  it('is 401 without a token, with a mistyped one and with a revoked one', async () => {
    const ada = await aPerson()
    const made = await call('POST', '/me/tokens', {
      as: ada,
      browser: true,
      body: { name: 'Script', scope: 'read' },
    })
    expect((await call('GET', '/me', { token: made.body.token })).status).toBe(200)
    expect((await call('DELETE', `/me/tokens/${made.body.id}`, { as: ada })).status).toBe(204)
    for (const given of [{}, { token: 'veta_mistyped_mistyped_mistyped' }, { token: made.body.token }]) {
      const { status, headers } = await call('GET', '/me', given)
      expect(status).toBe(401)
      expect(headers.get('content-type')).toBe('application/problem+json')
    }
  })
})

describe('PATCH /me', () => {
  it('changes a name from the revision it was read at', async () => {
    const ada = await aPerson({ name: 'Ada' })
    const etag = (await call('GET', '/me', { as: ada })).headers.get('etag') ?? ''
    const edit = (name: string, headers: Record<string, string>) =>
      call('PATCH', '/me', { as: ada, body: { name }, headers })
    expect((await edit('Ada L.', {})).status).toBe(428)
    expect((await edit('Ada L.', { 'if-match': etag })).body.name).toBe('Ada L.')
    const stale = await edit('Somebody', { 'if-match': etag })
    expect(stale.status).toBe(412)
    expect(stale.body.current).toMatchObject({ id: ada.id, name: 'Ada L.' })
  })
})

describe('tokens', () => {
  it('are shown once, and listed without themselves', async () => {
    const ada = await aPerson()
    const body = { name: 'Importer', scope: 'write', days: 10 }
    const made = await call('POST', '/me/tokens', { as: ada, browser: true, body })
    expect(made.status).toBe(201)
    expect(made.body.token).toMatch(/^veta_[\w-]{43}$/)
    const listed = (await call('GET', '/me/tokens', { as: ada, browser: true })).body.items
    expect(listed[0]).toEqual({
      id: made.body.id,
      name: 'Importer',
      scope: 'write',
      expiresAt: made.body.expiresAt,
      createdAt: made.body.createdAt,
      lastUsedAt: null,
    })
    expect(JSON.stringify(listed)).not.toContain(made.body.token)
  })

  it.each(['read', 'write'] as const)(
    'that may %s make no tokens, and no address of a feed',
    async (scope) => {
      const { member, question } = await aQuestion()
      const { person } = member
      const more = { as: person, scope, body: { name: 'More', days: 366 } }
      const tried = await call('POST', '/me/tokens', more)
      expect(tried).toMatchObject({ status: 403, body: { type: 'urn:veta:problem:token-makes-no-keys' } })
      const feed = `/questions/${question.id}/feed-key`
      expect((await call('POST', feed, { as: person, scope })).status).toBe(403)
      expect((await call('POST', '/me/tokens', { ...more, browser: true })).status).toBe(201)
      expect((await call('POST', feed, { as: person, browser: true })).status).toBe(201)
    },
  )

  it('are not made by another site’s page', async () => {
    const headers = { 'sec-fetch-site': 'cross-site' }
    const asked = { as: await aPerson(), browser: true, body: { name: 'Theirs' }, headers }
    expect((await call('POST', '/me/tokens', asked)).status).toBe(403)
  })

  it('are made once under one idempotency key, and told again', async () => {
    const ada = await aPerson()
    const ask = (name: string) =>
      call('POST', '/me/tokens', {
        as: ada,
        browser: true,
        body: { name },
        headers: { 'idempotency-key': 'one' },
      })
    const [first, second] = [await ask('Once'), await ask('Once')]
    expect(second.body).toEqual(first.body)
    expect(second.headers.get('idempotency-replayed')).toBe('true')
    expect((await call('GET', '/me', { token: second.body.token })).status).toBe(200)
    expect((await ask('Other')).status).toBe(409)
  })

  it('are nobody else’s to revoke', async () => {
    const [ada, eve] = [await aPerson(), await aPerson()]
    const made = await call('POST', '/me/tokens', { as: ada, browser: true, body: { name: 'Mine' } })
    expect((await call('DELETE', `/me/tokens/${made.body.id}`, { as: eve })).status).toBe(404)
    expect((await call('DELETE', '/me/tokens/no-such', { as: eve })).status).toBe(404)
  })

  it('say field by field what is wrong', async () => {
    const body = { name: '', scope: 'admin', days: 0, colour: 'red' }
    const { status, body: answer } = await call('POST', '/me/tokens', {
      as: await aPerson(),
      browser: true,
      body,
    })
    expect(status).toBe(422)
    expect(Object.keys(answer.problems).sort()).toEqual(['colour', 'days', 'name', 'scope'])
  })
})

describe('sessions', () => {
  it('are listed page by page and can be ended', async () => {
    const ada = await aPerson()
    for (const device of ['one', 'two', 'three']) await beginSession(ada.id, { device, address: '' })
    const first = await call('GET', '/me/sessions?limit=2', { as: ada })
    expect(first.body.items.map((session: { device: string }) => session.device)).toEqual(['three', 'two'])
    expect(first.headers.get('link')).toContain('rel="next"')
    const second = await call('GET', `/me/sessions?limit=2&after=${first.body.next}`, { as: ada })
    expect(second.body).toMatchObject({ items: [{ device: 'one' }], next: null })
    const { id } = second.body.items[0]
    expect((await call('DELETE', `/me/sessions/${id}`, { as: ada })).status).toBe(204)
    expect((await call('DELETE', `/me/sessions/${id}`, { as: ada })).status).toBe(404)
  })
})

describe('someone who asks without pause', () => {
  it('is told how long to wait, and others are not', async () => {
    const [ada, bob] = [await aPerson(), await aPerson()]
    await call('GET', '/me', { as: ada })
    await db.rateLimit.updateMany({ where: { key: { startsWith: 'api:' } }, data: { points: 1_200 } })
    const refused = await call('GET', '/me', { as: ada })
    expect(refused.status).toBe(429)
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
    expect((await call('GET', '/me', { as: bob })).status).toBe(200)
  })
})
