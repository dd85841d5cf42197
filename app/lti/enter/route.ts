import { launchOf } from '@/lib/lti/commands/launch'
import { fromOurOwnPage } from '@/lib/web/security'
import { refusedLaunch } from '../../_lti/answers'
import { cookieIn, stateCookieName } from '../../_lti/cookies'
import { enterLaunch } from '../../_lti/enter'

/**
 * A launch goes on from a form of ours: the browser that began the login has its state in a cookie, and the one that
 * delivered the platform's answer has the secret. Both must be this browser.
 */
export async function POST(request: Request): Promise<Response> {
  if (!fromOurOwnPage(request.headers)) return new Response(null, { status: 403 })
  const form = await request.formData().catch(() => new FormData())
  const [state, secret] = [textOf(form, 'state'), textOf(form, 'secret')]
  const isHere = state !== '' && cookieIn(request.headers, stateCookieName(state)) === state
  const launch = isHere ? await launchOf(secret, state) : null
  if (!launch) return refusedLaunch({ problems: { '': { code: 'ltiOtherBrowser' } }, framedBy: null })
  return enterLaunch(request.headers, { state, secret, launch, framedBy: null })
}

function textOf(form: FormData, name: string): string {
  const sent = form.get(name)
  return typeof sent === 'string' ? sent : ''
}
