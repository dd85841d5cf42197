import Link from 'next/link'
import { notFound } from 'next/navigation'
import { getLocale, getTranslations } from 'next-intl/server'
import { crumbsOf } from '@/app/_frame/crumbs'
import { Page } from '@/app/_frame/page-frame'
import { ThreadsBeside } from '@/app/_thread/threads-nav'
import { ThesisMark } from '@/components/ui/thesis-mark'
import { paragraphsOf } from '@/lib/citations/locator'
import { mayAskForAnswers } from '@/lib/curation/answer-requests/access'
import {
  type Coverage,
  type CoveredPassage,
  coverageOf,
  type UnansweredPosition,
} from '@/lib/gradebook/coverage/queries'
import { sayMoment } from '@/lib/platform/time/moment'
import { positionPath } from '@/lib/positions/paths'
import type { QuestionContext } from '@/lib/questions/queries'
import { isStaff } from '@/lib/seminars/rules'
import { passagePath } from '@/lib/sources/paths'
import { requireQuestion } from '@/lib/web/question'

type Props = PageProps<'/seminars/[seminar]/questions/[question]/coverage'>

export async function generateMetadata() {
  return { title: (await getTranslations('participation'))('coverage.title') }
}

/** Key passages without a citation and positions without an answer, for staff. */
export default async function CoveragePage({ params }: Props) {
  const place = await params
  const { person, context } = await requireQuestion(place.seminar, place.question)
  if (!isStaff(context.member.role)) notFound()
  const coverage = await coverageOf(context)
  const t = await getTranslations('participation.coverage')
  const { group } = context.question
  const title = group ? `${t('title')} · ${group.name}` : t('title')
  return (
    <Page person={person} crumbs={crumbsOf(context, t('title'))} title={title} kind="desk">
      <section>
        <header>
          <ThreadsBeside context={context} page="coverage" />
          <p>{t('lead')}</p>
        </header>
        <h2>{t('keyPassages')}</h2>
        {coverage.keyPassages.length === 0 ? <p className="muted">{t('noKeyPassages')}</p> : null}
        <ul className="roll">
          {coverage.keyPassages.map((one) => (
            <KeyPassage key={one.passage.id} {...{ one, coverage, context }} />
          ))}
        </ul>
      </section>
      <section>
        <h2>{t('unanswered')}</h2>
        {coverage.unanswered.length === 0 ? (
          <p className="muted">{t(coverage.hasPositions ? 'allAnswered' : 'noPositions')}</p>
        ) : null}
        <ul className="roll">
          {coverage.unanswered.map((position) => (
            <Unanswered key={position.id} position={position} context={context} />
          ))}
        </ul>
        {coverage.more ? <p className="small muted">{t('oldest')}</p> : null}
      </section>
    </Page>
  )
}

type KeyProps = { one: CoveredPassage; coverage: Coverage; context: QuestionContext }

async function KeyPassage({ one: { passage, citedBy }, coverage, context }: KeyProps) {
  const t = await getTranslations('participation.coverage')
  const { member, question } = context
  const citing = Object.entries(citedBy).filter(([, count]) => count > 0)
  const [only] = citing.filter(([label]) => label !== 'none')
  // Nobody can cite before the reading is over.
  const isReading = context.question.phase === 'reading'
  const isGap = coverage.uncited.includes(passage.id) || coverage.oneSided.includes(passage.id)
  return (
    <li>
      <div>
        <p className="serif">
          <a href={passagePath(member.seminar.slug, { ...passage, question: question.number })}>
            <q lang={passage.source.language} dir="auto">
              {passage.quote}
            </q>
          </a>{' '}
          <span className="small muted">
            <bdi>{passage.source.title}</bdi>, {paragraphsOf(passage)}
          </span>
        </p>
        <p className="small flex flex-wrap items-center gap-s3">
          {citing.map(([label, count]) => (
            <span key={label} className="inline-flex items-center gap-1">
              <ThesisMark label={label === 'none' ? null : label} size="small" />
              <span className="vh">
                {t('citedBy', { label: label === 'none' ? t('none') : label, count })}
              </span>
              <span aria-hidden="true">{count}</span>
            </span>
          ))}
          {isGap ? (
            <b className={isReading ? 'font-normal text-ink-3' : 'text-cinnabar'}>
              {only ? t('oneSided', { label: only[0] }) : t(isReading ? 'uncitedYet' : 'uncited')}
            </b>
          ) : null}
        </p>
      </div>
    </li>
  )
}

type PositionProps = { position: UnansweredPosition; context: QuestionContext }

async function Unanswered({ position, context }: PositionProps) {
  const [t, locale] = [await getTranslations('participation.coverage'), await getLocale()]
  const { seminar } = context.member
  const at = sayMoment(new Date(position.at), 'day', { locale, timeZone: seminar.timeZone })
  return (
    <li className="max-phone:grid-cols-1! max-phone:justify-items-start">
      <div className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-2">
        <ThesisMark label={position.thesis} size="small" />
        <p>
          <a href={positionPath(position.id)} lang={seminar.language} dir="auto">
            {position.claim}
          </a>
        </p>
        <p className="col-start-2 small muted">
          {t('by', { name: position.author.name, at })}
          {position.asked > 0 ? ` · ${t('asked', { count: position.asked })}` : null}
        </p>
      </div>
      {mayAskForAnswers(context, { status: 'published' }) ? (
        <Link className="btn btn-sm" href={positionPath(position.id, 'ask')} prefetch={false}>
          {t('ask')}
        </Link>
      ) : null}
    </li>
  )
}
