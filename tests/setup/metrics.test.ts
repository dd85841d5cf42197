import { IncomingMessage } from 'node:http'
import { Socket } from 'node:net'
import { register } from 'prom-client'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { cache } from '@/lib/platform/cache'
import { metrics } from '@/lib/platform/health'
import { listen } from '@/lib/setup/serve/http-server.js'
import { kindOf } from '@/lib/setup/serve/metrics.js'
import { trustOf } from '@/lib/setup/serve/peer.js'

const asked = (url: string, method = 'GET', headers = {}) => {
  const request = new IncomingMessage(new Socket())
  return Object.assign(request, { url, method, headers })
}

describe('the kind of a request', () => {
  test.each([
    ['/seminars/ethics/questions/1', 'GET', 'page'],
    ['/seminars/ethics/questions/1/write', 'POST', 'form'],
    ['/api/v1/positions/5', 'DELETE', 'api'],
    ['/_next/static/chunks/a.js', 'GET', 'file'],
    ['/metrics', 'GET', 'operator'],
    ['/metricsX', 'GET', 'page'],
  ])('of %s by %s is told as %s', (url, method, kind) => {
    expect(kindOf(asked(url, method))).toBe(kind)
  })

  test('is told from a page when the browser asks for a part of one', () => {
    expect(kindOf(asked('/seminars', 'GET', { rsc: '1' }))).toBe('navigation')
  })
})

describe('what the operator reads', () => {
  let close: (() => Promise<void>) | undefined
  beforeEach(() => register.resetMetrics())
  afterEach(async () => close?.())

  async function aServer(type: string, status = 200): Promise<string> {
    const how = { port: 0, host: '127.0.0.1', trust: trustOf(''), embedded: false }
    const server = await listen(async (_, response) => {
      response.writeHead(status, { 'content-type': type })
      response.write('first')
      if (!type.startsWith('text/event-stream')) response.end()
    }, how)
    close = server.close
    return `http://127.0.0.1:${server.port}`
  }

  /** The counts, without the buckets. */
  const counted = async () =>
    (await metrics()).split('\n').filter((line) => line.startsWith('http_request_duration_seconds_count'))

  test('counts a request by kind and status, and names no address', async () => {
    const site = await aServer('text/html', 404)
    await (await fetch(`${site}/positions/somebody`)).text()
    await (await fetch(`${site}/api/v1/nothing`)).text()
    await expect
      .poll(counted)
      .toEqual([
        'http_request_duration_seconds_count{route="page",status="404"} 1',
        'http_request_duration_seconds_count{route="api",status="404"} 1',
      ])
    expect(await metrics()).not.toContain('somebody')
  })

  test('counts a reader who left, and no stream', async () => {
    const site = await aServer('text/event-stream')
    const leaving = new AbortController()
    await fetch(`${site}/live`, { signal: leaving.signal })
    leaving.abort()
    await close?.()
    expect(await counted()).toEqual([])
  })

  test('has the standard names, the database and the caches', async () => {
    cache<Uint8Array>('measured', { most: 10_000, sizeOf: (bytes) => bytes.length }).set(
      'a',
      new Uint8Array(500),
    )
    const text = await metrics()
    for (const name of [
      'process_cpu_seconds_total',
      'process_resident_memory_bytes',
      'nodejs_eventloop_lag_p99_seconds',
    ])
      expect(text).toMatch(new RegExp(`^${name} [\\d.e+-]+$`, 'm'))
    expect(text).toMatch(/^veta_ready 1$/m)
    expect(text).toMatch(/^veta_cache_limit_bytes\{cache="measured"\} 10000$/m)
    expect(text).toMatch(/^veta_cache_entries\{cache="measured"\} 1$/m)
  })
})
