import { cache } from '../platform/cache'
import { TooMany } from '../platform/errors'
import { networkOf } from '../platform/limits'
import { MINUTE, SECOND } from '../platform/time/units'
import { peerOf } from './auth/visitor'

/** Requests a minute from one network: those of a lecture hall whose open pages ask four times a minute. */
const MOST = 1_200

const asked = cache<{ requests: number }>('public readers', {
  most: 4_000_000,
  sizeOf: () => 50,
  fresh: MINUTE,
})

/**
 * Counts a request of a reader without an account. Throws TooMany once there were too many from their network. It counts in
 * memory, since the pages are faster than a query. Programs on this machine pass, and so does everybody behind a proxy that
 * does not name them: all of them would count as one.
 */
export function permitPublicReader(headers: Headers): void {
  const peer = peerOf(headers)
  if (headers.get('x-veta-direct') === '1' || !peer) return
  const network = networkOf(peer)
  const known = asked.get(network) ?? { requests: 0 }
  known.requests++
  if (known.requests === 1) asked.set(network, known)
  if (known.requests > MOST) throw new TooMany(MINUTE / SECOND)
}
