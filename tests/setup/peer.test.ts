import { IncomingMessage } from 'node:http'
import { Socket } from 'node:net'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { introduce, trustOf } from '@/lib/setup/serve/peer.js'

type Call = {
  from: string
  host?: string
  headers?: Record<string, string>
  trust?: string
  embedded?: boolean
}

function introduced({ from, host = 'localhost:3000', headers = {}, trust, embedded = true }: Call) {
  const socket = new Socket()
  Object.defineProperty(socket, 'remoteAddress', { value: from })
  const request = new IncomingMessage(socket)
  Object.assign(request.headers, { host, ...headers })
  introduce(request, { trust: trustOf(trust), embedded })
  const { 'x-veta-peer': peer, 'x-veta-local': local, 'x-veta-direct': direct } = request.headers
  return { peer, local, direct }
}

describe('a visitor on this machine', () => {
  test.each(['127.0.0.1', '::1', '::ffff:127.0.0.1', '127.8.8.8'])('comes from %s', (from) => {
    expect(introduced({ from }).local).toBe('1')
  })

  test.each(['localhost', 'LOCALHOST:3000', '127.0.0.1:3000', '[::1]:3000'])('calls it %s', (host) => {
    expect(introduced({ from: '127.0.0.1', host }).local).toBe('1')
  })

  test.each([
    ['from another machine', { from: '192.0.2.1' }],
    ['through a proxy', { from: '127.0.0.1', headers: { 'x-forwarded-for': '192.0.2.1' } }],
    ['through a proxy that says little', { from: '127.0.0.1', headers: { via: '1.1 proxy' } }],
    ['through a standard proxy', { from: '127.0.0.1', headers: { forwarded: 'for=192.0.2.1' } }],
    [
      'through a proxy with a header of its own',
      { from: '127.0.0.1', headers: { 'x-real-ip': '192.0.2.1' } },
    ],
    [
      'through a proxy that says by which scheme',
      { from: '127.0.0.1', headers: { 'x-forwarded-proto': 'https' } },
    ],
    [
      'through a proxy that says to which host',
      { from: '127.0.0.1', headers: { 'x-forwarded-host': 'veta.example' } },
    ],
    [
      'through a proxy that says nothing in its header',
      { from: '127.0.0.1', headers: { 'x-forwarded-for': '' } },
    ],
    ['through a content network', { from: '127.0.0.1', headers: { 'cf-connecting-ip': '192.0.2.1' } }],
    ['through a load balancer', { from: '127.0.0.1', headers: { 'x-amzn-trace-id': 'Root=1' } }],
    ['through a mesh', { from: '127.0.0.1', headers: { 'x-envoy-external-address': '192.0.2.1' } }],
    ['through a tunnel', { from: '127.0.0.1', headers: { 'true-client-ip': '192.0.2.1' } }],
    ['under a name that another site gave this machine', { from: '127.0.0.1', host: 'rebound.example' }],
    ['under a name that only begins like it', { from: '127.0.0.1', host: 'localhost.example' }],
    ['to a server of one’s own', { from: '127.0.0.1', embedded: false }],
  ])('is not one who comes %s', (_, call) => {
    expect(introduced(call).local).toBeUndefined()
  })

  test('comes directly to a server of one’s own, too, and by no proxy, name or claim', () => {
    expect(introduced({ from: '127.0.0.1', embedded: false }).direct).toBe('1')
    const proxied = { from: '127.0.0.1', headers: { 'x-forwarded-for': '192.0.2.1' } }
    expect(introduced(proxied).direct).toBeUndefined()
    expect(introduced({ from: '127.0.0.1', host: 'rebound.example' }).direct).toBeUndefined()
    expect(introduced({ from: '192.0.2.1', headers: { 'x-veta-direct': '1' } }).direct).toBeUndefined()
  })

  test('is not one who says so', () => {
    fc.assert(
      fc.property(fc.ipV4(), fc.string(), (from, claim) => {
        fc.pre(!from.startsWith('127.'))
        return introduced({ from, headers: { 'x-veta-local': claim } }).local === undefined
      }),
    )
  })
})

describe('the address of a client', () => {
  const headers = { 'x-forwarded-for': '198.51.100.9, 203.0.113.5, 10.0.0.2' }

  test('is our neighbour’s when no proxy is trusted', () => {
    expect(introduced({ from: '::ffff:10.0.0.1', headers }).peer).toBe('10.0.0.1')
  })

  test('is the one before as many proxies as there are', () => {
    expect(introduced({ from: '10.0.0.1', headers, trust: '1' }).peer).toBe('10.0.0.2')
    expect(introduced({ from: '10.0.0.1', headers, trust: '2' }).peer).toBe('203.0.113.5')
    expect(introduced({ from: '10.0.0.1', headers, trust: '9' }).peer).toBe('198.51.100.9')
  })

  test('is the last one that is no proxy of ours', () => {
    expect(introduced({ from: '10.0.0.1', headers, trust: '10.0.0.0/8' }).peer).toBe('203.0.113.5')
    expect(introduced({ from: '192.0.2.1', headers, trust: '10.0.0.0/8' }).peer).toBe('192.0.2.1')
    expect(introduced({ from: '10.0.0.1', headers, trust: '10.0.0.0/8, 203.0.113.5' }).peer).toBe(
      '198.51.100.9',
    )
  })

  test('cannot be invented by a visitor, whatever list is sent along', () => {
    fc.assert(
      fc.property(fc.ipV4(), fc.array(fc.oneof(fc.ipV4(), fc.ipV6(), fc.string())), (client, lies) => {
        const sent = [...lies, client].join(', ')
        const call = { from: '10.0.0.1', headers: { 'x-forwarded-for': sent } }
        return introduced({ ...call, trust: '1' }).peer === client
      }),
    )
  })

  test('is the same whether or not a proxy adds a port or writes IPv4 as IPv6', () => {
    const sent = { 'x-forwarded-for': '203.0.113.5:4711, [2001:db8::7]:443, ::ffff:10.0.0.2' }
    const call = { from: '::ffff:10.0.0.1', headers: sent }
    expect(introduced({ ...call, trust: '10.0.0.0/8' }).peer).toBe('2001:db8::7')
    expect(introduced({ ...call, trust: '10.0.0.0/8,2001:db8::/32' }).peer).toBe('203.0.113.5')
  })

  test('is our neighbour’s where the proxies pass on a word that is no address', () => {
    const call = { from: '10.0.0.1', headers: { 'x-forwarded-for': 'unknown' }, trust: '1' }
    expect(introduced(call).peer).toBe('10.0.0.1')
  })

  test.each(['yes', '10.0.0.0/33', '10.0.0'])('a setting of "%s" is refused', (setting) => {
    expect(() => trustOf(setting)).toThrow(/TRUST_PROXY is/)
  })
})
