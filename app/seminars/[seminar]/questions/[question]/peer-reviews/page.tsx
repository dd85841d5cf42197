import Link from 'next/link'
import { notFound } from 'next/navigation'
import { getLocale, getTranslations } from 'next-intl/server'
import { crumbsOf } from '@/app/_frame/crumbs'
import { Page } from '@/app/_frame/page-frame'
import { titled } from '@/app/_frame/titled'
import { Empty } from '@/components/ui/empty'
import { ActionForm } from '@/components/ui/forms/action-form'
import { Time } from '@/components/ui/time'
import { maySeeRubricOf } from '@/lib/gradebook/grades/access'
import { gradingOf } from '@/lib/gradebook/grades/grading'
import { peerReviewPath } from '@/lib/gradebook/paths'
import { mayAssign } from '@/lib/gradebook/peer-reviews/access'
import { ownPeerReviews, type PeerReviewView, roundsOf } from '@/lib/gradebook/peer-reviews/queries'
import { rubricTitles } from '@/lib/gradebook/rubrics/queries'
import { now } from '@/lib/platform/time/clock'
import { localTime } from '@/lib/platform/time/local-time'
import { zoneName } from '@/lib/platform/time/moment'
import { DAY } from '@/lib/platform/time/units'
import type { QuestionContext } from '@/lib/questions/queries'
import { mayRun } from '@/lib/seminars/access'
import { seminarPath } from '@/lib/seminars/paths'
import { requireQuestion } from '@/lib/web/question'
import { assignAction } from './actions'
import { Rounds } from './rounds'

type Props = PageProps<'/seminars/[seminar]/questions/[question]/peer-reviews'>

export const generateMetadata = titled('gradebook', 'peer.title')

/** The peer reviews that one gives and gets; instructors assign them here and see what is missing. */
export default async function PeerReviewsPage({ params }: Props) {
  const place = await params
  const { person, context } = await requireQuestion(place.seminar, place.question)
  if (!maySeeRubricOf(context)) notFound()
  const t = await getTranslations('gradebook.peer')
  const [reviews, rounds] = await Promise.all([ownPeerReviews(context), roundsOf(context)])
  const given = reviews.filter((one) => one.as === 'reviewer')
  const got = reviews.filter((one) => one.as === 'author')
  return (
    <Page person={person} crumbs={crumbsOf(context, t('title'))} title={t('title')} kind="full-page acts">
      <p>{t('lead')}</p>
      {mayAssign(context) ? <Rounds {...{ context, rounds }} /> : null}
      {mayAssign(context) && mayRun(context.member) ? <AssignForm context={context} /> : null}
      {mayAssign(context) && reviews.length === 0 ? null : (
        <>
          <Section title={t('toGive')} none={t('noneToGive')} {...{ context, reviews: given }} />
          <Section title={t('toGet')} none={t('noneGot')} {...{ context, reviews: got }} />
        </>
      )}
    </Page>
  )
}

type SectionProps = { title: string; none: string; reviews: PeerReviewView[]; context: QuestionContext }

async function Section({ title, none, reviews, context: { member, question } }: SectionProps) {
  const t = await getTranslations('gradebook.peer')
  const where = { locale: await getLocale(), timeZone: member.seminar.timeZone }
  return (
    <section aria-label={title}>
      <h2>{title}</h2>
      {reviews.length === 0 ? <p className="muted">{none}</p> : null}
      <ul className="border-t border-ink empty:hidden">
        {reviews.map((review) => (
          <li key={review.id} className="py-s3 border-b border-line wrap-anywhere">
            <a
              className="font-semibold"
              href={peerReviewPath(member.seminar.slug, question.number, review.id)}
            >
              {review.as === 'reviewer'
                ? t('positionsOf', { name: review.author.name })
                : (review.reviewer?.name ?? t('someone'))}
            </a>
            <p className="hint">
              {review.as === 'reviewer' ? (
                <>
                  {t('status', { status: review.status })} ·{' '}
                  {t.rich('dueAt', { at: () => <Time at={review.round.dueAt} {...where} /> })}
                </>
              ) : (
                t('score', { score: review.score ?? 0, maximum: review.rubric.maximum })
              )}
            </p>
          </li>
        ))}
      </ul>
    </section>
  )
}

const WEEK = 7 * DAY

async function AssignForm({ context }: { context: QuestionContext }) {
  const { member, question } = context
  const t = await getTranslations('gradebook.peer')
  const make = await getTranslations('gradebook.rubrics')
  const [grading, titles] = await Promise.all([gradingOf(context), rubricTitles(member)])
  const { slug, timeZone } = member.seminar
  if (titles.length === 0)
    return (
      <Empty
        level="h2"
        title={t('needsRubric')}
        action={
          <Link className="btn btn-primary" href={seminarPath(slug, 'rubrics/new')}>
            {make('make')}
          </Link>
        }
      />
    )
  return (
    <section className="justify-self-stretch" aria-labelledby="assign">
      <h2 id="assign">{t('assign')}</h2>
      <ActionForm
        action={assignAction}
        label={t('assign')}
        entries={[
          { name: 'perPerson', label: t('perPerson'), kind: 'number', value: '2' },
          {
            name: 'dueAt',
            label: t('due'),
            kind: 'datetime-local',
            value: localTime(new Date(now().getTime() + WEEK), timeZone),
            hint: t('dueHint', { zone: zoneName(timeZone) }),
          },
          {
            name: 'rubric',
            label: t('rubric'),
            kind: 'select',
            options: titles.map(({ id, title }) => ({ value: id, label: title })),
            value: grading.rubric?.id ?? titles[0]?.id ?? '',
          },
          { name: 'anonymous', label: t('anonymous'), kind: 'tick', value: 'true' },
        ]}
        hidden={{ seminar: slug, number: String(question.number) }}
        once={crypto.randomUUID()}
        submit={t('assign')}
        sending={t('assigning')}
      />
    </section>
  )
}
