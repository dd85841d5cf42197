import { launchOf } from '@/lib/lti/commands/launch'
import { fromOurOwnPage } from '@/lib/web/security'
import { refusedLaunch } from '../../_lti/answers'
import { cookieIn, stateCookieName } from '../../_lti/cookies'
import { enterLaunch } from '../../_lti/enter'

/** A launch goes on from a form of ours: only the browser that began the login has its state in a cookie. */
export async function POST(request: Request): Promise<Response> {
  if (!fromOurOwnPage(request.headers)) return new Response(null, { status: 403 })
  const sent = (await request.formData().catch(() => new FormData())).get('state')
  const state = typeof sent === 'string' ? sent : ''
  const isHere = state !== '' && cookieIn(request.headers, stateCookieName(state)) === state
  const launch = isHere ? await launchOf(state) : null
  if (!launch) return refusedLaunch({ problems: { '': { code: 'ltiOtherBrowser' } }, framedBy: null })
  return enterLaunch(request.headers, { state, launch, framedBy: null })
}
