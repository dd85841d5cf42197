import { randomBytes } from 'node:crypto'
import { type IncomingHttpHeaders, request } from 'node:http'
import { connect } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { listen } from '@/lib/setup/serve/http-server.js'
import { trustOf } from '@/lib/setup/serve/peer.js'
import { clientLeaving } from '@/lib/web/leaving'
import { hstsOf } from '../../lib/setup/environment.js'
import { asIfAsked } from '../support/next-headers'

type Answer = Parameters<typeof listen>[0]
type Reply = { status: number; body: string; ended: boolean }

let close = async () => {}

afterEach(async () => {
  vi.restoreAllMocks()
  await close()
  close = async () => {}
})

async function aServer(answer: Answer, hstsSeconds = 0) {
  const how = { port: 0, host: '127.0.0.1', trust: trustOf(undefined), embedded: true, hstsSeconds }
  const listener = await listen(answer, how)
  close = listener.close
  return listener.port
}

function call(port: number, options: { path?: string; headers?: object; body?: Iterable<Buffer> } = {}) {
  return new Promise<Reply>((resolve, reject) => {
    const method = options.body ? 'POST' : 'GET'
    const headers = { ...(method === 'POST' && { 'sec-fetch-site': 'same-origin' }), ...options.headers }
    const sent = request({ port, host: '127.0.0.1', path: options.path ?? '/', method, headers }, (reply) => {
      let body = ''
      reply.on('data', (chunk) => {
        body += chunk
      })
      reply.on('close', () => resolve({ status: reply.statusCode ?? 0, body, ended: reply.complete }))
    })
    sent.on('error', reject)
    for (const chunk of options.body ?? []) sent.write(chunk)
    sent.end()
  })
}

const echo: Answer = async (incoming, response) => {
  const headers: IncomingHttpHeaders = incoming.headers
  const { 'x-veta-peer': peer, 'x-veta-local': local, 'x-veta-address': address } = headers
  response.end(JSON.stringify({ peer, local, address }))
}

test('a form that another site sent is refused, and never reaches the application', async () => {
  const reached: string[] = []
  const port = await aServer(async ({ url = '' }, response) => {
    reached.push(url)
    response.end()
  })
  const foreign = { host: 'veta.example', origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }
  const send = (path: string, headers: object) => call(port, { path, headers, body: [Buffer.from('a=b')] })
  expect((await send('/account', foreign)).status).toBe(403)
  expect((await send('/account', { ...foreign, 'x-forwarded-host': 'evil.example' })).status).toBe(403)
  const old = { host: 'veta.example', 'sec-fetch-site': '' }
  expect((await send('/account', old)).status).toBe(403)
  expect(reached).toEqual([])
  // The API and the sign-in library check for themselves; a mail program stops letters.
  for (const path of ['/api/v1/me', '/api/auth/callback/x', '/letters/stop/now?token=a'])
    expect((await send(path, foreign)).status).toBe(200)
  expect((await send('/account', { ...old, origin: 'http://veta.example' })).status).toBe(200)
  expect((await send('/account', { ...old, referer: 'http://veta.example/account' })).status).toBe(200)
})

describe('who is calling', () => {
  test('is told by the server alone, whatever a visitor claims', async () => {
    const port = await aServer(echo)
    const claims = { 'x-veta-peer': '203.0.113.7', 'x-veta-local': '1', 'x-veta-address': '/admin' }
    const headers = { ...claims, host: 'elsewhere.example' }
    const told = { peer: '127.0.0.1', address: '/' }
    expect(JSON.parse((await call(port, { headers })).body)).toEqual(told)
  })

  test('is this machine when a browser on it calls by its own name', async () => {
    const port = await aServer(echo)
    expect(JSON.parse((await call(port)).body)).toEqual({ peer: '127.0.0.1', local: '1', address: '/' })
  })
})

describe('a body that is too large', () => {
  /** Of somebody who is signed in. */
  const known = { cookie: 'session=x' }

  test('is refused before it is sent, to a program as a problem document', async () => {
    const port = await aServer(echo)
    const headers = { ...known, 'content-length': 20_000_001 }
    const reply = await call(port, { path: '/api/v1/seminars', headers, body: [] })
    expect(reply.status).toBe(413)
    expect(JSON.parse(reply.body)).toMatchObject({ status: 413, title: 'Content Too Large' })
  })

  test('may be a file of a source or an archive where one is expected, up to sixty million bytes', async () => {
    const port = await aServer(async (incoming, response) => {
      for await (const _ of incoming);
      response.end('done')
    })
    const chunked = { ...known, 'transfer-encoding': 'chunked' }
    const body = Array.from({ length: 25 }, () => Buffer.alloc(1_000_000))
    for (const path of [
      ...['/api/v1/seminars/mining/sources', '/seminars/mining/sources/3/versions/new?draft=x'],
      ...[
        '/seminars/new',
        '/seminars/mining/import',
        '/api/v1/seminars/mining/imports',
        '/api/v1/imports?dryRun=true',
      ],
    ])
      expect(await call(port, { path, headers: chunked, body }), path).toMatchObject({ body: 'done' })
    const declared = (path: string, length: number) =>
      call(port, { path, headers: { ...known, 'content-length': length }, body: [] })
    for (const path of [
      '/signin?next=/sources',
      '/api/v1/sources/x/passages',
      '/sources/x/versions/1/ledger',
    ])
      expect(await declared(path, 25_000_000), path).toMatchObject({ status: 413 })
    expect(await declared('/api/v1/sources/x/versions', 60_000_001)).toMatchObject({ status: 413 })
  })

  test('is cut off on its way when it does not say its length', async () => {
    let received = 0
    const port = await aServer(async (incoming, response) => {
      for await (const chunk of incoming) received += chunk.length
      response.end()
    })
    const chunks = Array.from({ length: 25 }, () => Buffer.alloc(1_000_000))
    const headers = { ...known, 'transfer-encoding': 'chunked' }
    // A client that is still sending may lose the connection before it reads the answer.
    const reply = await call(port, { headers, body: chunks }).catch(() => ({ status: 413 }))
    expect(reply.status).toBe(413)
    expect(received).toBeLessThanOrEqual(20_000_000)
  })

  test('of twenty million bytes is not', async () => {
    let received = 0
    const port = await aServer(async (incoming, response) => {
      for await (const chunk of incoming) received += chunk.length
      response.end('done')
    })
    const body = Array.from({ length: 20 }, () => Buffer.alloc(1_000_000))
    expect(await call(port, { headers: { ...known, 'transfer-encoding': 'chunked' }, body })).toMatchObject({
      body: 'done',
    })
    expect(received).toBe(20_000_000)
  })

  test('of somebody who is not known is short, and so is a form of a learning platform', async () => {
    const port = await aServer(echo)
    const declared = (path: string, headers: Record<string, string | number>) =>
      call(port, { path, headers, body: [] })
    expect(await declared('/signin', { 'content-length': 1_000_001 })).toMatchObject({ status: 413 })
    for (const path of ['/lti/launch', '/lti/login?x=1', '/preferences', '/signout', '/api/auth/signin'])
      expect(await declared(path, { ...known, 'content-length': 256_001 }), path).toMatchObject({
        status: 413,
      })
  })
})

/** The head of the answer to bytes that no HTTP client would send. */
function answerTo(port: number, bytes: string) {
  return new Promise<string>((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(bytes))
    let text = ''
    socket.on('data', (chunk) => {
      text += chunk
    })
    socket.on('error', reject)
    socket.on('close', () => resolve(text))
  })
}

const protective = ['content-security-policy', 'referrer-policy', 'x-content-type-options', 'x-frame-options']

describe('security headers', () => {
  test.each([
    ['a file', (async (_, response) => void response.end('bytes')) satisfies Answer],
    ['an error', (async (_, response) => void response.writeHead(404).end()) satisfies Answer],
    ['a stream', (async (_, response) => void response.writeHead(200, ['a', 'b']).end()) satisfies Answer],
    ['a fault', (async () => Promise.reject(new Error('broken'))) satisfies Answer],
  ])('stand on %s', async (_, answer) => {
    vi.spyOn(console, 'error').mockImplementation(() => {})
    const { headers } = await fetch(`http://127.0.0.1:${await aServer(answer)}/`)
    expect(protective.filter((name) => !headers.has(name))).toEqual([])
  })

  test('leave a page the policy it brings', async () => {
    const port = await aServer(async (_, response) => {
      response.setHeader('content-security-policy', "script-src 'nonce-1'")
      response.end()
    })
    const { headers } = await fetch(`http://127.0.0.1:${port}/`)
    expect(headers.get('content-security-policy')).toBe("script-src 'nonce-1'")
  })

  test('give every document a nonce of its own, which no visitor can choose', async () => {
    const port = await aServer(async ({ headers }, response) => {
      response.setHeader('content-type', 'text/html; charset=utf-8')
      response.end(headers['content-security-policy'])
    })
    const chosen = { 'content-security-policy': "script-src 'nonce-chosen'" }
    const policies = []
    for (const headers of [chosen, {}]) {
      const reply = await fetch(`http://127.0.0.1:${port}/`, { headers })
      policies.push(reply.headers.get('content-security-policy'))
      expect(await reply.text()).toBe(policies.at(-1))
    }
    const nonces = policies.map((policy) => /script-src[^;]* 'nonce-([^']{20,})'/.exec(policy ?? '')?.[1])
    expect(new Set([...nonces, 'chosen', undefined]).size).toBe(4)
  })

  test.each([
    ['no HTTP at all', 'hello\r\n\r\n', 400],
    ['headers of 40 kB', `GET / HTTP/1.1\r\nhost: a\r\nx: ${'x'.repeat(40_000)}\r\n\r\n`, 431],
    ['TRACE', 'TRACE / HTTP/1.1\r\nhost: a\r\n\r\n', 405],
  ])('stand on the answer to %s', async (_, bytes, status) => {
    const answer = (await answerTo(await aServer(echo), bytes)).toLowerCase()
    expect(answer).toContain(` ${status} `)
    expect(protective.filter((name) => !answer.includes(`${name}:`))).toEqual([])
  })

  test('ask for TLS only where the operator says so', async () => {
    const header = async (seconds: number) => {
      const { headers } = await fetch(`http://127.0.0.1:${await aServer(echo, seconds)}/`)
      await close()
      return headers.get('strict-transport-security')
    }
    expect(await header(0)).toBeNull()
    expect(await header(31_536_000)).toBe('max-age=31536000')
  })
})

describe('a document', () => {
  const shared = globalThis as { vetaDocuments?: Map<string, Map<string, Buffer>> }
  /** More than one write sends, even compressed. */
  const long = randomBytes(300_000).toString('base64')

  /** Leaves the list for the document, as lib/web/markup does, and writes a comment in its place. */
  const leaving: Answer = async ({ headers }, response) => {
    const markup = shared.vetaDocuments?.get(String(headers['x-veta-document']))
    const id = `m${crypto.randomUUID()}`
    markup?.set(id, Buffer.from(long))
    response.setHeader('content-type', 'text/html; charset=utf-8')
    response.write('<p>')
    response.write(markup ? `<!--${id}-->` : 'no list')
    response.end('</p>')
  }

  test.each(['identity', 'gzip', 'br'])(
    'goes out with its markup, %s, and leaves nothing behind',
    async (encoding) => {
      const port = await aServer(leaving)
      const headers = { accept: 'text/html', 'accept-encoding': encoding }
      const reply = await fetch(`http://127.0.0.1:${port}/`, { headers })
      expect(await reply.text()).toBe(`<p>${long}</p>`)
      expect(reply.headers.get('content-encoding') ?? 'identity').toBe(encoding)
      await expect.poll(() => shared.vetaDocuments?.size).toBe(0)
    },
  )

  test('is not taken for another, whatever a visitor claims', async () => {
    const port = await aServer(leaving)
    const other = crypto.randomUUID()
    shared.vetaDocuments?.set(other, new Map())
    const headers = { accept: 'application/json', 'x-veta-document': other }
    expect(await (await fetch(`http://127.0.0.1:${port}/`, { headers })).text()).toBe('<p>no list</p>')
    shared.vetaDocuments?.delete(other)
  })
})

describe('HSTS_SECONDS', () => {
  test('counts behind TLS alone', () => {
    expect(hstsOf({ NEXTAUTH_URL: 'https://veta.example' })).toBe(0)
    expect(hstsOf({ HSTS_SECONDS: '600', NEXTAUTH_URL: 'https://veta.example' })).toBe(600)
    expect(() => hstsOf({ HSTS_SECONDS: '600', NEXTAUTH_URL: 'http://veta.example' })).toThrow(/https/)
  })

  test.each(['yes', '-1', '1.5', '99999999999'])('of "%s" stops the start', (HSTS_SECONDS) => {
    expect(() => hstsOf({ HSTS_SECONDS, NEXTAUTH_URL: 'https://veta.example' })).toThrow(/HSTS_SECONDS is/)
  })
})

describe('while the database is away', () => {
  const shared = globalThis as { vetaOutage?: object }
  const note = (unreachable: boolean) => {
    shared.vetaOutage = { at: Date.now(), outage: 'away', unreachable }
  }
  const broken: Answer = async (_, response) => void response.writeHead(500).end()
  const ask = async (port: number, headers = {}) => fetch(`http://127.0.0.1:${port}/`, { headers })

  afterEach(() => {
    delete shared.vetaOutage
  })

  test('a fault is told as 503, with the time after which to come back', async () => {
    const port = await aServer(broken)
    expect((await ask(port)).status).toBe(500)
    note(false)
    const answer = await ask(port)
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '5'])
  })

  test.each([
    ['es-BO', 'Veta no está disponible en este momento.'],
    ['fr', 'Veta n’est pas disponible pour le moment.'],
    ['de', 'Veta is not available at the moment.'],
  ])('a page says so in the language of its reader: %s', async (language, title) => {
    const port = await aServer(async (_, response) => void response.end('a page'))
    const headers = { accept: 'text/html', 'accept-language': language }
    expect(await (await ask(port, headers)).text()).toBe('a page')
    note(true)
    const answer = await ask(port, headers)
    expect(answer.status).toBe(503)
    expect(await answer.text()).toContain(`<h1>${title}</h1>`)
    expect(protective.filter((name) => !answer.headers.has(name))).toEqual([])
  })

  test('one connection that broke takes no page away', async () => {
    const port = await aServer(async (_, response) => void response.end('a page'))
    note(false)
    expect(await (await ask(port, { accept: 'text/html' })).text()).toBe('a page')
  })
})

describe('stopping', () => {
  test('lets an answer under way finish', async () => {
    const port = await aServer(async (_, response) => {
      response.write('first, ')
      await wait(200)
      response.end('last')
    })
    const reply = call(port)
    await wait(50)
    await close()
    expect(await reply).toMatchObject({ body: 'first, last', ended: true })
    close = async () => {}
  })

  test('ends a stream of events cleanly', async () => {
    const port = await aServer(async (_, response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' })
      response.write(': hello\n\n')
    })
    const reply = call(port)
    await wait(50)
    await close()
    expect(await reply).toMatchObject({ status: 200, ended: true })
    close = async () => {}
  })
})

test('work that nobody waits for can be ended, and no client can name a request', async () => {
  const signals: Array<AbortSignal | undefined> = []
  const port = await aServer(async ({ url, headers }, response) => {
    const signal = await asIfAsked(
      new Headers({ 'x-veta-request': String(headers['x-veta-request']) }),
      clientLeaving,
    )
    signals.push(signal)
    if (url === '/waited-for') response.end()
  })
  await call(port, { path: '/waited-for', headers: { 'x-veta-request': 'mine' } })
  const socket = connect(port, '127.0.0.1')
  socket.write('GET / HTTP/1.1\r\nHost: localhost\r\n\r\n')
  await vi.waitFor(() => expect(signals).toHaveLength(2))
  expect(signals.map((signal) => signal?.aborted)).toEqual([false, false])
  socket.destroy()
  await vi.waitFor(() => expect(signals[1]?.aborted).toBe(true))
  expect(signals[0]?.aborted).toBe(false)
})
