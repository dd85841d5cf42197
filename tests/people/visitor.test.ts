import fc from 'fast-check'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { GET as readMetrics } from '@/app/metrics/route'
import { listDemoAccounts } from '@/lib/people/queries'
import { db } from '@/lib/platform/database/db'
import { authOptions } from '@/lib/web/auth/auth'
import { addressOf, isNearDemo, mayTryDemo, ownPath } from '@/lib/web/auth/visitor'
import { aMember, aPerson } from '../support/factories'
import { authStep } from '../support/next-auth'

afterEach(() => vi.unstubAllEnvs())

const providersFor = (headers: HeadersInit) =>
  authOptions({ headers: new Headers(headers), doing: 'callback' }).providers.map(
    ({ id, options }) => options?.id ?? id,
  )

const key = 'the key that npm start printed'
const here = { 'x-veta-local': '1' }
const there = { VETA_EMBEDDED: '1', VETA_DEMO_KEY: key }

describe('the metrics of the process', () => {
  const token = 'the token of the monitoring'
  const read = async (headers: HeadersInit) =>
    (await readMetrics(new Request('http://localhost/metrics', { headers }))).status

  it('are for a program on this machine, and for nobody from elsewhere', async () => {
    expect(await read({ 'x-veta-direct': '1' })).toBe(200)
    expect(await read({})).toBe(403)
    expect(await read({ authorization: 'Bearer undefined' })).toBe(403)
  })

  it('are at a public address for the token alone, since not every proxy shows itself', async () => {
    vi.stubEnv('NEXTAUTH_URL', 'https://veta.example')
    expect(await read({ 'x-veta-direct': '1' })).toBe(403)
    vi.stubEnv('METRICS_TOKEN', token)
    expect(await read({ 'x-veta-direct': '1' })).toBe(403)
    expect(await read({ authorization: `Bearer ${token}` })).toBe(200)
    expect(await read({ authorization: `Bearer ${token}x` })).toBe(403)
  })
})

describe('one-click sign-in to the demonstration', () => {
  const begin = (environment: Record<string, string>) => {
    for (const [name, value] of Object.entries(environment)) vi.stubEnv(name, value)
  }

  it('is there for a visitor on this machine who shows the key, with the embedded database', () => {
    begin(there)
    expect(mayTryDemo(new Headers(here), key)).toBe(true)
    expect(providersFor(here)).toContain('demo')
  })

  it.each([
    ['from elsewhere', there, { 'x-veta-local': '0' }],
    ['without the server’s word', there, { host: 'localhost:3000' }],
    ['switched off', { ...there, VETA_DEMO: 'off' }, here],
    ['with a database of one’s own', { VETA_DEMO_KEY: key }, here],
    ['where no key was made', { VETA_EMBEDDED: '1' }, here],
    ['at a public address', { ...there, NEXTAUTH_URL: 'https://veta.example' }, here],
  ])('is not there %s', (_, environment, headers) => {
    begin(environment)
    expect(isNearDemo(new Headers(headers))).toBe(false)
    expect(mayTryDemo(new Headers(headers), key)).toBe(false)
    expect(providersFor(headers)).not.toContain('demo')
  })

  it.each([undefined, '', 'the key that npm start printe', `${key} `, [key], { key }])(
    'refuses %j for a key',
    (wrong) => {
      begin(there)
      expect(mayTryDemo(new Headers(here), wrong)).toBe(false)
    },
  )

  /** The demonstration's administrator of the site. */
  const aDemoAdministrator = async () => {
    const { id } = await aPerson({ email: `${crypto.randomUUID()}@demo.veta.example` })
    await db.person.update({ where: { id }, data: { admin: true } })
    return id
  }

  it('signs in who shows the key, and nobody else', async () => {
    begin(there)
    const person = await aDemoAdministrator()
    const entered = async (sent: string) => {
      const given = { body: { person, key: sent }, headers: here }
      return (await authStep('callback/demo', given)).cookies.has('next-auth.session-token')
    }
    expect(await entered('another key of the same kind')).toBe(false)
    expect(await entered(key)).toBe(true)
  })

  it('ends when a seminar of one’s own has begun', async () => {
    const id = await aDemoAdministrator()
    expect(await listDemoAccounts()).toMatchObject([expect.anything(), { id }])
    await aMember({ role: 'instructor' })
    expect(await listDemoAccounts()).toEqual([])
  })
})

describe('where someone is sent after signing in', () => {
  it.each([
    '//evil.example',
    '/\\evil.example',
    'https://evil.example',
    'javascript:alert(1)',
    '/\t/evil.example',
    '/.//evil.example',
    '/seminars/..//evil.example',
    '/%2e//evil.example',
    '',
  ])('is never %j', (asked) => expect(ownPath(asked)).toBe('/'))

  it('is the page they asked for', () => {
    expect(ownPath('/seminars/tin?sort=newest#at')).toBe('/seminars/tin?sort=newest#at')
  })

  it('is always a path of ours', () => {
    const nasty = fc.string({ unit: fc.constantFrom('/', '\\', '.', '@', ':', 'a', '\n', '\t', '%2f', '?') })
    fc.assert(
      fc.property(fc.oneof(nasty, fc.webUrl(), fc.string()), (asked) => {
        const url = new URL(ownPath(asked), 'https://veta.example')
        expect(url.origin).toBe('https://veta.example')
      }),
    )
  })
})

describe('the address that a visitor asked for', () => {
  const asked = (address: string) => addressOf(new Headers({ 'x-veta-address': address }))

  it('is the whole of it, but for the name by which Next asks for data', () => {
    expect(asked('/seminars/ore/questions/1/brief?x=a%20b')).toBe('/seminars/ore/questions/1/brief?x=a%20b')
    expect(asked('/search?q=ore&_rsc=1abc')).toBe('/search?q=ore')
    expect(asked('/work?_rsc=1abc')).toBe('/work')
    expect(addressOf(new Headers())).toBeNull()
  })

  it('never leads to another site, whatever is asked for', () => {
    for (const address of [
      '//elsewhere.example',
      '/\\\\elsewhere.example',
      'http://elsewhere.example/',
      '/.//x',
    ])
      expect(asked(address)).toBe('/')
    fc.assert(
      fc.property(fc.string({ unit: 'binary-ascii' }), (path) => {
        fc.pre(!/[^\x20-\x7e]/.test(path))
        expect(new URL(asked(`/${path}`) ?? '', 'http://veta.example').host).toBe('veta.example')
      }),
    )
  })
})
