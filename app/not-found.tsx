import { getTranslations } from 'next-intl/server'
import { titled } from '@/app/_frame/titled'
import { bringNothing } from './_nothing/actions'
import { Brought } from './_nothing/brought'

export const generateMetadata = titled('frame.notFound', 'title')

/**
 * Next draws this page together with every other, and sends it along in case that one turns out not to be there. So it is
 * brought when it is shown: its frame made up a sixth of what every page cost.
 */
export default async function NotFound() {
  const t = await getTranslations('frame.notFound')
  return <Brought title={t('title')} bring={bringNothing} />
}
