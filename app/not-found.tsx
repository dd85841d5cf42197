import { getTranslations } from 'next-intl/server'
import { titled } from '@/app/_frame/titled'
import { bringNothing } from './_missing/actions'
import { Brought } from './_missing/brought'

export const generateMetadata = titled('frame.notFound', 'title')

/**
 * Next renders this page together with every other and sends it along in case of a NotFound. So its content is fetched when
 * it is shown: its frame was a sixth of the cost of every page.
 */
export default async function NotFound() {
  const t = await getTranslations('frame.notFound')
  return <Brought title={t('title')} bring={bringNothing} />
}
