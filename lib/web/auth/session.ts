import { cookies, headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { decode } from 'next-auth/jwt'
import { cache } from 'react'
import { z } from 'zod'
import { ltiPath } from '@/lib/lti/paths'
import { personOfSession, type SessionClaim, type SignedInReader } from '@/lib/people/sessions'
import { cache as cacheOf } from '@/lib/platform/cache'
import { env, secret } from '@/lib/platform/env'
import { framedUntilLately } from '../../setup/serve/frames.js'
import { addressOf } from './visitor'

/** The claims of the sign-in cookie: `sub` the person, `sid` their session's row. */
export const claims = z.object({ sub: z.uuid(), sid: z.uuid(), exp: z.number() })

type Claims = z.infer<typeof claims>

/** next-auth's cookie name; a cookie that is too long is split into name.0, name.1, … */
export function sessionCookie(): string {
  return env().secureCookies ? '__Secure-next-auth.session-token' : 'next-auth.session-token'
}

/** The session of a frame in a learning platform's pages. Browsers send it only there, and it stands before any other. */
export const FRAMED_SESSION = '__Host-veta-framed'

/** The reader that this request has found together with its content. */
const lookedUp = cache((): { reader: Promise<SignedInReader | null> | null } => ({ reader: null }))

/** A page whose first query also finds its reader calls this, so that the frame does not query again. */
export function willKnow(reader: Promise<SignedInReader | null>): void {
  lookedUp().reader = reader
}

/** The requesting person, or null: the cookie's claims checked against the session's row, once per request. */
export const signedIn = cache(async (): Promise<SignedInReader | null> => {
  const known = lookedUp().reader
  if (known) return known
  const claimed = await claimedSession()
  return claimed && personOfSession(claimed.sessionId, claimed.personId)
})

/** The cookie's claims, not yet checked against the session's row: for a query that checks them itself. */
export async function claimedSession(): Promise<SessionClaim | null> {
  const token = await readCookie()
  const claimed = token && (await claimsOf(token))
  return claimed ? { sessionId: claimed.sid, personId: claimed.sub } : null
}

/** The person who requests a page; visitors are sent to sign in, and return to its address. */
export async function requirePerson(path: string): Promise<SignedInReader> {
  const person = await signedIn()
  return person ?? signInFirst(path)
}

/** Longer than any address of ours; an answer's headers have limits. */
const LONGEST = 1_500

/**
 * Redirects to the sign-in page, and afterwards to the requested address, else to `path`. In a learning platform's frame nobody
 * signs in, so a page says there that the session has ended.
 */
export async function signInFirst(path: string): Promise<never> {
  await leaveEndedFrame()
  const address = addressOf(await headers())
  return toSignIn(address && address.length <= LONGEST ? address : path)
}

/** Redirects to the sign-in page, and afterwards to `path`. */
export const toSignIn = (path: string): never => redirect(`/signin?next=${encodeURIComponent(path)}`)

/** Where a platform's frame shows this page, redirects to one that says that the session has ended. */
export async function leaveEndedFrame(): Promise<void> {
  if (endedFrameOf(await headers())) redirect(ltiPath('ended'))
}

/** The origins of the platform whose frame shows this request's page; null in a window of its own. */
export function endedFrameOf(asked: Headers): string | null {
  // Next requests the data of pages with `empty`. A browser without partitioned cookies sends them to a window as well.
  if (asked.get('sec-fetch-dest') === 'document') return null
  return framedUntilLately(asked.get('cookie') ?? undefined)
}

async function readCookie(): Promise<string | undefined> {
  const jar = await cookies()
  const name = sessionCookie()
  const whole = jar.get(FRAMED_SESSION)?.value || jar.get(name)?.value
  if (whole) return whole
  const parts = []
  for (let n = 0; jar.has(`${name}.${n}`); n++) parts.push(jar.get(`${name}.${n}`)?.value)
  return parts.length ? parts.join('') : undefined
}

/** Decoding costs a page more than its query, so each process decodes a cookie once. */
const decoded = cacheOf<Claims>('cookies', { most: 4_000_000, sizeOf: () => 300 })

async function claimsOf(token: string): Promise<Claims | null> {
  const known = decoded.get(token)
  if (known) return stillValid(known)
  const parsed = claims.safeParse(await decode({ token, secret: secret() }).catch(() => null))
  if (!parsed.success) return null
  decoded.set(token, parsed.data)
  return stillValid(parsed.data)
}

const stillValid = (token: Claims) => (token.exp * 1000 > Date.now() ? token : null)
