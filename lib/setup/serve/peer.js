import { isIP } from 'node:net'
import proxyAddress from 'proxy-addr'
import { Stop } from '../progress.js'

/**
 * @typedef {import('node:http').IncomingMessage} Request
 * @typedef {(address: string, hop: number) => boolean} Trust whether a proxy of ours has this address; hop 0 is our peer
 */

/** Headers that proxies, load balancers and content networks add, but browsers do not. */
const forwarding =
  /^(via|forwarded|x-(forwarded|real-ip|client|cluster|original|remote|proxy|envoy|request-id|correlation-id|amzn|azure|arr|appengine|cloud|b3|vercel|nf|fastly|akamai)|x-.*-(ip|addr)$|cf-|cdn-|client-ip|true-client|fastly|fly-|akamai|proxy-|tailscale-|traceparent|x-trace)/

/**
 * Tells the application about the caller in headers that clients cannot set: `x-veta-peer`, the client's address;
 * `x-veta-address`, the requested path and query, which Next hides from pages; `x-veta-direct`, `1` for a program on this
 * machine without any proxy in between; and `x-veta-local`, `1` where the database is the embedded one as well. The last one
 * unlocks the demonstration's one-click sign-in, so it must be certain.
 * @param {Request} request
 * @param {{ trust: Trust, embedded: boolean }} how
 */
export function introduce(request, { trust, embedded }) {
  const { headers } = request
  const neighbour = plain(request.socket.remoteAddress)
  delete headers['x-veta-direct']
  delete headers['x-veta-local']
  headers['x-veta-address'] = request.url ?? '/'
  const client = plain(proxyAddress(request, trust))
  headers['x-veta-peer'] = isIP(client) ? client : neighbour
  if (!isLoopback(neighbour) || !isDirect(headers) || !isOurName(headers.host)) return
  headers['x-veta-direct'] = '1'
  if (embedded) headers['x-veta-local'] = '1'
}

/**
 * Reads TRUST_PROXY: nothing, the number of proxies in front, or their addresses and subnets with commas.
 * @param {string | undefined} setting
 * @returns {Trust}
 */
export function trustOf(setting) {
  const given = setting || '0'
  if (/^\d{1,2}$/.test(given)) return (_, hop) => hop < Number(given)
  try {
    const isProxy = proxyAddress.compile(given.split(',').map((part) => part.trim()))
    return (address, hop) => isProxy(plain(address), hop)
  } catch {
    throw new Stop(
      `TRUST_PROXY is "${given}". Give the number of proxies in front of Veta, or their addresses ` +
        'with commas between them, as in 10.0.0.0/8,192.0.2.7.',
    )
  }
}

/**
 * An address without the port that some proxies add; an IPv4 address inside IPv6 as IPv4.
 * @param {string} [address] missing once the connection is closed
 */
function plain(address = '') {
  const bare = /^\[(.+)\](?::\d+)?$/.exec(address)?.[1] ?? address.replace(/^([\d.]+):\d+$/, '$1')
  return bare.replace(/^::ffff:(?=[\d.]+$)/i, '')
}

/** @param {string} address */
function isLoopback(address) {
  return address === '::1' || /^127\.\d+\.\d+\.\d+$/.test(address)
}

/** @param {import('node:http').IncomingHttpHeaders} headers */
function isDirect(headers) {
  return Object.keys(headers).every((name) => !forwarding.test(name))
}

/**
 * Another name that resolves to this machine is an attack by another site's page.
 * @param {string | undefined} host
 */
function isOurName(host) {
  return /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/i.test(host ?? '')
}
