import { beginLogin } from '@/lib/lti/commands/login'
import { loginInput } from '@/lib/lti/input'
import { parse } from '@/lib/platform/shape'
import { cookieHeader } from '@/lib/web/reply-cookie'
import { refusedLaunch } from '../../_lti/answers'
import { stateCookie } from '../../_lti/cookies'

export const GET = (request: Request): Promise<Response> => login(new URL(request.url).searchParams)

export const POST = async (request: Request): Promise<Response> =>
  login(await request.formData().catch(() => new FormData()))

/** A platform sends a person's browser here first; it goes on to the platform, and returns with a signed token. */
async function login(sent: URLSearchParams | FormData): Promise<Response> {
  const parsed = parse(loginInput, Object.fromEntries(sent))
  const begun = parsed.ok ? await beginLogin(parsed.value) : parsed
  if (!begun.ok) return refusedLaunch({ problems: begun.problems, framedBy: null })
  const { to, state } = begun.value
  const headers = {
    location: to,
    'cache-control': 'no-store',
    'set-cookie': cookieHeader(stateCookie(state)),
  }
  return new Response(null, { status: 302, headers })
}
