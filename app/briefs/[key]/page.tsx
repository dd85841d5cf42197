import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { cache } from 'react'
import { publicBrief, publicBriefMarkup } from '@/app/_brief/public-brief'
import { publicBriefPath } from '@/lib/curation/paths'
import { oembedPath } from '@/lib/exchange/public/paths'
import { linkTo } from '@/lib/platform/mail/send'
import { orNotFound } from '@/lib/web/found'

type Props = PageProps<'/briefs/[key]'>

const briefOf = cache((key: string) => orNotFound(publicBrief(key)))

/** For people with the address only; no page links to it. */
export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { brief } = await briefOf((await params).key)
  const t = await getTranslations('brief')
  const title = t('public.title', { title: brief.question.title })
  const address = linkTo(publicBriefPath((await params).key))
  const types = {
    'application/json+oembed': linkTo(oembedPath(address, 'json')),
    'text/xml+oembed': linkTo(oembedPath(address, 'xml')),
  }
  return { title, robots: { index: false, follow: false }, alternates: { types } }
}

/** A published Brief by its public link, without an account. */
export default async function PublicBriefPage({ params }: Props) {
  return publicBriefMarkup(await briefOf((await params).key))
}
