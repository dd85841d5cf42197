import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { titled } from '@/app/_frame/titled'
import { ActionForm } from '@/components/ui/forms/action-form'
import { sendsMail } from '@/lib/platform/mail/send'
import { ownPath, signInHref } from '@/lib/web/auth/visitor'
import { Threshold } from '../_frame/signed-out-frame'
import { askReset } from '../signin/actions'

export const generateMetadata = titled('people', 'reset.title')

type Props = PageProps<'/reset'>

export default async function ResetPage({ searchParams }: Props) {
  const next = ownPath((await searchParams).next)
  const t = await getTranslations('people')
  return (
    <Threshold>
      <section className="grid gap-s4">
        <h1 className="text-h2">{t('reset.title')}</h1>
        <p className="muted">{t(sendsMail() ? 'reset.hint' : 'reset.hintNoMail')}</p>
        <ActionForm
          action={askReset}
          entries={[{ name: 'email', label: t('email'), kind: 'email', autoComplete: 'username' }]}
          hidden={{ next }}
          submit={t('reset.submit')}
          sending={t('link.sending')}
          primary
        />
      </section>
      <p className="small">
        <Link href={signInHref(next)}>{t('backToSignIn')}</Link>
      </p>
    </Threshold>
  )
}
