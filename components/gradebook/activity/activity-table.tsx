import { measures } from '@/lib/gradebook/activity/input'
import type { QuestionActivity } from '@/lib/gradebook/activity/queries'
import { phaseOn } from '@/lib/gradebook/activity/rules'
import { actsPath, withQuery } from '@/lib/gradebook/paths'
import { sayDay } from './activity-chart'
import type { ActivityContext } from './say'

type Props = { activity: QuestionActivity; setting: ActivityContext }

/** The same numbers as the drawing, each a link to what it counts. */
export function ActivityTable({ activity: { question, days, phases }, setting }: Props) {
  const { say, sayOfThread, seminar, locale, timeZone } = setting
  const path = actsPath(seminar, question.number)
  return (
    <details className="activity-table">
      <summary>{say('table')}</summary>
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
    </details>
  )
}
