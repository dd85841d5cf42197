import { accountWithAddress, openAccount, personOfLaunch } from '@/lib/lti/commands/accounts'
import { enterCourse } from '@/lib/lti/commands/courses'
import { endLaunch, type Launch } from '@/lib/lti/commands/launch'
import { ltiPath } from '@/lib/lti/paths'
import type { Person } from '@/lib/people/rules'
import { done, type Result } from '@/lib/platform/errors'
import { knownLocale, type Locale } from '@/lib/platform/words/messages'
import { enterAs, frameCookie } from '@/lib/web/auth/enter'
import { cookieHeader, type ReplyCookie } from '@/lib/web/reply-cookie'
import { localeOf } from '@/lib/web/translation'
import { refusedLaunch } from './answers'
import { launchCookie, stateCookie } from './cookies'

/** `secret` continues the launch in this browser, which delivered it. */
export type LaunchVisit = { secret: string; launch: Launch; framedBy: string | null }

/**
 * Lets a person in whose launch is verified, and whose browser began it and delivered it. The cookie of its `state` ends.
 * Somebody new gets an account, unless the platform's address belongs to an account already: then they decide first whose it
 * is.
 */
export async function enterLaunch(
  headers: Headers,
  { state, ...entering }: LaunchVisit & { state: string },
): Promise<Response> {
  const { launch, secret, framedBy } = entering
  const used: ReplyCookie = { ...stateCookie(state), maxAge: 0 }
  const known = await personOfLaunch(launch)
  if (!known && (await accountWithAddress(launch.message))) {
    return leadTo(ltiPath('account'), [used, launchCookie(secret), ...frameOf(framedBy)])
  }
  const entered = known ? await letIn(headers, known, entering) : await letInAnew(headers, entering)
  if (!entered.ok) return refusedLaunch({ problems: entered.problems, framedBy, status: 403 })
  return leadTo(entered.value.to, [used, ...entered.value.cookies])
}

export type LaunchEntry = { to: string; cookies: ReplyCookie[] }

/** Opens an account for the launch's person. Someone whose name the platform left out may choose one first. */
export async function letInAnew(headers: Headers, entering: LaunchVisit): Promise<Result<LaunchEntry>> {
  const { platform, message } = entering.launch
  const { person, isNameless } = await openAccount(
    platform,
    message,
    localeOfArrival(headers, entering.launch),
  )
  const entered = await letIn(headers, person, entering)
  if (!entered.ok || !isNameless) return entered
  const { to, cookies } = entered.value
  return done({ to: `${ltiPath('name')}?${new URLSearchParams({ next: to })}`, cookies })
}

/** Signs the launch's person in and enters them into the seminar of their course. */
export async function letIn(
  headers: Headers,
  person: Person,
  { secret, launch, framedBy }: LaunchVisit,
): Promise<Result<LaunchEntry>> {
  const entered = await enterCourse(person, launch)
  if (!entered.ok) return entered
  const { to } = entered.value
  const isDeciding = to.startsWith('/lti/')
  if (!isDeciding) await endLaunch(launch)
  const cookies = [
    ...(await enterAs(person.id, { headers, framedBy })),
    { ...launchCookie(secret), ...(isDeciding ? {} : { maxAge: 0 }) },
  ]
  return done({ to, cookies })
}

/** The page after a launch, by GET, so that reloading it posts nothing again. */
function leadTo(to: string, cookies: ReplyCookie[]): Response {
  const headers = new Headers({ location: to, 'cache-control': 'no-store' })
  for (const cookie of cookies) headers.append('set-cookie', cookieHeader(cookie))
  return new Response(null, { status: 303, headers })
}

const frameOf = (framedBy: string | null): ReplyCookie[] => (framedBy ? [frameCookie(framedBy)] : [])

/** The platform's language for the person, else their browser's. */
const localeOfArrival = (headers: Headers, { message }: Launch): Locale =>
  knownLocale(message.locale) ?? localeOf(headers)
