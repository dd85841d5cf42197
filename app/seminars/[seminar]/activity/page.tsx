import Link from 'next/link'
import { notFound } from 'next/navigation'
import { getLocale, getTranslations } from 'next-intl/server'
import { titled } from '@/app/_frame/titled'
import { activitySetting } from '@/app/_gradebook/activity-setting'
import { SeminarPage } from '@/app/_seminars/seminar-page'
import { sayDay } from '@/components/gradebook/activity/activity-chart'
import { ActivityRows } from '@/components/gradebook/activity/activity-rows'
import { Empty } from '@/components/ui/empty'
import { maySeeActivity } from '@/lib/gradebook/activity/access'
import { activityQueryOf } from '@/lib/gradebook/activity/input'
import { activityOf } from '@/lib/gradebook/activity/queries'
import { type Period, periodTo, presentPeriod } from '@/lib/gradebook/activity/rules'
import { activityPath, withQuery } from '@/lib/gradebook/paths'
import { now } from '@/lib/platform/time/clock'
import { addDays } from '@/lib/platform/time/days'
import { questionPage } from '@/lib/questions/queries'
import { requireMember } from '@/lib/web/seminar'

type Props = PageProps<'/seminars/[seminar]/activity'>

export const generateMetadata = titled('seminars', 'activity.title')

const QUESTIONS_A_PAGE = 20

const DAYS = 28

/** What was done in each question by day, for staff. */
export default async function ActivityPage({ params, searchParams }: Props) {
  const { seminar: slug } = await params
  const member = await requireMember(slug, activityPath(slug))
  if (!maySeeActivity(member)) notFound()
  const query = activityQueryOf(await searchParams)
  const present = presentPeriod(member.archivedAt, now(), member.seminar.timeZone, DAYS)
  const period = query.to ? periodTo(query.to, DAYS) : present
  const found = await questionPage(member, { after: query.after, limit: QUESTIONS_A_PAGE + 1 })
  const questions = found.slice(0, QUESTIONS_A_PAGE)
  const rows = await activityOf(member, questions, period)
  const t = await getTranslations('participation.activity')
  const setting = await activitySetting(member)
  const path = activityPath(slug)
  const last = found.length > QUESTIONS_A_PAGE ? questions.at(-1)?.question.number : undefined
  return (
    <SeminarPage member={member} current="activity" title={t('title')}>
      <section className="wide" aria-label={t('title')}>
        <header>
          <p>{t('lead')}</p>
        </header>
        <Periods {...{ period, present, path }} after={query.after} />
        {rows.length === 0 ? <Empty level="h2" title={t('noQuestions')} /> : null}
        <ActivityRows {...{ rows, period, setting }} />
        <p className="row">
          {query.after ? <Link href={withQuery(path, { to: query.to })}>{t('firstQuestions')}</Link> : null}
          {last ? (
            <Link href={withQuery(path, { to: query.to, after: last })}>{t('moreQuestions')}</Link>
          ) : null}
        </p>
      </section>
    </SeminarPage>
  )
}

type PeriodsProps = { period: Period; present: Period; path: string; after: number | undefined }

/** The days that are shown, and the way to those before and after. */
async function Periods({ period, present, path, after }: PeriodsProps) {
  const [t, locale] = [await getTranslations('participation.activity'), await getLocale()]
  const isPresent = period.to === present.to
  return (
    <nav className="row" aria-label={t('periods')}>
      <b>{t('period', { from: sayDay(period.from, locale), to: sayDay(period.to, locale) })}</b>
      <Link href={withQuery(path, { to: addDays(period.from, -1), after })}>{t('earlier')}</Link>
      {isPresent ? null : (
        <>
          <Link href={withQuery(path, { to: addDays(period.to, DAYS), after })}>{t('later')}</Link>
          <Link href={withQuery(path, { after })}>{t('present')}</Link>
        </>
      )}
    </nav>
  )
}
