import { type Arrival, keepLaunch, receiveAnswer } from '@/lib/lti/commands/launch'
import { answerInput } from '@/lib/lti/input'
import { ltiPath } from '@/lib/lti/paths'
import { env } from '@/lib/platform/env'
import { parse } from '@/lib/platform/shape'
import { goOn, ownWindow, refusedLaunch } from '../../_lti/answers'
import { cookieIn, stateCookieName } from '../../_lti/cookies'
import { enterLaunch } from '../../_lti/enter'

/** The platform's answer to a login, posted by the person's browser. */
export async function POST(request: Request): Promise<Response> {
  const form = await request.formData().catch(() => new FormData())
  const parsed = parse(answerInput, Object.fromEntries(form))
  if (!parsed.ok) return refusedLaunch({ problems: parsed.problems, framedBy: null })
  const arrived = await receiveAnswer(parsed.value)
  if (!arrived.ok) return refusedLaunch({ problems: arrived.problems, framedBy: arrived.origins })
  const { state } = parsed.value
  const isHere = cookieIn(request.headers, stateCookieName(state)) === state
  const framedBy = isFramed(request.headers, arrived.value) ? arrived.origins : null
  if (framedBy && !(isHere && env().secureCookies)) return ownWindow(loginAgain(arrived.value), framedBy)
  const { launch } = arrived.value
  const secret = await keepLaunch(launch)
  return isHere ? enterLaunch(request.headers, { state, secret, launch, framedBy }) : goOn({ state, secret })
}

/** Browsers say where a page is shown; where they do not, the platform does. */
function isFramed(headers: Headers, { launch, ownWindow: own }: Arrival): boolean {
  if (own) return false
  const destination = headers.get('sec-fetch-dest')
  const shownIn = destination ?? launch.message.shownIn ?? ''
  return ['iframe', 'frame', 'embed', 'object'].includes(shownIn)
}

/** The login begins again in a window of its own, with a state of its own. */
const loginAgain = ({ login }: Arrival) =>
  `${ltiPath('login')}?${new URLSearchParams({ ...login, veta_window: 'own' })}`
