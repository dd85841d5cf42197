import { getTranslations } from 'next-intl/server'
import { Flagging } from '@/app/_flags/flagging'
import { crumbsOf } from '@/app/_frame/crumbs'
import { PageFrame } from '@/app/_frame/page-frame'
import { titled } from '@/app/_frame/titled'
import { dropFlag, saveFlag, sendFlag } from '@/app/positions/[position]/flag/actions'
import { FullPage } from '@/components/ui/full-page'
import { findThing } from '@/lib/curation/flags/flag-targets'
import { sourcePath } from '@/lib/sources/paths'
import { orNotFound } from '@/lib/web/found'
import { sourceAt } from '../found'

type Props = PageProps<'/seminars/[seminar]/sources/[source]/flag'>

export const generateMetadata = titled('flags', 'title.source')

/** Flags a source of the seminar. */
export default async function FlagSourcePage({ params }: Props) {
  const place = await params
  const { member, source } = await sourceAt(place.seminar, place.source)
  const found = await orNotFound(findThing(member.person, { source: source.id }))
  const back = sourcePath(member.seminar.slug, source.number)
  const t = await getTranslations('flags')
  const crumbs = crumbsOf(member, { label: source.title, href: back, lang: source.language }, t('crumb'))
  return (
    <PageFrame person={member.person} crumbs={crumbs}>
      <FullPage title={t('title.source')}>
        <p className="claim text-ink" dir="auto">
          {t('list.text', { number: source.number, title: source.title })}
        </p>
        <p>{t('lead')}</p>
        <Flagging
          found={found}
          here={sourcePath(member.seminar.slug, source.number, 'flag')}
          back={back}
          send={sendFlag}
          change={saveFlag}
          takeBack={dropFlag}
        />
      </FullPage>
    </PageFrame>
  )
}
