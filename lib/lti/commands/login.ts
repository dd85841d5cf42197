import { randomBytes } from 'node:crypto'
import { tokenHash } from '@/lib/people/tokens'
import { db } from '../../platform/database/db'
import { done, type Result, refused } from '../../platform/errors'
import { consume } from '../../platform/limits'
import { linkTo } from '../../platform/mail/send'
import { now } from '../../platform/time/clock'
import type { LoginInput } from '../input'
import { ltiPath } from '../paths'
import { platformOfLogin } from '../queries'

/** The platform's address to go to, and the state that the browser keeps in a cookie until it returns. */
export type BegunLogin = { to: string; state: string }

/**
 * Begins a launch (LTI Security Framework 1.1, 5.1.1): stores a state and a nonce of one use, and names the platform's
 * address that answers with a signed token. Throws TooMany after many logins from one network address.
 */
export async function beginLogin(login: LoginInput, from: string): Promise<Result<BegunLogin>> {
  const found = await platformOfLogin(login.iss, login.client_id)
  if (!found.ok) return found
  if (!isOurs(login.target_link_uri)) return refused({ '': { code: 'ltiForeignTarget' } })
  await consume('launchesByAddress', from)
  const platform = found.value
  const [state, nonce] = [randomBytes(32).toString('base64url'), randomBytes(32).toString('base64url')]
  const { veta_window: own, ...asked } = login
  const ownWindow = own === 'own'
  const data = { platformId: platform.id, stateHash: tokenHash(state), nonce, login: asked, ownWindow }
  await db.ltiLaunch.create({ data: { ...data, begunAt: now() } })
  const to = new URL(platform.authUrl)
  const parameters = {
    scope: 'openid',
    response_type: 'id_token',
    response_mode: 'form_post',
    prompt: 'none',
    client_id: platform.clientId,
    redirect_uri: linkTo(ltiPath('launch')),
    login_hint: login.login_hint,
    ...(login.lti_message_hint && { lti_message_hint: login.lti_message_hint }),
    state,
    nonce,
  }
  for (const [name, value] of Object.entries(parameters)) to.searchParams.set(name, value)
  return done({ to: to.href, state })
}

const isOurs = (target: string) =>
  URL.canParse(target) && new URL(target).origin === new URL(linkTo('/')).origin
