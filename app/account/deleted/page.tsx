import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { PageFrame } from '@/app/_frame/page-frame'
import { titled } from '@/app/_frame/titled'
import { ForgetDrafts } from '@/components/people/forget-drafts'
import { FullPage } from '@/components/ui/full-page'
import { signedIn } from '@/lib/web/auth/session'

export const generateMetadata = titled('people', 'deleted.title')

/** Shown after an account was deleted. */
export default async function DeletedPage() {
  const t = await getTranslations('people')
  const person = await signedIn()
  return (
    <PageFrame person={person} crumbs={[]}>
      {person ? null : <ForgetDrafts />}
      <FullPage title={t('deleted.title')}>
        <p>{t('deleted.text')}</p>
        <p>
          <Link className="btn" href="/">
            {t('deleted.home')}
          </Link>
        </p>
      </FullPage>
    </PageFrame>
  )
}
