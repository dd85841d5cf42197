import { createHash } from 'node:crypto'
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
  `veta-lti-${createHash('sha256').update(state).digest('hex').slice(0, 12)}`

/** Holds the secret of the launch that the person is still deciding about: a seminar, a question, an account. */
export const LAUNCH_COOKIE = 'veta-launch'

export const launchCookie = (secret: string): ReplyCookie => ({
  name: LAUNCH_COOKIE,
  value: secret,
  maxAge: TWO_HOURS,
  reach: 'frame',
})

export const cookieIn = (headers: Headers, name: string): string | undefined => {
  const pairs = (headers.get('cookie') ?? '').split(/;\s*/)
  const found = pairs.find((pair) => pair.startsWith(`${name}=`))
  return found?.slice(name.length + 1)
}
