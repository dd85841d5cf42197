import { type IncomingHttpHeaders, request } from 'node:http'
import { setTimeout as wait } from 'node:timers/promises'
import { afterEach, describe, expect, test } from 'vitest'
import { listen } from '../../lib/setup/http-server.js'
import { trustOf } from '../../lib/setup/peer.js'

type Answer = Parameters<typeof listen>[0]
type Reply = { status: number; body: string; ended: boolean }

let close = async () => {}

afterEach(() => close())

async function aServer(answer: Answer) {
  const how = { port: 0, host: '127.0.0.1', trust: trustOf(undefined), embedded: true }
  const listener = await listen(answer, how)
  close = listener.close
  return listener.port
}

function call(port: number, options: { path?: string; headers?: object; body?: Iterable<Buffer> } = {}) {
  return new Promise<Reply>((resolve, reject) => {
    const method = options.body ? 'POST' : 'GET'
    const headers = { ...options.headers }
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
  const { 'x-veta-peer': peer, 'x-veta-local': local }: IncomingHttpHeaders = incoming.headers
  response.end(JSON.stringify({ peer, local }))
}

describe('who is calling', () => {
  test('is told by the server alone, whatever a visitor claims', async () => {
    const port = await aServer(echo)
    const headers = { 'x-veta-peer': '203.0.113.7', 'x-veta-local': '1', host: 'elsewhere.example' }
    expect(JSON.parse((await call(port, { headers })).body)).toEqual({ peer: '127.0.0.1' })
  })

  test('is this machine when a browser on it calls by its own name', async () => {
    const port = await aServer(echo)
    expect(JSON.parse((await call(port)).body)).toEqual({ peer: '127.0.0.1', local: '1' })
  })
})

describe('a body that is too large', () => {
  test('is refused before it is sent, to a program as a problem document', async () => {
    const port = await aServer(echo)
    const headers = { 'content-length': 20_000_001 }
    const reply = await call(port, { path: '/api/v1/seminars', headers, body: [] })
    expect(reply.status).toBe(413)
    expect(JSON.parse(reply.body)).toMatchObject({ status: 413, title: 'Content Too Large' })
  })

  test('is cut off on its way when it does not say its length', async () => {
    let received = 0
    const port = await aServer(async (incoming, response) => {
      for await (const chunk of incoming) received += chunk.length
      response.end()
    })
    const chunks = Array.from({ length: 25 }, () => Buffer.alloc(1_000_000))
    const headers = { 'transfer-encoding': 'chunked' }
    // Whoever is still sending may find the line cut before the answer is read.
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
    expect(await call(port, { headers: { 'transfer-encoding': 'chunked' }, body })).toMatchObject({
      body: 'done',
    })
    expect(received).toBe(20_000_000)
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
