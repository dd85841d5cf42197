import type { Metadata } from 'next'
import Link from 'next/link'
import { getLocale, getTranslations } from 'next-intl/server'
import { PageFrame } from '@/app/_frame/page-frame'
import { Events } from '@/app/_record/record-page'
import { Revision } from '@/components/positions/revision'
import { storyOf } from '@/lib/curation/record/queries'
import { pathInDebate, positionPath } from '@/lib/positions/paths'
import { findPosition } from '@/lib/positions/queries/find'
import { isUnchanged, stepsOf } from '@/lib/positions/queries/history'
import { type RevisionView, revisionsOf } from '@/lib/positions/queries/revisions'
import { questionPath } from '@/lib/questions/paths'
import { seminarPath } from '@/lib/seminars/paths'
import { orNotFound } from '@/lib/web/found'
import { requirePerson } from '@/lib/web/session'

type Props = {
  params: Promise<{ position: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('compose')
  return { title: t('history.title') }
}

/** Every wording that a position has had, and what each changed. */
export default async function HistoryPage({ params, searchParams }: Props) {
  const { position: id } = await params
  const person = await requirePerson(positionPath(id, 'history'))
  const { asked, position } = await orNotFound(findPosition(person, id))
  const revisions = await revisionsOf(asked, position)
  const { from, to } = await searchParams
  const two = between(revisions, from, to)
  const t = await getTranslations('compose')
  const say = await getTranslations('record')
  const { seminar } = asked.member
  const back = pathInDebate(asked, position)
  const steps = two ? stepsOf(two).slice(1) : stepsOf(revisions)
  const where = { locale: await getLocale(), timeZone: seminar.timeZone }
  const crumbs = [
    { label: seminar.title, href: seminarPath(seminar.slug), lang: seminar.language },
    { label: asked.question.title, href: questionPath(seminar.slug, asked.question.number) },
    { label: t('history.crumb') },
  ]
  return (
    <PageFrame person={person} crumbs={crumbs}>
      <main id="main" className="wrap history">
        <h1>{t('history.title')}</h1>
        <p className="muted">
          {t('history.by', { name: position.author.name })} · <Link href={back}>{t('history.backTo')}</Link>
        </p>
        {steps.length === 0 ? <p>{t('history.gone')}</p> : null}
        {two ? <p>{t('history.between', { from: two[0].revision, to: two[1].revision })}</p> : null}
        {steps.length === 1 && !two ? <p>{t('history.one')}</p> : null}
        {steps.map((step) => (
          <Revision
            key={step.revision}
            step={step}
            isFirst={step.revision === 1}
            isPresent={step.revision === position.revision}
            isUnchanged={step.revision > 1 && isUnchanged(step)}
            where={where}
            seminar={seminar.slug}
            t={t}
          />
        ))}
        <section aria-labelledby="story">
          <h2 id="story">{say('story')}</h2>
          <Events
            events={await storyOf(asked, id)}
            where={{ path: null, now: {}, seminar: seminar.slug }}
            locale={where.locale}
            timeZone={where.timeZone}
            say={say}
          />
        </section>
      </main>
    </PageFrame>
  )
}

/** The two wordings that the address names, to be set against each other: `?from=1&to=3`. */
function between(revisions: RevisionView[], from: unknown, to: unknown): [RevisionView, RevisionView] | null {
  const [earlier, later] = [from, to].map((n) => revisions.find(({ revision }) => String(revision) === n))
  return earlier && later && earlier.revision < later.revision ? [earlier, later] : null
}
