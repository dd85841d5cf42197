import { endSession, signOutEverywhere } from '@/lib/people/commands/session'
import { env } from '@/lib/platform/env'
import { NotFound } from '@/lib/platform/errors'
import { endOfFrame } from '@/lib/web/auth/enter'
import { sessionCookie, signedIn } from '@/lib/web/auth/session'
import { cookieHeader } from '@/lib/web/reply-cookie'
import { fromOurOwnPage } from '@/lib/web/security'

/** Ends this session, or with `everywhere` all of them, and removes this browser's copies of the person's drafts. */
export async function POST(request: Request): Promise<Response> {
  if (!fromOurOwnPage(request.headers)) return new Response(null, { status: 403 })
  const person = await signedIn()
  const form = await request.formData().catch(() => new FormData())
  if (person && form.get('everywhere')) await signOutEverywhere(person, { keys: form.has('endKeys') })
  else if (person) await endSession(person, person.sessionId).catch(ignoreEnded)
  const headers = new Headers({ location: '/signin?out=1', 'clear-site-data': '"storage"' })
  for (const name of cookieNames(request)) headers.append('set-cookie', expired(name))
  for (const cookie of endOfFrame()) headers.append('set-cookie', cookieHeader(cookie))
  return new Response(null, { status: 303, headers })
}

/** Another tab has signed out first. */
function ignoreEnded(error: unknown): void {
  if (!(error instanceof NotFound)) throw error
}

/** A long cookie is split into name.0, name.1, … */
function cookieNames(request: Request): string[] {
  const name = sessionCookie()
  const sent = (request.headers.get('cookie') ?? '').split(/;\s*/).map((pair) => pair.split('=', 1)[0] ?? '')
  return [name, ...sent.filter((other) => other.startsWith(`${name}.`))]
}

function expired(name: string): string {
  const secure = env().secureCookies ? '; Secure' : ''
  return `${name}=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax${secure}`
}
