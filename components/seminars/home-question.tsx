import Link from 'next/link'
import type { ReactNode } from 'react'
import { Phase } from '@/components/ui/phase'
import { Strata } from '@/components/ui/strata'
import { Time } from '@/components/ui/time'
import type { HomePrompt, HomeQuestion } from '@/lib/positions/queries/home'
import { phases } from '@/lib/questions/input'
import { questionPath } from '@/lib/questions/paths'
import { closingOf, isOpen } from '@/lib/questions/rules'
import { QuestionFigure, QuestionLabel } from '../questions/question-label'
import { stanceLayers } from '../questions/thread/stance-bar'
import type { HomeContext } from './home-say'

type Props = { row: HomeQuestion; setting: HomeContext }

/** A question in its seminar's list: its title, phase and stances. */
export function QuestionRow({ row, setting }: Props) {
  const { question } = row.context
  const { say, seminar } = setting
  const title = <Link href={questionPath(seminar, question.number)}>{question.title}</Link>
  return (
    <Row row={row} setting={setting} number={question.number} title={title}>
      <p className="meta">
        {question.group ? (
          <>
            <bdi>{question.group.name}</bdi> ·{' '}
          </>
        ) : null}
        <State row={row} say={say} />
      </p>
    </Row>
  )
}

/** A prompt with several threads: its title and phase once, and each thread with its group. The title leads to the first. */
export function PromptRow({ prompt, setting }: { prompt: HomePrompt; setting: HomeContext }) {
  const { say, seminar } = setting
  const { threads, counts } = prompt
  const [first] = threads
  if (!first) return null
  const all = { ...first, counts }
  const { number, title } = first.context.question
  const link = <Link href={questionPath(seminar, number)}>{title}</Link>
  return (
    <Row row={all} setting={setting} number={null} title={link}>
      <ul>
        {threads.map((row) => {
          const { question } = row.context
          return (
            <li key={question.id} className="meta">
              <Link href={questionPath(seminar, question.number)} prefetch={false}>
                <QuestionLabel question={question} say={say} />
              </Link>{' '}
              · <State row={row} say={say} />
            </li>
          )
        })}
      </ul>
    </Row>
  )
}

type RowProps = Props & {
  /** Null where several questions share the row. */
  number: number | null
  title: ReactNode
  children: ReactNode
}

function Row({ row, setting, number, title, children }: RowProps) {
  const { question, member } = row.context
  const { say, sayOfThread } = setting
  const shown = phases.filter((phase) => phase !== 'reading' || question.phase === 'reading')
  const steps = shown.map((phase) => sayOfThread(`phase.${phase}`))
  const label = sayOfThread('phaseIs', { phase: sayOfThread(`phase.${question.phase}`) })
  return (
    <article className={question.phase === 'closed' ? 'qrow closed' : 'qrow'}>
      <span className="no">{number === null ? null : <QuestionFigure number={number} say={say} />}</span>
      <div>
        <h3 lang={member.seminar.language} dir="auto">
          {title}
        </h3>
        {children}
      </div>
      <div>
        <Phase steps={steps} current={shown.indexOf(question.phase)} label={label} />
        <p className="when">
          <When row={row} setting={setting} />
        </p>
      </div>
      <Stances row={row} setting={setting} />
    </article>
  )
}

type StateProps = { row: HomeQuestion; say: HomeContext['say'] }

/** A line about a question: the reader's next task in it, and the numbers of its positions and citations. */
function State({ row: { context, counts, drafted, awaited, unread }, say }: StateProps) {
  const { member, question } = context
  const due = drafted
    ? say('draftWaits')
    : awaited && isOpen(question.phase) && member.role === 'participant'
      ? say('positionDue')
      : null
  const stands = counts
    ? say('counts', { positions: counts.positions, citations: counts.citations })
    : say('blind')
  return (
    <>
      {due ? (
        <>
          <b>{due}</b> ·{' '}
        </>
      ) : null}
      {stands}
      {unread ? (
        <>
          {' '}
          · <span className="tag-new">{say('unread', { count: unread })}</span>
        </>
      ) : null}
    </>
  )
}

function When({ row, setting: { say, sayOfThread, locale, timeZone } }: Props) {
  const { question } = row.context
  if (question.ends)
    return (
      <>
        {sayOfThread(`ends.${question.phase}`)}{' '}
        <Time at={question.ends.at} locale={locale} timeZone={timeZone} zone />
      </>
    )
  const closing = question.phase === 'closed' ? closingOf(question.schedule) : null
  if (!closing || closing.at > new Date()) return sayOfThread(`now.${question.phase}`)
  return (
    <>
      {say('closedOn')} <Time at={closing.at} locale={locale} timeZone={timeZone} style="day" />
    </>
  )
}

function Stances({ row: { theses, counts }, setting: { sayOfThread } }: Props) {
  if (!counts || counts.standings.length === 0) return null
  const layers = stanceLayers({ theses, standings: counts.standings }, sayOfThread)
  const parts = layers.map(({ name, count }) => `${name} ${count}`).join(', ')
  return <Strata layers={layers} description={sayOfThread('standings', { parts })} thin />
}
