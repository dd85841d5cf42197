import Link from 'next/link'
import { measures } from '@/lib/gradebook/activity/input'
import type { QuestionActivity } from '@/lib/gradebook/activity/queries'
import type { Period } from '@/lib/gradebook/activity/rules'
import { activityPath, actsPath, withQuery } from '@/lib/gradebook/paths'
import { questionPath } from '@/lib/questions/paths'
import { OfGroup, QuestionFigure } from '../../questions/question-label'
import { ActivityAxis, ActivityChart } from './activity-chart'
import { ActivityTable } from './activity-table'
import type { ActivityContext, Scale } from './say'

type Props = { rows: QuestionActivity[]; period: Period; setting: ActivityContext }

/** One row for each question: its title and totals, its days as a drawing, and the same numbers as a table. */
export function ActivityRows({ rows, period, setting }: Props) {
  const { say } = setting
  return (
    <ul className="activity">
      {rows.map((activity) => (
        <li key={activity.question.id}>
          <div>
            <Title {...{ activity, setting }} level="h2" />
            <Totals {...{ activity, period, setting }} />
          </div>
          <div>
            <ActivityChart {...{ activity, period, setting }} scale={scaleOf(rows)} />
            <ActivityAxis {...{ period, setting }} />
            {activity.days.length === 0 ? <p className="muted small">{say('none')}</p> : null}
            <ActivityTable {...{ activity, period, setting }} />
          </div>
        </li>
      ))}
    </ul>
  )
}

/** On the seminar's home: the drawings alone, with a link to their tables. */
export function RecentActivity({ rows, period, setting }: Props) {
  const { say, seminar } = setting
  return (
    <section className="activity-recent" aria-label={say('home')}>
      <h2 className="sec">
        {say('home')} <span>{say('homeHint')}</span>
      </h2>
      {rows.length === 0 ? <p className="py-s3 border-t border-ink text-ink-2">{say('nothingYet')}</p> : null}
      <ul>
        {rows.map((activity) => (
          <li key={activity.question.id}>
            <Title {...{ activity, setting }} level="h3" />
            <Totals {...{ activity, period, setting }} />
            <ActivityChart {...{ activity, period, setting }} scale={scaleOf(rows)} />
          </li>
        ))}
      </ul>
      {rows.length > 0 ? <ActivityAxis {...{ period, setting }} /> : null}
      <p className="mt-s2 text-small">
        <Link href={activityPath(seminar)} prefetch={false}>
          {say('all')}
        </Link>
      </p>
    </section>
  )
}

function scaleOf(rows: QuestionActivity[]): Scale {
  const days = rows.flatMap(({ days }) => days)
  const most = (measure: keyof Scale) => days.reduce((most, day) => Math.max(most, day[measure]), 1)
  return { positions: most('positions'), responses: most('responses'), ballots: most('ballots') }
}

type OfQuestion = { activity: QuestionActivity; setting: ActivityContext }

function Title({ activity: { question }, setting, level: Level }: OfQuestion & { level: 'h2' | 'h3' }) {
  const { say, seminar, language } = setting
  return (
    <Level>
      <Link href={questionPath(seminar, question.number)} prefetch={false}>
        <QuestionFigure number={question.number} say={say} />{' '}
        <span lang={language} dir="auto">
          {question.title}
        </span>
        <OfGroup group={question.group} />
      </Link>
    </Level>
  )
}

/** The sums of the days, each a link to what it counts. */
function Totals({ activity: { question, totals }, period, setting }: OfQuestion & { period: Period }) {
  const { say, seminar } = setting
  return (
    <p className="activity-totals">
      {measures.map((measure, n) => (
        <span key={measure}>
          {n > 0 ? ', ' : null}
          {totals[measure] === 0 ? (
            say(`count.${measure}`, { count: 0 })
          ) : (
            <a href={withQuery(actsPath(seminar, question.number), { measure, ...period })}>
              {say(`count.${measure}`, { count: totals[measure] })}
            </a>
          )}
        </span>
      ))}
    </p>
  )
}
