import { getTranslations } from 'next-intl/server'
import { titled } from '@/app/_frame/titled'
import { RecordList } from '@/app/_record/record-page'
import { SeminarPage } from '@/app/_seminars/seminar-page'
import { readerOf } from '@/lib/curation/record/queries'
import { totalsOf } from '@/lib/curation/record/totals'
import { seminarPath } from '@/lib/seminars/paths'
import { requireMember } from '@/lib/web/seminar'

type Props = PageProps<'/seminars/[seminar]/decisions'>

export const generateMetadata = titled('record', 'decisions')

/** The decisions of moderators and instructors, with their reasons, for every member. */
export default async function DecisionsPage({ params, searchParams }: Props) {
  const { seminar: slug } = await params
  const path = seminarPath(slug, 'decisions')
  const member = await requireMember(slug, path)
  const [t, reader, query] = [await getTranslations('record'), await readerOf(member), await searchParams]
  return (
    <SeminarPage member={member} current="decisions" title={t('decisions')}>
      <section aria-label={t('decisions')}>
        <header>
          <p>{t('decisionsLead')}</p>
          <p className="muted">{t('totals', await totalsOf(reader))}</p>
        </header>
        <RecordList reader={reader} path={path} query={query} decisions />
      </section>
    </SeminarPage>
  )
}
