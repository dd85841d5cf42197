import { env } from '@/lib/platform/env'

/**
 * A cookie of an answer. `site`: sent with requests from our own pages, as all our cookies are. `frame`: sent also where a
 * page of another site frames ours, and only within that site's pages (Cookies Having Independent Partitioned State).
 */
export type ReplyCookie = {
  name: string
  value: string
  /** In seconds; 0 removes the cookie. */
  maxAge: number
  reach: 'site' | 'frame'
}

/** The cookie's Set-Cookie header. Without TLS browsers refuse `SameSite=None`, so the cookie stays with our own pages. */
export function cookieHeader({ name, value, maxAge, reach }: ReplyCookie): string {
  const secure = env().secureCookies
  const where = reach === 'frame' && secure ? 'SameSite=None; Secure; Partitioned' : ownSite(secure)
  return `${name}=${value}; Path=/; Max-Age=${maxAge}; HttpOnly; ${where}`
}

const ownSite = (secure: boolean) => `SameSite=Lax${secure ? '; Secure' : ''}`

/** The options of a cookie that a form's action sets with `cookies().set`. */
export function cookieOptions({ maxAge, reach }: ReplyCookie) {
  const secure = env().secureCookies
  const isFramed = reach === 'frame' && secure
  const sameSite: 'none' | 'lax' = isFramed ? 'none' : 'lax'
  return { path: '/', httpOnly: true, maxAge, secure, sameSite, partitioned: isFramed }
}
