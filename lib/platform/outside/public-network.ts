import { lookup } from 'node:dns/promises'
import { isIP } from 'node:net'
import ipaddr from 'ipaddr.js'

/** Whom the server may ask on a person's behalf. Tests bring their own, and learning platforms may be in a private network. */
export type Network = {
  /** All addresses of a name. */
  resolve: (hostname: string) => Promise<string[]>
  permits: (address: string, port: number) => boolean
}

export const publicNetwork: Network = {
  async resolve(hostname) {
    const found = await lookup(hostname, { all: true, verbatim: true })
    return found.map(({ address }) => address)
  },
  permits: (address, port) => ports.has(port) && isPublic(address),
}

/** Of the web, and the usual ones beside them; no mail server and no database. */
const ports = new Set([80, 443, 8080, 8443])

/** Addresses in the public ranges on which clouds answer questions about the machine itself. */
const wires = new Set(['168.63.129.16'])

/**
 * Tests whether an address is one of the public internet (IANA's special-purpose registries, RFC 6890): not private, loopback,
 * link-local, shared, reserved or a wrapping of another address.
 */
export function isPublic(address: string): boolean {
  if (isIP(address) === 0) return false
  const parsed = ipaddr.process(address)
  if (parsed.range() !== 'unicast') return false
  // Of IPv6 only 2000::/3 is given out; the rest wraps IPv4 addresses, or is reserved.
  if (parsed instanceof ipaddr.IPv6) return ((parsed.parts[0] ?? 0) & 0xe000) === 0x2000
  return !wires.has(parsed.toString())
}

export const isLoopback = (address: string): boolean =>
  isIP(address) !== 0 && ipaddr.process(address).range() === 'loopback'
