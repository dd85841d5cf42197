import { StanceQuestion } from '@/components/opinion/stance-asked'
import { Icon } from '@/components/ui/icon'
import { Phase } from '@/components/ui/phase'
import { Rendered } from '@/components/ui/rendered'
import { Time } from '@/components/ui/time'
import { phases } from '@/lib/questions/input'
import type { StanceTally } from '@/lib/questions/rules'
import { sentencesOf } from '@/lib/questions/sentences'
import { QuestionLabel } from '../question-label'
import type { Thread, ThreadContext } from './thread-context'

type Props = { thread: Thread; setting: ThreadContext }

/** The question's number, phase and prompt. */
export function Head({ thread: { question, overview }, setting }: Props) {
  const { say, path, may } = setting
  const steps = phases.map((phase) => say(`phase.${phase}`))
  const current = phases.indexOf(question.phase)
  return (
    <div className="q-head grid grid-cols-[minmax(0,1fr)_min(19rem,45%)] items-end gap-x-s6 gap-y-s1 mb-s3 max-wide:grid-cols-1">
      <p className="eyebrow">
        <QuestionLabel question={question} say={say} />
        {overview.standings ? <> · {say('participants', { count: peopleIn(overview.standings) })}</> : null}
        <br />
        <Ends question={question} setting={setting} />
      </p>
      <Phase
        steps={steps}
        current={current}
        label={say('phaseIs', { phase: say(`phase.${question.phase}`) })}
      />
      <h1 className="col-span-full text-[2.25rem] leading-[1.15] max-phone:m-0 max-phone:text-h1" dir="auto">
        {question.title}
      </h1>
      <Rendered className="lede" html={setting.render(question.prompt)} />
      <Asks question={question} setting={setting} />
      <div className="col-span-full flex items-center gap-x-s6 max-wide:block">
        <p className="q-manage min-w-0 flex flex-wrap items-center gap-x-s4 text-small">
          <StanceQuestion setting={setting} />
          <a href={`${path}/follow`}>
            <Icon name="bell" /> {say('follow')}
          </a>
          <a href={`${path}/exports`}>
            <Icon name="download" /> {say('export')}
          </a>
          <a href={`${path}/glance`}>
            <Icon name="expand" /> {say('glance')}
          </a>
          <a href={`${path}/edit`} data-may={may('instruct')}>
            <Icon name="edit" /> {say('manage')}
          </a>
          <a href={`${path}/public`} data-may={may('instruct')}>
            <Icon name="link" /> {say('publicAccess')}
          </a>
          <a href={`${path}/grades`} data-may={may('instruct')}>
            <Icon name="check" /> {say('grades')}
          </a>
          <a href={`${path}/grade`} data-may={may('join')}>
            <Icon name="list" /> {say('howGraded')}
          </a>
          <a href={`${path}/peer-reviews`} data-may={may('instruct')}>
            <Icon name="columns" /> {say('peerReviews')}
          </a>
          <a href={`${path}/coverage`} data-may={may('moderate')}>
            <Icon name="search" /> {say('coverage')}
          </a>
          <a href={`${path}/slow`} data-may={may('moderate')}>
            <Icon name="clock" /> {say('slow')}
          </a>
        </p>
        <p
          className="flex-[1_0_12rem] min-w-0 min-h-[1.4em] overflow-hidden text-end text-small text-ink-3 text-ellipsis leading-[1.4] whitespace-nowrap print:hidden"
          id="live-presence"
        />
      </div>
    </div>
  )
}

/** The number of people in the stance bar. */
const peopleIn = (standings: StanceTally[]) => standings.reduce((sum, { people }) => sum + people, 0)

type OfQuestion = { question: Thread['question']; setting: ThreadContext }

function Ends({ question, setting: { say, locale, timeZone } }: OfQuestion) {
  if (!question.ends) return <span>{say(`now.${question.phase}`)}</span>
  return (
    <>
      {say(`ends.${question.phase}`)}{' '}
      <b className="text-ink">
        <Time at={question.ends.at} locale={locale} timeZone={timeZone} zone />
      </b>
    </>
  )
}

/** The rules for positions, until nobody can write any more. */
function Asks({ question: { rules, phase }, setting: { say } }: OfQuestion) {
  if (phase === 'closed') return null
  const asked = sentencesOf(rules).map(({ ask, values }) => say(`asks.${ask}`, values))
  return <p className="asks col-span-full text-small text-ink-3">{asked.join(' ')}</p>
}
