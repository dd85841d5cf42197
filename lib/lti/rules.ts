import type { Role } from '@/lib/platform/prisma/enums'

const MEMBERSHIP = 'http://purl.imsglobal.org/vocab/lis/v2/membership'

/**
 * The role in a seminar of someone with these roles on a platform (LTI 1.3, A.2.3). An assistant also has the role
 * Instructor there, so assistants come first. Other roles of a course, of an institution and of a system only read.
 */
export function roleFrom(roles: string[]): Role {
  if (roles.some((role) => role === `${MEMBERSHIP}/Instructor#TeachingAssistant`)) return 'moderator'
  if (hasRole(roles, 'Instructor')) return 'instructor'
  if (hasRole(roles, 'Learner')) return 'participant'
  return 'observer'
}

/** The principal role, one of its sub-roles, or its short name. */
const hasRole = (roles: string[], name: string) =>
  roles.some(
    (role) => role === name || role === `${MEMBERSHIP}#${name}` || role.startsWith(`${MEMBERSHIP}/${name}#`),
  )

/** The name that a platform sent in two parts, either of which may be missing. */
export const fullName = (given: string | undefined, family: string | undefined): string | undefined =>
  [given, family].filter(Boolean).join(' ') || undefined

/** The address to which scores of a column are posted: `/scores` stands before a query (LTI AGS 2.0, 3.4). */
export function scoresUrl(lineItem: string): string {
  const url = new URL(lineItem)
  url.pathname = `${url.pathname.replace(/\/$/, '')}/scores`
  return url.href
}

/** The next page in a Link header (RFC 8288); undefined on the last one. */
export function nextPage(header: string, base: string): string | undefined {
  for (const link of header.slice(0, 10_000).split(',')) {
    const [target = '', ...parameters] = link.split(';').map((part) => part.trim())
    const isNext = parameters.some((parameter) => /^rel="?next"?$/i.test(parameter))
    const address = target.replace(/^</, '').replace(/>$/, '')
    if (isNext && URL.canParse(address, base)) return new URL(address, base).href
  }
  return undefined
}

/** The time of a score: a platform ignores one that is not later than the last (LTI AGS 2.0, 3.4.6). */
export const stampAfter = (last: Date | null, now: Date): Date =>
  last && last.getTime() >= now.getTime() ? new Date(last.getTime() + 1) : now

/**
 * The origins of a platform's pages, with spaces between them, as `frame-ancestors` takes them. A platform in the cloud signs
 * people in at one origin and shows its courses at another, which its signed messages name.
 */
export function originsIn(...addresses: Array<string | null | undefined>): string {
  const origins = addresses.flatMap((address) => {
    const url = address && URL.canParse(address) ? new URL(address) : null
    return url && /^https?:$/.test(url.protocol) ? [url.origin] : []
  })
  return [...new Set(origins)].join(' ')
}
