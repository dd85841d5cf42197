import { env } from '@/lib/platform/env'

/** Where a request comes from, as the server in front has written it down; empty when there is none. */
export function peerOf(headers: Headers): string {
  return headers.get('x-veta-peer') ?? ''
}

export function deviceOf(headers: Headers): string {
  return headers.get('user-agent') ?? ''
}

/**
 * One-click sign-in to the demonstration: only where the embedded database runs, nobody has switched it off, and
 * the visitor is on this machine. The server in front writes `x-veta-local` and lets no visitor write it; the
 * development server has nobody in front of it, so there the address that was asked for decides.
 */
export function mayTryDemo(headers: Headers): boolean {
  const { demo, NEXTAUTH_URL } = env()
  // A site with a public address has a proxy in front, and not every proxy says so.
  if (!demo || (NEXTAUTH_URL && !isLoopback(new URL(NEXTAUTH_URL).host))) return false
  if (headers.get('x-veta-local') === '1') return true
  const inFront = headers.has('x-veta-peer')
  return process.env.NODE_ENV === 'development' && !inFront && isLoopback(headers.get('host') ?? '')
}

const isLoopback = (host: string) => /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])(:\d+)?$/.test(host)

/** A path of ours, whatever was asked for: never an open redirect. */
export function ownPath(asked: unknown, otherwise = '/'): string {
  if (typeof asked !== 'string' || !/^\/(?![/\\])/.test(asked) || /[\p{Cc}\\]/u.test(asked)) return otherwise
  const { origin, pathname, search, hash } = new URL(asked, 'http://veta.invalid')
  // `/.//elsewhere` has become `//elsewhere` by now.
  return origin === 'http://veta.invalid' && !pathname.startsWith('//') ? pathname + search + hash : otherwise
}
