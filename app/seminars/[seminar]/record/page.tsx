import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { PageFrame } from '@/app/_frame/page-frame'
import { addressed, filtersOf, RecordList } from '@/app/_record/record-page'
import { SeminarLinks } from '@/components/seminars/seminar-links'
import { readerOf } from '@/lib/curation/record/queries'
import { seminarPath } from '@/lib/seminars/paths'
import { requireMember } from '@/lib/web/seminar'

type Props = {
  params: Promise<{ seminar: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('record')
  return { title: t('title') }
}

/** Everything that happened in a seminar, as far as its reader may see it. */
export default async function RecordPage({ params, searchParams }: Props) {
  const { seminar: slug } = await params
  const path = seminarPath(slug, 'record')
  const member = await requireMember(slug, path)
  const file = seminarPath(slug, 'record/export')
  const query = await searchParams
  const t = await getTranslations('record')
  const { seminar, person } = member
  const now = Object.fromEntries(
    Object.entries(filtersOf(query)).map(([name, value]) => [name, String(value ?? '')]),
  )
  const crumbs = [
    { label: seminar.title, href: seminarPath(seminar.slug), lang: seminar.language },
    { label: t('title') },
  ]
  return (
    <PageFrame person={person} crumbs={crumbs}>
      <main id="main" className="wrap desk">
        <div>
          <h1>{t('title')}</h1>
          <SeminarLinks member={member} current="record" />
        </div>
        <section aria-label={t('title')}>
          <header>
            <p>{t('lead')}</p>
            <p className="row">
              <a href={`${file}?${addressed({ ...now, format: 'csv' })}`}>{t('asCsv')}</a>
              <a href={`${file}?${addressed({ ...now, format: 'json' })}`}>{t('asJson')}</a>
            </p>
          </header>
          <RecordList reader={await readerOf(member)} path={path} query={query} />
        </section>
      </main>
    </PageFrame>
  )
}
