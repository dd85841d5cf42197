import { getTranslations } from 'next-intl/server'
import { Page } from '@/app/_frame/page-frame'
import { titled } from '@/app/_frame/titled'
import { KeyList } from '@/components/frame/key-list'
import { requirePerson } from '@/lib/web/session'

export const generateMetadata = titled('frame.keys', 'title')

/** What the keys do. `?` shows the list of it over the page that one is on. */
export default async function KeysPage() {
  const person = await requirePerson('/keys')
  const t = await getTranslations('frame.keys')
  return (
    <Page person={person} crumbs={[{ label: t('title') }]} title={t('title')} kind="keys-page">
      <p>{person.singleKeys ? t('on') : t('off')}</p>
      <KeyList />
    </Page>
  )
}
