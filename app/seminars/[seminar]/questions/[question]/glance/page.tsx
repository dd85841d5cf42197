import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import { crumbsOf } from '@/app/_frame/crumbs'
import { PageFrame } from '@/app/_frame/page-frame'
import { FullScreen } from '@/components/curation/glance/full-screen'
import type { GlanceContext } from '@/components/curation/glance/glance-context'
import { GlancePanels } from '@/components/curation/glance/glance-panels'
import { Printed } from '@/components/frame/printed'
import { QuestionLabel } from '@/components/questions/question-label'
import { stanceLayers } from '@/components/questions/thread/stance-bar'
import { Icon } from '@/components/ui/icon'
import { Phase } from '@/components/ui/phase'
import { Rendered } from '@/components/ui/rendered'
import { Strata } from '@/components/ui/strata'
import { Time } from '@/components/ui/time'
import { glanceQuery } from '@/lib/curation/glance/input'
import { type Glance, glanceOf } from '@/lib/curation/glance/queries'
import { glancePath } from '@/lib/curation/paths'
import { renderOnPage } from '@/lib/platform/markdown/markdown'
import { phases } from '@/lib/questions/input'
import { questionPath } from '@/lib/questions/paths'
import type { QuestionContext } from '@/lib/questions/queries'
import { messagesFor } from '@/lib/web/island-messages'
import { requireQuestion } from '@/lib/web/question'
import { GlanceLive } from './glance-live'
import { TimeLeft } from './time-left'

type Props = PageProps<'/seminars/[seminar]/questions/[question]/glance'>

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { seminar, question } = await params
  const { context } = await requireQuestion(seminar, question)
  const t = await getTranslations('glance')
  return { title: `${context.question.title} · ${t('title')}` }
}

/** A question on one page, for the projector of a room and for a sheet of paper. */
export default async function GlancePage({ params, searchParams }: Props) {
  const { seminar: slug, question: number } = await params
  const { person, context } = await requireQuestion(slug, number)
  const asked = glanceQuery.safeParse(await searchParams)
  const glance = await glanceOf(context, asked.success ? asked.data.room : undefined)
  const { question, member } = context
  const [t, sayOfThread] = [await getTranslations('glance'), await getTranslations('thread')]
  const setting: GlanceContext = {
    ...{ t, sayOfThread, seminar: slug, number: question.number, language: member.seminar.language },
    path: questionPath(slug, question.number),
  }
  return (
    <PageFrame person={person} crumbs={crumbsOf(context, t('title'))} island="glance">
      <main id="main" className="glance" data-theme="dark">
        <Head {...{ context, setting }} />
        {glance.isBlind ? <Blind t={t} /> : <Stances {...{ glance, setting }} />}
        <GlancePanels {...{ glance, setting }} />
        <Foot {...{ glance, setting }} />
        <GlanceLive
          person={person.id}
          question={question.id}
          figures={glance.counts ? t('updated', glance.counts) : ''}
        />
        <Printed messages={await messagesFor('glance')} />
      </main>
    </PageFrame>
  )
}

type PartProps = { glance: Glance; setting: GlanceContext }

async function Head({ context, setting }: { context: QuestionContext; setting: GlanceContext }) {
  const { question, member } = context
  const { sayOfThread: say, language } = setting
  const [locale, messages] = [await getLocale(), await messagesFor('glance')]
  return (
    <header className="glance-head">
      <div>
        <p className="glance-eyebrow">
          <bdi>{member.seminar.title}</bdi> · <QuestionLabel question={question} say={say} />
        </p>
        <h1 lang={language} dir="auto">
          {question.title}
        </h1>
        <Rendered className="glance-prompt" html={renderOnPage(question.prompt)} />
      </div>
      <div className="glance-phase">
        <Phase
          steps={phases.map((phase) => say(`phase.${phase}`))}
          current={phases.indexOf(question.phase)}
          label={say('phaseIs', { phase: say(`phase.${question.phase}`) })}
        />
        <p>
          {question.ends ? (
            <>
              {say(`ends.${question.phase}`)}{' '}
              <Time at={question.ends.at} locale={locale} timeZone={member.seminar.timeZone} />
            </>
          ) : (
            say(`now.${question.phase}`)
          )}
        </p>
        {question.ends ? <TimeLeft ends={question.ends.at.toISOString()} messages={messages} /> : null}
      </div>
    </header>
  )
}

/** Each participant once, as in the stance bar of the debate. */
function Stances({ glance: { theses, standings, counts, participants }, setting }: PartProps) {
  const { t, sayOfThread, path } = setting
  const layers = stanceLayers({ theses, standings }, sayOfThread, path)
  const people = counts?.people ?? 0
  const parts = layers.map(({ name, count }) => `${name} ${count}`).join(', ')
  return (
    <section className="glance-stances" aria-label={t('stances')}>
      <p>
        {people === 0
          ? t('nobody')
          : people <= participants
            ? t('people', { people, participants })
            : t('peopleAlone', { people })}
      </p>
      <Strata layers={layers} description={sayOfThread('standings', { parts })} />
    </section>
  )
}

/** Before people to whom others' work is hidden, the theses stand alone. */
function Blind({ t }: Pick<GlanceContext, 't'>) {
  return (
    <section className="glance-blind">
      <h2>{t('blind')}</h2>
      <p>{t('blindText')}</p>
    </section>
  )
}

/** Whose view this is, and the way back. */
async function Foot({ glance: { room, mayShowMore }, setting: { t, seminar, number, path } }: PartProps) {
  const other = room === 'posted' ? 'everybody' : 'posted'
  return (
    <footer className="glance-foot">
      <p>
        {t(room)}{' '}
        {mayShowMore ? (
          <a href={glancePath(seminar, number, other)}>
            {t(other === 'posted' ? 'showPosted' : 'showEverybody')}
          </a>
        ) : null}
      </p>
      <p className="row">
        <FullScreen messages={await messagesFor('glance')} />
        <a className="btn" href={path}>
          <Icon name="close" /> {t('back')}
        </a>
      </p>
    </footer>
  )
}
