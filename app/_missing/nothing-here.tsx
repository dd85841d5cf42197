import { headers } from 'next/headers'
import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { PageFrame } from '@/app/_frame/page-frame'
import { FullPage } from '@/components/ui/full-page'
import { signedIn } from '@/lib/web/auth/session'
import { addressOf, signInHref } from '@/lib/web/auth/visitor'

/** Nonexistent or not visible to the reader: one page for both. */
export async function NothingHere() {
  const [t, person] = await Promise.all([getTranslations('frame'), signedIn()])
  const signIn = signInHref(addressOf(await headers()) ?? '/')
  return (
    <PageFrame person={person} signIn={signIn}>
      <FullPage title={t('notFound.title')}>
        <p>{t('notFound.text')}</p>
        {person ? null : <p>{t('notFound.signIn')}</p>}
        <Link className="btn" href={person ? '/' : signIn}>
          {person ? t('notFound.back') : t('signIn')}
        </Link>
      </FullPage>
    </PageFrame>
  )
}
