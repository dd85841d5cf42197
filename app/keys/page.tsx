import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { PageFrame } from '@/app/_frame/page-frame'
import { KeyList } from '@/components/frame/key-list'
import { requirePerson } from '@/lib/web/session'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('frame.keys')
  return { title: t('title') }
}

/** What the keys do. `?` shows the list of it over the page that one is on. */
export default async function KeysPage() {
  const person = await requirePerson('/keys')
  const t = await getTranslations('frame.keys')
  return (
    <PageFrame person={person} crumbs={[{ label: t('title') }]}>
      <main id="main" className="wrap keys-page">
        <h1>{t('title')}</h1>
        <p>{person.singleKeys ? t('on') : t('off')}</p>
        <KeyList />
      </main>
    </PageFrame>
  )
}
