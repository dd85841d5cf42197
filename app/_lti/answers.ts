import { getLocale, getTranslations } from 'next-intl/server'
import type { Problem, Problems } from '@/lib/platform/errors'
import { speaker } from '@/lib/web/problems'
import { ltiDocument } from './document'

type Refusal = { problems: Problems; framedBy: string | null; status?: number }

/**
 * A refused launch in a sentence of its own. It shows in any frame where the platform is not known, since a course would show a
 * browser's error instead: the page has no control, and says nothing of anybody.
 */
export async function refusedLaunch({ problems, framedBy, status = 400 }: Refusal): Promise<Response> {
  const [t, say] = [await getTranslations('lti'), await speaker()]
  const problem: Problem = Object.values(problems)[0] ?? { code: 'fault' }
  const isEarly = problem.code === 'ltiNotTied'
  return ltiDocument({
    locale: await getLocale(),
    title: t(isEarly ? 'refused.early' : 'refused.title'),
    text: say(problem),
    status: isEarly ? 200 : status,
    framedBy: framedBy ?? 'http: https:',
  })
}

/** A launch that goes on in a window of its own, where this frame can keep no cookie. */
export async function ownWindow(to: string, framedBy: string | null): Promise<Response> {
  const t = await getTranslations('lti')
  return ltiDocument({
    locale: await getLocale(),
    title: t('window.title'),
    text: t('window.text'),
    opens: { to, label: t('window.open') },
    framedBy,
  })
}

/** A session in a frame is renewed by the platform alone. */
export async function sessionEnded(framedBy: string | null): Promise<Response> {
  const t = await getTranslations('lti')
  return ltiDocument({
    locale: await getLocale(),
    title: t('ended.title'),
    text: t('ended.text'),
    framedBy,
  })
}

/**
 * The person's browser sends the state's cookie with a form of ours, where it did not with the platform's. The secret is in
 * this answer alone, so that nobody continues the launch but the browser that delivered it.
 */
export async function goOn(fields: { state: string; secret: string }): Promise<Response> {
  const t = await getTranslations('lti')
  return ltiDocument({
    locale: await getLocale(),
    title: t('goOn.title'),
    text: t('goOn.text'),
    form: { to: '/lti/enter', fields, button: t('goOn.button'), atOnce: true },
    framedBy: null,
  })
}
