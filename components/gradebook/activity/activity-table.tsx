import { measures } from '@/lib/gradebook/activity/input'
import type { QuestionActivity } from '@/lib/gradebook/activity/queries'
import { type Period, phaseOn, spansIn } from '@/lib/gradebook/activity/rules'
import { actsPath, withQuery } from '@/lib/gradebook/paths'
import { addDays } from '@/lib/platform/time/days'
import { sayDay } from './activity-chart'
import type { ActivityContext } from './say'

type Props = { activity: QuestionActivity; period: Period; setting: ActivityContext }

/** The same phases and numbers as the drawing, each number a link to what it counts. */
export function ActivityTable({ activity, period, setting }: Props) {
  const { say } = setting
  return (
    <details className="activity-table">
      <summary>{say('table')}</summary>
      <PhaseSpans {...{ activity, period, setting }} />
      {activity.days.length > 0 ? <Days {...{ activity, setting }} /> : null}
    </details>
  )
}

/** The first and the last day of each phase within the period. */
function PhaseSpans({ activity: { phases }, period, setting }: Props) {
  const { sayOfThread, locale, timeZone } = setting
  const dayAt = (place: number) => sayDay(addDays(period.from, place), locale)
  return (
    <ul className="muted small">
      {spansIn(period, phases, timeZone).map(({ phase, from, to }) => {
        const [first, last] = [Math.floor(from), Math.ceil(to) - 1]
        return (
          <li key={`${phase} ${from}`}>
            {sayOfThread(`phase.${phase}`)}: {dayAt(first)}
            {last > first ? ` – ${dayAt(last)}` : null}
          </li>
        )
      })}
    </ul>
  )
}

function Days({ activity: { question, days, phases }, setting }: Omit<Props, 'period'>) {
  const { say, sayOfThread, seminar, locale, timeZone } = setting
  const path = actsPath(seminar, question.number)
  return (
    <table>
      <caption className="muted small">{say('quiet')}</caption>
      <thead>
        <tr>
          <th scope="col">{say('day')}</th>
          <th scope="col">{say('phase')}</th>
          {measures.map((measure) => (
            <th key={measure} scope="col" className="num">
              {say(`measure.${measure}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {days.map((day) => {
          const phase = phaseOn(day.day, phases, timeZone)
          return (
            <tr key={day.day}>
              <th scope="row">{sayDay(day.day, locale)}</th>
              <td>{phase ? sayOfThread(`phase.${phase}`) : ''}</td>
              {measures.map((measure) => (
                <td key={measure} className="num">
                  {day[measure] === 0 ? (
                    0
                  ) : (
                    <a href={withQuery(path, { measure, from: day.day, to: day.day })}>{day[measure]}</a>
                  )}
                </td>
              ))}
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}
