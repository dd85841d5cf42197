import { timingSafeEqual } from 'node:crypto'
import { env } from '@/lib/platform/env'

/** Where a request comes from, as the server in front has written it down; empty when there is none. */
export function peerOf(headers: Headers): string {
  return headers.get('x-veta-peer') ?? ''
}

/** Path and query of the page that was asked for, as the server in front has written it down; null without one. */
export function addressOf(headers: Headers): string | null {
  const asked = headers.get('x-veta-address')
  if (!asked) return null
  const { pathname, search } = new URL(ownPath(asked), 'http://veta.invalid')
  const query = new URLSearchParams(search)
  // Next asks for a page's data by this name.
  if (!query.has('_rsc')) return pathname + search
  query.delete('_rsc')
  return query.size ? `${pathname}?${query}` : pathname
}

export function deviceOf(headers: Headers): string {
  return headers.get('user-agent') ?? ''
}

/**
 * Whether the demonstration can be explored from here: only with the embedded database, while the operator has not
 * switched it off, on this machine. The server (lib/setup) writes `x-veta-local` and lets no visitor write it.
 */
export function isNearDemo(headers: Headers): boolean {
  const { demoKey, NEXTAUTH_URL } = env()
  // A site with a public address has a proxy in front, and not every proxy says so.
  if (!demoKey || (NEXTAUTH_URL && !isLoopback(new URL(NEXTAUTH_URL).host))) return false
  return headers.get('x-veta-local') === '1'
}

/**
 * Whether a visitor may sign in to the demonstration with one click. A proxy that adds no header of its own makes
 * everybody look as if they were on this machine, so the visitor also shows the key that `npm start` printed.
 */
export function mayTryDemo(headers: Headers, key: unknown): boolean {
  const { demoKey } = env()
  return isNearDemo(headers) && demoKey !== undefined && typeof key === 'string' && isSame(key, demoKey)
}

function isSame(given: string, expected: string): boolean {
  const [one, other] = [Buffer.from(given), Buffer.from(expected)]
  return one.length === other.length && timingSafeEqual(one, other)
}

/** Keeps the key of the demonstration in a browser that has used it, so that its visitor can change people. */
export const DEMO_COOKIE = 'veta-demo'

const isLoopback = (host: string) => /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])(:\d+)?$/.test(host)

/** The address of the page to sign in on, and from there back to `next`. */
export const signInHref = (next: string): string =>
  next === '/' ? '/signin' : `/signin?${new URLSearchParams({ next })}`

/** A path of ours, whatever was asked for: never an open redirect. */
export function ownPath(asked: unknown, otherwise = '/'): string {
  if (typeof asked !== 'string' || !/^\/(?![/\\])/.test(asked) || /[\p{Cc}\\]/u.test(asked)) return otherwise
  const { origin, pathname, search, hash } = new URL(asked, 'http://veta.invalid')
  // `/.//elsewhere` has become `//elsewhere` by now.
  return origin === 'http://veta.invalid' && !pathname.startsWith('//') ? pathname + search + hash : otherwise
}
