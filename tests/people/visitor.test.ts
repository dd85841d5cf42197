import fc from 'fast-check'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { authOptions } from '@/lib/web/auth'
import { mayTryDemo, ownPath } from '@/lib/web/visitor'

afterEach(() => vi.unstubAllEnvs())

const providersFor = (headers: HeadersInit) =>
  authOptions({ headers: new Headers(headers), doing: 'callback' }).providers.map(({ id }) => id)

describe('one-click sign-in to the demonstration', () => {
  it('is there for a visitor on this machine, with the embedded database', () => {
    vi.stubEnv('VETA_EMBEDDED', '1')
    expect(mayTryDemo(new Headers({ 'x-veta-local': '1' }))).toBe(true)
  })

  it.each([
    ['from elsewhere', { VETA_EMBEDDED: '1' }, { 'x-veta-local': '0' }],
    ['without the server’s word', { VETA_EMBEDDED: '1' }, { host: 'localhost:3000' }],
    ['switched off', { VETA_EMBEDDED: '1', VETA_DEMO: 'off' }, { 'x-veta-local': '1' }],
    ['with a database of one’s own', {}, { 'x-veta-local': '1' }],
    [
      'at a public address',
      { VETA_EMBEDDED: '1', NEXTAUTH_URL: 'https://veta.example' },
      { 'x-veta-local': '1' },
    ],
  ])('is not there %s', (_, environment, headers) => {
    for (const [name, value] of Object.entries(environment)) vi.stubEnv(name, value)
    expect(mayTryDemo(new Headers(headers))).toBe(false)
    expect(providersFor(headers)).not.toContain('demo')
  })

  it('goes by the address that was asked for while nobody stands in front of the server', () => {
    vi.stubEnv('VETA_EMBEDDED', '1')
    vi.stubEnv('NODE_ENV', 'development')
    expect(mayTryDemo(new Headers({ host: '127.0.0.1:3000' }))).toBe(true)
    expect(mayTryDemo(new Headers({ host: 'veta.example' }))).toBe(false)
    expect(mayTryDemo(new Headers({ host: 'localhost.veta.example' }))).toBe(false)
    // Anybody can ask for localhost: where our own server is in front, it knows better.
    expect(mayTryDemo(new Headers({ host: 'localhost:3000', 'x-veta-peer': '10.0.0.9' }))).toBe(false)
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
