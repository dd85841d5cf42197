import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { PageFrame } from '@/app/_frame/page-frame'
import { RecordList } from '@/app/_record/record-page'
import { SeminarLinks } from '@/components/seminars/seminar-links'
import { readerOf } from '@/lib/curation/record/queries'
import { totalsOf } from '@/lib/curation/record/totals'
import { seminarPath } from '@/lib/seminars/paths'
import { requireMember } from '@/lib/web/seminar'

type Props = {
  params: Promise<{ seminar: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('record')
  return { title: t('decisions') }
}

/** What moderators and instructors decided, with their reasons, for every member to read. */
export default async function DecisionsPage({ params, searchParams }: Props) {
  const { seminar: slug } = await params
  const path = seminarPath(slug, 'decisions')
  const member = await requireMember(slug, path)
  const [t, reader, query] = [await getTranslations('record'), await readerOf(member), await searchParams]
  const { seminar, person } = member
  const crumbs = [
    { label: seminar.title, href: seminarPath(seminar.slug), lang: seminar.language },
    { label: t('decisions') },
  ]
  return (
    <PageFrame person={person} crumbs={crumbs}>
      <main id="main" className="wrap desk">
        <div>
          <h1>{t('decisions')}</h1>
          <SeminarLinks member={member} current="decisions" />
        </div>
        <section aria-label={t('decisions')}>
          <header>
            <p>{t('decisionsLead')}</p>
            <p className="muted">{t('totals', await totalsOf(reader))}</p>
          </header>
          <RecordList reader={reader} path={path} query={query} decisions />
        </section>
      </main>
    </PageFrame>
  )
}
