import type { Metadata } from 'next'
import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { ActionForm } from '@/components/people/action-form'
import { Threshold } from '@/components/people/threshold'
import { askReset } from '../signin/actions'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('people')
  return { title: t('reset.title') }
}

export default async function ResetPage() {
  const t = await getTranslations('people')
  return (
    <Threshold>
      <section>
        <h1>{t('reset.title')}</h1>
        <p className="muted">{t('reset.hint')}</p>
        <ActionForm
          action={askReset}
          entries={[{ name: 'email', label: t('email'), kind: 'email', autoComplete: 'username' }]}
          submit={t('reset.submit')}
          sending={t('link.sending')}
          primary
        />
      </section>
      <p className="small">
        <Link href="/signin">{t('backToSignIn')}</Link>
      </p>
    </Threshold>
  )
}
