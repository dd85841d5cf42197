import { getTranslations } from 'next-intl/server'
import { Page } from '@/app/_frame/page-frame'
import { titled } from '@/app/_frame/titled'
import { KeyList } from '@/components/frame/key-list'
import { requirePerson } from '@/lib/web/auth/session'

export const generateMetadata = titled('frame.keys', 'title')

/** The list of keyboard shortcuts. `?` shows it over the current page. */
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
