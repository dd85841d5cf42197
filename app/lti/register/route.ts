import { randomUUID } from 'node:crypto'
import { getLocale, getTranslations } from 'next-intl/server'
import { mayAdminister } from '@/lib/lti/access'
import { registerPlatform, registrationPermission } from '@/lib/lti/commands/register'
import { registrationQuery } from '@/lib/lti/input'
import { ltiPath } from '@/lib/lti/paths'
import { parse } from '@/lib/platform/shape'
import { signedIn } from '@/lib/web/auth/session'
import { fromOurOwnPage } from '@/lib/web/security'
import { refusedLaunch } from '../../_lti/answers'
import { ltiDocument } from '../../_lti/document'

/**
 * A platform opens this address so that Veta registers itself there. With a key of an administrator it happens at once; a
 * signed-in administrator without one is asked first, since any page could lead them here.
 */
export async function GET(request: Request): Promise<Response> {
  const parsed = parse(registrationQuery, Object.fromEntries(new URL(request.url).searchParams))
  if (!parsed.ok) return refusedLaunch({ problems: parsed.problems, framedBy: null })
  const { openid_configuration: configuration, registration_token: token, key } = parsed.value
  const permission = key ? await registrationPermission(key) : null
  const framedBy = permission ? new URL(configuration).origin : null
  if (permission) return registered(await registerPlatform(permission, { configuration, token }), framedBy)
  const person = await signedIn()
  if (!person || !mayAdminister(person)) return onlyAdministrators()
  const t = await getTranslations('lti')
  return ltiDocument({
    locale: await getLocale(),
    title: t('register.title'),
    text: t('register.ask', { platform: new URL(configuration).host }),
    form: {
      to: ltiPath('register'),
      fields: { openid_configuration: configuration, ...(token && { registration_token: token }) },
      button: t('register.submit'),
      atOnce: false,
    },
    tellsOpener: true,
    framedBy,
  })
}

export async function POST(request: Request): Promise<Response> {
  if (!fromOurOwnPage(request.headers)) return new Response(null, { status: 403 })
  const person = await signedIn()
  if (!person || !mayAdminister(person)) return onlyAdministrators()
  const form = await request.formData().catch(() => new FormData())
  const parsed = parse(registrationQuery, Object.fromEntries(form))
  if (!parsed.ok) return refusedLaunch({ problems: parsed.problems, framedBy: null })
  const { openid_configuration: configuration, registration_token: token } = parsed.value
  return registered(await registerPlatform({ id: randomUUID(), person }, { configuration, token }), null)
}

const onlyAdministrators = () =>
  refusedLaunch({ problems: { '': { code: 'ltiOnlyAdministrators' } }, framedBy: null, status: 403 })

type Registered = Awaited<ReturnType<typeof registerPlatform>>

/** Tells the platform that its window may close (LTI Dynamic Registration 1.0, 3.7.4). */
async function registered(result: Registered, framedBy: string | null): Promise<Response> {
  if (!result.ok) return refusedLaunch({ problems: result.problems, framedBy })
  const t = await getTranslations('lti')
  return ltiDocument({
    locale: await getLocale(),
    title: t('register.done'),
    text: t('register.close'),
    script: '(window.opener||window.parent).postMessage({subject:"org.imsglobal.lti.close"},"*")',
    tellsOpener: true,
    framedBy,
  })
}
