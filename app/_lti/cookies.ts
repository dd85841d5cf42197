import { createHash } from 'node:crypto'
import { env } from '@/lib/platform/env'
import type { ReplyCookie } from '@/lib/web/reply-cookie'

/** In seconds. */
const TEN_MINUTES = 600
const TWO_HOURS = 7_200

/** Holds the state of one login until the platform answers. Several logins may be under way in one browser. */
export const stateCookie = (state: string): ReplyCookie => ({
  name: stateCookieName(state),
  value: state,
  maxAge: TEN_MINUTES,
  reach: 'frame',
})

export const stateCookieName = (state: string): string =>
  ofThisHost(`veta-lti-${createHash('sha256').update(state).digest('hex').slice(0, 12)}`)

export const launchCookieName = (): string => ofThisHost('veta-launch')

/** Browsers take such a cookie from this host alone, and only over TLS: a neighbour of our domain cannot set it. */
const ofThisHost = (name: string) => (env().secureCookies ? `__Host-${name}` : name)

/** Holds the secret of the launch that the person is still deciding about: a seminar, a question, an account. */
export const launchCookie = (secret: string): ReplyCookie => ({
  name: launchCookieName(),
  value: secret,
  maxAge: TWO_HOURS,
  reach: 'frame',
})

export const cookieIn = (headers: Headers, name: string): string | undefined => {
  const pairs = (headers.get('cookie') ?? '').split(/;\s*/)
  const found = pairs.find((pair) => pair.startsWith(`${name}=`))
  return found?.slice(name.length + 1)
}
