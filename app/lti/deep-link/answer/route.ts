import { getLocale, getTranslations } from 'next-intl/server'
import { linkQuestion } from '@/lib/lti/commands/deep-link'
import { endLaunch } from '@/lib/lti/commands/launch'
import { NotFound, type Problems } from '@/lib/platform/errors'
import { isId } from '@/lib/platform/id'
import { signedIn } from '@/lib/web/auth/session'
import { fromOurOwnPage } from '@/lib/web/security'
import { refusedLaunch } from '../../../_lti/answers'
import { ltiDocument } from '../../../_lti/document'
import { ownLaunch } from '../../../_lti/launched'

/** The signed answer with the chosen question, in a form that the browser posts to the platform. */
export async function POST(request: Request): Promise<Response> {
  if (!fromOurOwnPage(request.headers)) return new Response(null, { status: 403 })
  const person = await signedIn()
  if (!person) return refused({ '': { code: 'signedOut' } })
  const own = await ownLaunch(person)
  if (!own.ok) return refused({ '': { code: 'ltiLaunchOver' } })
  const { launch, framedBy } = own.value
  const sent = (await request.formData().catch(() => new FormData())).get('question')
  const question = typeof sent === 'string' && isId(sent) ? sent : null
  const linked = question && (await linkQuestion(person, launch, question).catch(asRefusal))
  if (!linked) return refused({ '': { code: 'notFound' } }, framedBy)
  if (!linked.ok) return refused(linked.problems, framedBy)
  await endLaunch(launch)
  const t = await getTranslations('lti')
  return ltiDocument({
    locale: await getLocale(),
    title: t('deepLink.returning'),
    text: t('goOn.text'),
    form: {
      to: linked.value.returnTo,
      fields: { JWT: linked.value.jwt },
      button: t('goOn.button'),
      atOnce: true,
    },
    framedBy,
  })
}

const refused = (problems: Problems, framedBy: string | null = null) => refusedLaunch({ problems, framedBy })

function asRefusal(error: unknown): null {
  if (error instanceof NotFound) return null
  throw error
}
