import { cookies, headers } from 'next/headers'
import { notFound } from 'next/navigation'
import { personOfLaunch } from '@/lib/lti/commands/accounts'
import { type Launch, launchOf } from '@/lib/lti/commands/launch'
import type { Person } from '@/lib/people/rules'
import type { SignedInReader } from '@/lib/people/sessions'
import { done, type Result, refused } from '@/lib/platform/errors'
import { requirePerson } from '@/lib/web/auth/session'
import { cookieOptions } from '@/lib/web/reply-cookie'
import { enters } from '@/lib/web/said'
import { framingOrigins } from '../../lib/setup/serve/frames.js'
import { launchCookieName } from './cookies'
import { type LaunchEntry, type LaunchVisit, letIn } from './enter'

/** The launch that this browser is still deciding about, for a page or an action; null when it is over. */
export async function launched(): Promise<LaunchVisit | null> {
  const secret = (await cookies()).get(launchCookieName())?.value ?? ''
  const launch = await launchOf(secret)
  return launch && { secret, launch, framedBy: framingOrigins((await headers()).get('cookie') ?? '') }
}

/** The launch, and its own person, for a page that decides something in their name. */
export async function launchedPerson(path: string): Promise<{ person: SignedInReader; launch: Launch }> {
  const person = await requirePerson(path)
  const entering = await launched()
  if (!entering || (await personOfLaunch(entering.launch))?.id !== person.id) notFound()
  return { person, launch: entering.launch }
}

/** The launch that an action continues. Throws `ltiLaunchOver` when the launch is over or another person's. */
export async function ownLaunch(person: Person): Promise<Result<LaunchVisit>> {
  const entering = await launched()
  const isOwn = entering && (await personOfLaunch(entering.launch))?.id === person.id
  return isOwn ? done(entering) : refused({ '': { code: 'ltiLaunchOver' } })
}

/** Lets the person in from an action: its answer sets the cookies and leads to the page. */
export async function enterFromForm(person: Person, entering: LaunchVisit) {
  return withCookies(await letIn(await headers(), person, entering))
}

export async function withCookies(entered: Result<LaunchEntry>) {
  if (!entered.ok) return entered
  const jar = await cookies()
  for (const cookie of entered.value.cookies) jar.set(cookie.name, cookie.value, cookieOptions(cookie))
  return enters(entered.value.to)
}
