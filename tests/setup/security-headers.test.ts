import { IncomingMessage, ServerResponse } from 'node:http'
import { Socket } from 'node:net'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { FRAME_COOKIE, frameToken } from '@/lib/setup/serve/frames.js'
import { givePolicy, protect, unreadable } from '@/lib/setup/serve/security-headers.js'

afterEach(() => vi.unstubAllEnvs())

const aRequest = () => new IncomingMessage(new Socket())

/** The sources that a policy names for a kind of content. */
const sourcesOf = (policy: string, kind: string) =>
  policy
    .split('; ')
    .find((rule) => rule.startsWith(`${kind} `))
    ?.split(' ')
    .slice(1)

describe('the policy of a document', () => {
  test('lets it run its own scripts by a nonce that nobody can guess, and no other', () => {
    const policies = Array.from({ length: 50 }, () => givePolicy(aRequest()))
    const nonces = policies.map((policy) => /'nonce-([\w+/=]+)'/.exec(policy)?.[1] ?? '')
    expect(new Set(nonces).size).toBe(50)
    for (const nonce of nonces) expect(Buffer.from(nonce, 'base64')).toHaveLength(16)
    const scripts = sourcesOf(policies[0] ?? '', 'script-src')
    expect(scripts).toEqual(["'self'", `'nonce-${nonces[0]}'`, "'strict-dynamic'"])
    for (const policy of policies) expect(policy).not.toMatch(/script-src [^;]*'unsafe/)
  })

  test('is told to the application, which gives the nonce to its scripts', () => {
    const request = aRequest()
    const policy = givePolicy(request)
    expect(request.headers['content-security-policy']).toBe(policy)
  })

  test('lets nothing frame it, embed anything or move its addresses', () => {
    const policy = givePolicy(aRequest())
    for (const kind of ['object-src', 'base-uri', 'frame-ancestors'])
      expect(sourcesOf(policy, kind)).toEqual(["'none'"])
    expect(sourcesOf(policy, 'connect-src')).toEqual(["'self'"])
  })

  test('lets forms go to the providers of the sign-in, where there are some', () => {
    expect(sourcesOf(givePolicy(aRequest()), 'form-action')).toEqual(["'self'"])
    vi.stubEnv('GITHUB_ID', 'ours')
    vi.stubEnv('OIDC_ISSUER', 'https://login.university.example/realms/all')
    expect(sourcesOf(givePolicy(aRequest()), 'form-action')).toEqual([
      "'self'",
      'https://github.com',
      'https://login.university.example',
    ])
  })

  test('lets the platform of a launch frame it, and nobody else', () => {
    vi.stubEnv('NEXTAUTH_SECRET', 'a secret for this test')
    const until = new Date(Date.now() + 60_000)
    const asked = (token: string) =>
      Object.assign(aRequest(), { headers: { cookie: `a=b; ${FRAME_COOKIE}=${token}` } })
    const token = frameToken('https://campus.example', until)
    expect(sourcesOf(givePolicy(asked(token)), 'frame-ancestors')).toEqual(['https://campus.example'])
    const forged = [`${token}x`, token.replace(/^./, 'z'), frameToken('https://a.example', new Date(0)), '']
    for (const one of forged) expect(sourcesOf(givePolicy(asked(one)), 'frame-ancestors')).toEqual(["'none'"])
    vi.stubEnv('NEXTAUTH_SECRET', 'another secret')
    expect(sourcesOf(givePolicy(asked(token)), 'frame-ancestors')).toEqual(["'none'"])
  })

  test('is looser only while Veta is being written', () => {
    vi.stubEnv('NODE_ENV', 'development')
    expect(sourcesOf(givePolicy(aRequest()), 'script-src')).toContain("'unsafe-eval'")
    vi.stubEnv('NODE_ENV', 'production')
    expect(sourcesOf(givePolicy(aRequest()), 'script-src')).not.toContain("'unsafe-eval'")
  })
})

describe('an answer', () => {
  const answered = (type: string, given: Record<string, string> = {}, hstsSeconds = 0) => {
    const response = new ServerResponse(aRequest())
    for (const [name, value] of Object.entries(given)) response.setHeader(name, value)
    protect(response, { policy: "default-src 'self'", type, hstsSeconds })
    return response.getHeaders()
  }

  test('that is a document has the policy of its request', () => {
    const headers = answered('text/html; charset=utf-8')
    expect(headers['content-security-policy']).toBe("default-src 'self'")
    expect(headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'x-frame-options': 'DENY' })
  })

  test.each(['application/json', 'image/svg+xml', 'text/plain', ''])('that is %s loads nothing', (type) => {
    expect(answered(type)['content-security-policy']).toBe("default-src 'none'; frame-ancestors 'none'")
  })

  test.each([
    ['https://campus.example', undefined],
    ['*', undefined],
    ["'none'", 'DENY'],
  ])('that %s may frame says so in both headers', (origins, framing) => {
    const own = { 'content-security-policy': `default-src 'none'; frame-ancestors ${origins}` }
    expect(answered('text/html', own)['x-frame-options']).toBe(framing)
  })

  test('of the application keeps the application’s own headers', () => {
    const own = { 'content-security-policy': "default-src 'none'; sandbox", 'referrer-policy': 'no-referrer' }
    expect(answered('text/html', own)).toMatchObject(own)
  })

  test('asks for TLS where the operator wants it, and else does not', () => {
    expect(answered('text/html', {}, 3600)['strict-transport-security']).toBe('max-age=3600')
    expect(answered('text/html')['strict-transport-security']).toBeUndefined()
  })

  test('to an unreadable request is protected as well', () => {
    const [head = '', ...rest] = unreadable('400 Bad Request', 60).split('\r\n')
    expect(head).toBe('HTTP/1.1 400 Bad Request')
    expect(rest).toEqual(
      expect.arrayContaining(['x-content-type-options: nosniff', 'strict-transport-security: max-age=60']),
    )
    expect(rest.slice(-4)).toEqual(['connection: close', 'content-length: 0', '', ''])
  })
})
