import type { Metadata } from 'next'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { getLocale, getTranslations } from 'next-intl/server'
import { crumbsOf } from '@/app/_frame/crumbs'
import { Page } from '@/app/_frame/page-frame'
import { sayDay } from '@/components/gradebook/activity/activity-chart'
import { CountedRow } from '@/components/gradebook/counted-row'
import { Empty } from '@/components/ui/empty'
import { maySeeActivity } from '@/lib/gradebook/activity/access'
import { actsQueryOf, measures } from '@/lib/gradebook/activity/input'
import { actsOf } from '@/lib/gradebook/activity/queries'
import { presentPeriod } from '@/lib/gradebook/activity/rules'
import { activityPath, actsPath, withQuery } from '@/lib/gradebook/paths'
import { now } from '@/lib/platform/time/clock'
import { requireQuestion } from '@/lib/web/question'

type Props = PageProps<'/seminars/[seminar]/activity/[question]'>

const POSTS_A_PAGE = 50

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { seminar, question } = await params
  const { context } = await requireQuestion(seminar, question)
  return { title: context.question.title }
}

/** The posts that days of the activity count in one question, and the number of votes. */
export default async function ActsPage({ params, searchParams }: Props) {
  const { seminar: slug, question: number } = await params
  const { person, context } = await requireQuestion(slug, number)
  const { member, question } = context
  if (!maySeeActivity(member)) notFound()
  const { measure, after, from, to } = actsQueryOf(await searchParams)
  const present = presentPeriod(member.archivedAt, now(), member.seminar.timeZone, 28)
  const [first, last] = [from ?? to ?? present.from, to ?? from ?? present.to].toSorted()
  const period = { from: first ?? present.from, to: last ?? present.to }
  const { posts, next, days } = await actsOf(context, period, { measure, after, limit: POSTS_A_PAGE })
  const t = await getTranslations('participation.activity')
  const locale = await getLocale()
  const words = { say: await getTranslations('participation'), sayOfThread: await getTranslations('thread') }
  const crumbs = crumbsOf(member, { label: t('title'), href: activityPath(slug) }, question.title)
  const path = actsPath(slug, question.number)
  const shown = measures.filter((one) => measure === undefined || one === measure)
  const sum = (one: (typeof measures)[number]) => days.reduce((all, day) => all + day[one], 0)
  return (
    <Page person={person} crumbs={crumbs} title={spanOf(period, locale, t)} kind="desk">
      <section>
        <header>
          <p dir="auto" lang={member.seminar.language}>
            {question.title}
          </p>
          <p>
            <b>{shown.map((one) => t(`count.${one}`, { count: sum(one) })).join(', ')}</b>
          </p>
          {shown.includes('ballots') ? <p>{t('secret')}</p> : null}
          <p>
            <Link href={withQuery(activityPath(slug), { to: period.to })}>{t('back')}</Link>
          </p>
        </header>
        {posts.length === 0 && measure !== 'ballots' ? <Empty level="h2" title={t('none')} /> : null}
        <ul className="roll">
          {posts.map(({ at, ...post }) => (
            <CountedRow
              key={post.id}
              thing={{
                ...{ id: post.id, at, post, question: null, citation: null, passage: null, day: null },
                count: null,
              }}
              sayCount="votesIn"
              withAuthor
              seminar={member.seminar}
              locale={locale}
              {...words}
            />
          ))}
        </ul>
        {measure === 'ballots' ? (
          <ul className="roll">
            {days
              .filter(({ ballots }) => ballots > 0)
              .map(({ day, ballots }) => (
                <li key={day}>
                  {sayDay(day, locale)}: {t('count.ballots', { count: ballots })}
                </li>
              ))}
          </ul>
        ) : null}
        {next ? (
          <Link href={withQuery(path, { measure, ...period, after: next })}>{t('earlierPosts')}</Link>
        ) : null}
      </section>
    </Page>
  )
}

type Say = (key: 'period', values: { from: string; to: string }) => string

const spanOf = ({ from, to }: { from: string; to: string }, locale: string, t: Say): string =>
  from === to ? sayDay(from, locale) : t('period', { from: sayDay(from, locale), to: sayDay(to, locale) })
