import Link from 'next/link'
import { getLocale, getTranslations } from 'next-intl/server'
import { crumbsOf } from '@/app/_frame/crumbs'
import { Page } from '@/app/_frame/page-frame'
import { titled } from '@/app/_frame/titled'
import { Events } from '@/app/_record/record-page'
import { Revision } from '@/components/positions/revision'
import { storyOf } from '@/lib/curation/record/queries'
import { pathInDebate } from '@/lib/positions/paths'
import { isUnchanged, stepsOf } from '@/lib/positions/queries/history'
import { type RevisionView, revisionsOf } from '@/lib/positions/queries/revisions'
import { positionAt } from '../found'

type Props = PageProps<'/positions/[position]/history'>

export const generateMetadata = titled('compose', 'history.title')

/** Every wording of a position, and the changes of each. */
export default async function HistoryPage({ params, searchParams }: Props) {
  const { position: id } = await params
  const { person, context, position } = await positionAt(id, 'history')
  const revisions = await revisionsOf(context, position)
  const { from, to } = await searchParams
  const two = between(revisions, from, to)
  const t = await getTranslations('compose')
  const say = await getTranslations('record')
  const { seminar } = context.member
  const back = pathInDebate(context, position)
  const steps = two ? stepsOf(two).slice(1) : stepsOf(revisions)
  const where = { locale: await getLocale(), timeZone: seminar.timeZone }
  const crumbs = crumbsOf(context, t('history.crumb'))
  return (
    <Page person={person} crumbs={crumbs} title={t('history.title')} kind="history">
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
      <section className="mt-s6 pt-s4 border-t border-ink" aria-labelledby="story">
        <h2 id="story">{say('story')}</h2>
        <Events
          events={await storyOf(context, id)}
          where={{ path: null, now: {}, seminar: seminar.slug }}
          locale={where.locale}
          timeZone={where.timeZone}
          say={say}
        />
      </section>
    </Page>
  )
}

/** The two wordings to compare, from the address: `?from=1&to=3`. */
function between(revisions: RevisionView[], from: unknown, to: unknown): [RevisionView, RevisionView] | null {
  const [earlier, later] = [from, to].map((n) => revisions.find(({ revision }) => String(revision) === n))
  return earlier && later && earlier.revision < later.revision ? [earlier, later] : null
}
