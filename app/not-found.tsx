import type { Metadata } from 'next'
import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { PageFrame } from '@/components/frame/page-frame'
import { FullPage } from '@/components/ui/full-page'
import { signedIn } from '@/lib/web/session'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('frame.notFound')
  return { title: t('title') }
}

/** Not there, or not yours to see: one page for both. */
export default async function NothingHere() {
  const [t, person] = await Promise.all([getTranslations('frame'), signedIn()])
  return (
    <PageFrame person={person}>
      <FullPage title={t('notFound.title')}>
        <p>{t('notFound.text')}</p>
        {person ? null : <p>{t('notFound.signIn')}</p>}
        <Link className="btn" href={person ? '/' : '/signin'}>
          {person ? t('notFound.back') : t('signIn')}
        </Link>
      </FullPage>
    </PageFrame>
  )
}
