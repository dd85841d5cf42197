import { timingSafeEqual } from 'node:crypto'
import { env } from '@/lib/platform/env'

/** The client's address as recorded by the server in front; empty without one. */
export function peerOf(headers: Headers): string {
  return headers.get('x-veta-peer') ?? ''
}

/** The path and query of the requested page as recorded by the server in front; null without one. */
export function addressOf(headers: Headers): string | null {
  const asked = headers.get('x-veta-address')
  if (!asked) return null
  const { pathname, search } = new URL(ownPath(asked), 'http://veta.invalid')
  const query = new URLSearchParams(search)
  // Next requests a page's data with this parameter.
  if (!query.has('_rsc')) return pathname + search
  query.delete('_rsc')
  return query.size ? `${pathname}?${query}` : pathname
}

export function deviceOf(headers: Headers): string {
  return headers.get('user-agent') ?? ''
}

/**
 * Whether the demonstration is available here: only with the embedded database, unless the operator turned it off, on this
 * machine. The server (lib/setup) sets `x-veta-local`, and visitors cannot.
 */
export function isNearDemo(headers: Headers): boolean {
  return env().demoKey !== undefined && !isPublicSite() && headers.get('x-veta-local') === '1'
}

/** A site with a public address has a proxy in front, and not every proxy shows it. */
function isPublicSite(): boolean {
  const { NEXTAUTH_URL } = env()
  return Boolean(NEXTAUTH_URL) && !isLoopback(new URL(NEXTAUTH_URL ?? '').host)
}

/**
 * Whether the caller may read the process's metrics: a program on this machine, or one with the operator's METRICS_TOKEN.
 * They count requests and open connections, which tell when somebody posts in a blind question, and whether a letter is
 * sent to an address.
 */
export function mayReadMetrics(headers: Headers): boolean {
  const { METRICS_TOKEN } = env()
  const given = /^Bearer (.+)$/.exec(headers.get('authorization') ?? '')?.[1]
  if (METRICS_TOKEN && given) return isSame(given, METRICS_TOKEN)
  return !isPublicSite() && headers.get('x-veta-direct') === '1'
}

/**
 * Whether a visitor may sign in to the demonstration with one click. Behind a proxy without headers of its own everybody
 * seems to be on this machine, so the visitor must also have the key that `npm start` printed.
 */
export function mayTryDemo(headers: Headers, key: unknown): boolean {
  const { demoKey } = env()
  return isNearDemo(headers) && demoKey !== undefined && typeof key === 'string' && isSame(key, demoKey)
}

function isSame(given: string, expected: string): boolean {
  const [one, other] = [Buffer.from(given), Buffer.from(expected)]
  return one.length === other.length && timingSafeEqual(one, other)
}

/** Keeps the demonstration's key in a browser that has used it, so that its visitor can switch people. */
export const DEMO_COOKIE = 'veta-demo'

const isLoopback = (host: string) => /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])(:\d+)?$/.test(host)

/** The address of the sign-in page, which returns to `next`. */
export const signInHref = (next: string): string =>
  next === '/' ? '/signin' : `/signin?${new URLSearchParams({ next })}`

/** A path of ours from any input: never an open redirect. */
export function ownPath(asked: unknown, otherwise = '/'): string {
  if (typeof asked !== 'string' || !/^\/(?![/\\])/.test(asked) || /[\p{Cc}\\]/u.test(asked)) return otherwise
  const { origin, pathname, search, hash } = new URL(asked, 'http://veta.invalid')
  // `/.//elsewhere` has become `//elsewhere` here.
  return origin === 'http://veta.invalid' && !pathname.startsWith('//') ? pathname + search + hash : otherwise
}
