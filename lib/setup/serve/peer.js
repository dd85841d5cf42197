import { BlockList, isIP } from 'node:net'
import { Stop } from '../progress.js'

/**
 * @typedef {import('node:http').IncomingMessage} Request
 * @typedef {(addresses: string[]) => string} Trust picks the client from the addresses a request came by,
 *   the farthest first, our neighbour last
 */

/** Headers that proxies, load balancers and content networks add, and no browser does. */
const forwarding =
  /^(via|forwarded|x-(forwarded|real-ip|client|cluster|original|remote|proxy|envoy|request-id|correlation-id|amzn|azure|arr|appengine|cloud|b3|vercel|nf|fastly|akamai)|x-.*-(ip|addr)$|cf-|cdn-|client-ip|true-client|fastly|fly-|akamai|proxy-|tailscale-|traceparent|x-trace)/

/**
 * Tells the application who is calling and what for, in headers that nobody outside can set: `x-veta-peer`, the address
 * of the client; `x-veta-address`, path and query as they were asked for, which Next keeps from the pages; and
 * `x-veta-local`, `1` when a browser on this machine calls it without anything in between. The last opens the
 * demonstration's one-click sign-in, so it must be sure.
 * @param {Request} request
 * @param {{ trust: Trust, embedded: boolean }} how
 */
export function introduce(request, { trust, embedded }) {
  const { headers } = request
  const neighbour = plain(request.socket.remoteAddress ?? '')
  delete headers['x-veta-local']
  headers['x-veta-address'] = request.url ?? '/'
  headers['x-veta-peer'] = trust([...forwardedFor(headers['x-forwarded-for']), neighbour])
  if (embedded && isLoopback(neighbour) && isDirect(headers) && isOurName(headers.host)) {
    headers['x-veta-local'] = '1'
  }
}

/**
 * Reads TRUST_PROXY: nothing, the number of proxies in front, or their addresses and subnets with commas.
 * @param {string | undefined} setting
 * @returns {Trust}
 */
export function trustOf(setting) {
  if (!setting || setting === '0') return (addresses) => addresses.at(-1) ?? ''
  if (/^\d{1,2}$/.test(setting)) {
    return (addresses) => addresses.at(-1 - Number(setting)) ?? addresses[0] ?? ''
  }
  const proxies = listOf(setting)
  const isProxy = (/** @type {string} */ address) =>
    isIP(address) > 0 && proxies.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4')
  return (addresses) => addresses.findLast((address) => !isProxy(address)) ?? addresses[0] ?? ''
}

/** @param {string} setting */
function listOf(setting) {
  const list = new BlockList()
  for (const word of setting.split(',')) {
    const [address = '', bits] = word.trim().split('/')
    const family = isIP(address) === 6 ? 'ipv6' : 'ipv4'
    const most = family === 'ipv6' ? 128 : 32
    const prefix = bits === undefined ? most : Number(bits)
    if (!isIP(address) || !Number.isInteger(prefix) || prefix < 0 || prefix > most) {
      throw new Stop(
        `TRUST_PROXY is "${setting}". Give the number of proxies in front of Veta, or their addresses ` +
          'with commas between them, as in 10.0.0.0/8,192.0.2.7.',
      )
    }
    list.addSubnet(address, prefix, family)
  }
  return list
}

/**
 * @param {string | string[] | undefined} header
 * @returns {string[]}
 */
function forwardedFor(header) {
  const text = Array.isArray(header) ? header.join(',') : (header ?? '')
  return text
    .split(',')
    .map((part) => plain(part.trim()))
    .filter((part) => isIP(part) > 0)
}

/**
 * IPv4 in IPv6's clothes is IPv4; some proxies add a port.
 * @param {string} address
 */
function plain(address) {
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
 * Another name that leads to this machine is a trick of another site's page.
 * @param {string | undefined} host
 */
function isOurName(host) {
  return /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/i.test(host ?? '')
}
