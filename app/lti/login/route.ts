import { type BegunLogin, beginLogin } from '@/lib/lti/commands/login'
import { loginInput } from '@/lib/lti/input'
import { TooMany } from '@/lib/platform/errors'
import { parse } from '@/lib/platform/shape'
import { peerOf } from '@/lib/web/auth/visitor'
import { toWait } from '@/lib/web/problems'
import { cookieHeader } from '@/lib/web/reply-cookie'
import { refusedLaunch } from '../../_lti/answers'
import { stateCookie } from '../../_lti/cookies'

export const GET = (request: Request): Promise<Response> =>
  login(request.headers, new URL(request.url).searchParams)

export const POST = async (request: Request): Promise<Response> =>
  login(request.headers, await request.formData().catch(() => new FormData()))

/** A platform sends a person's browser here first; it goes on to the platform, and returns with a signed token. */
async function login(asked: Headers, sent: URLSearchParams | FormData): Promise<Response> {
  const parsed = parse(loginInput, Object.fromEntries(sent))
  if (!parsed.ok) return refusedLaunch({ problems: parsed.problems, framedBy: null })
  try {
    const begun = await beginLogin(parsed.value, peerOf(asked))
    return begun.ok ? goTo(begun.value) : refusedLaunch({ problems: begun.problems, framedBy: null })
  } catch (error) {
    if (error instanceof TooMany)
      return refusedLaunch({ problems: { '': toWait(error) }, framedBy: null, status: 429 })
    throw error
  }
}

function goTo({ to, state }: BegunLogin): Response {
  const headers = {
    location: to,
    'cache-control': 'no-store',
    'set-cookie': cookieHeader(stateCookie(state)),
  }
  return new Response(null, { status: 302, headers })
}
