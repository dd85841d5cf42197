import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { Flagging } from '@/app/_flags/flagging'
import { PageFrame } from '@/app/_frame/page-frame'
import { dropFlag, saveFlag, sendFlag } from '@/app/positions/[position]/flag/actions'
import { FullPage } from '@/components/ui/full-page'
import { findThing } from '@/lib/curation/flags/things'
import { seminarPath } from '@/lib/seminars/paths'
import { sourcePath } from '@/lib/sources/paths'
import { findSource } from '@/lib/sources/queries'
import { orNotFound } from '@/lib/web/found'
import { requirePerson } from '@/lib/web/session'

type Props = { params: Promise<{ seminar: string; source: string }> }

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('flags')
  return { title: t('title.source') }
}

/** Flags a source of the seminar. */
export default async function FlagSourcePage({ params }: Props) {
  const { seminar: slug, source: number } = await params
  const back = sourcePath(slug, number)
  const person = await requirePerson(`${back}/flag`)
  if (!/^\d{1,9}$/.test(number)) notFound()
  const { source } = await orNotFound(findSource(person, { seminar: slug, number: Number(number) }))
  const found = await orNotFound(findThing(person, { source: source.id }))
  const t = await getTranslations('flags')
  const { seminar } = found.member
  const crumbs = [
    { label: seminar.title, href: seminarPath(seminar.slug), lang: seminar.language },
    { label: source.title, href: back, lang: source.language },
    { label: t('crumb') },
  ]
  return (
    <PageFrame person={person} crumbs={crumbs}>
      <FullPage title={t('title.source')}>
        <p className="claim" dir="auto">
          {t('list.text', { number: source.number, title: source.title })}
        </p>
        <p>{t('lead')}</p>
        <Flagging
          found={found}
          here={`${back}/flag`}
          back={back}
          send={sendFlag}
          change={saveFlag}
          takeBack={dropFlag}
        />
      </FullPage>
    </PageFrame>
  )
}
