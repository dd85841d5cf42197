import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { Threshold } from '@/app/_frame/signed-out-frame'
import { titled } from '@/app/_frame/titled'
import { ActionForm } from '@/components/ui/forms/action-form'
import { sendsMail } from '@/lib/platform/mail/send'
import { ownPath, signInHref } from '@/lib/web/auth/visitor'
import { openLink, sendLink } from '../actions'

type Props = PageProps<'/signin/link'>

export const generateMetadata = titled('people', 'link.title')

/** Asks for a sign-in link; with a link's token, the button that uses it. */
export default async function LinkPage({ searchParams }: Props) {
  const { token, email, next: asked } = await searchParams
  const t = await getTranslations('people')
  const next = ownPath(asked)
  return (
    <Threshold>
      <section className="grid gap-s4">
        <h1 className="text-h2">{t('link.title')}</h1>
        {typeof token === 'string' && typeof email === 'string' ? (
          <>
            <p className="muted">{t('link.open', { email })}</p>
            <ActionForm
              action={openLink}
              entries={[]}
              hidden={{ token, email, next }}
              submit={t('signIn.submit')}
              sending={t('signIn.sending')}
              primary
            />
          </>
        ) : (
          <>
            <p className="muted">{t(sendsMail() ? 'link.hint' : 'link.hintNoMail')}</p>
            <ActionForm
              action={sendLink}
              entries={[{ name: 'email', label: t('email'), kind: 'email', autoComplete: 'username' }]}
              hidden={{ next }}
              submit={t('link.submit')}
              sending={t('link.sending')}
              primary
            />
          </>
        )}
      </section>
      <p className="small">
        <Link href={signInHref(next)}>{t('backToSignIn')}</Link>
      </p>
    </Threshold>
  )
}
