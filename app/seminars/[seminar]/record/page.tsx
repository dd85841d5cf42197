import { getTranslations } from 'next-intl/server'
import { titled } from '@/app/_frame/titled'
import { addressed, filtersOf, RecordList } from '@/app/_record/record-page'
import { SeminarPage } from '@/app/_seminars/seminar-page'
import { readerOf } from '@/lib/curation/record/queries'
import { seminarPath } from '@/lib/seminars/paths'
import { requireMember } from '@/lib/web/seminar'

type Props = PageProps<'/seminars/[seminar]/record'>

export const generateMetadata = titled('record', 'title')

/** A seminar's events, within the reader's permissions. */
export default async function RecordPage({ params, searchParams }: Props) {
  const { seminar: slug } = await params
  const path = seminarPath(slug, 'record')
  const member = await requireMember(slug, path)
  const file = seminarPath(slug, 'record/export')
  const query = await searchParams
  const t = await getTranslations('record')
  const now = Object.fromEntries(
    Object.entries(filtersOf(query)).map(([name, value]) => [name, String(value ?? '')]),
  )
  return (
    <SeminarPage member={member} current="record" title={t('title')}>
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
    </SeminarPage>
  )
}
