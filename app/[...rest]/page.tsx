import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'

/** Else the browser, once it takes the page over, puts the title of a page that says nothing of its own. */
export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('frame.notFound')
  return { title: t('title') }
}

/** Next renders its own not-found route ahead of time, without a nonce; any address of ours comes here instead. */
export default function NoSuchPage() {
  notFound()
}
