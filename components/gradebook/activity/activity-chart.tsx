import { measures } from '@/lib/gradebook/activity/input'
import type { QuestionActivity } from '@/lib/gradebook/activity/queries'
import { daysOf, type Period, placeIn, spansIn } from '@/lib/gradebook/activity/rules'
import { actsPath, withQuery } from '@/lib/gradebook/paths'
import { addDays, dayNumber } from '@/lib/platform/time/days'
import { sayMoment } from '@/lib/platform/time/moment'
import type { ActivityContext, Scale } from './say'

type Props = { activity: QuestionActivity; period: Period; scale: Scale; setting: ActivityContext }

/** In units of the drawing, whose width is the number of days. */
const [LANE, GAP, LEAST] = [14, 4, 1.5]
const HEIGHT = measures.length * (LANE + GAP)

/**
 * The days of a question: a lane of columns for each measure, above the phases of the question. For readers of a screen the
 * table beside it has the same numbers; a pointer on a day opens what was done on it.
 */
export function ActivityChart({ activity, period, scale, setting }: Props) {
  const { say, timeZone, now } = setting
  const today = placeIn(period, now, timeZone)
  const days = daysOf(period)
  return (
    <div className="activity-chart" aria-hidden="true">
      <div className="activity-lanes">
        {measures.map((measure) => (
          <span key={measure}>{say(`measure.${measure}`)}</span>
        ))}
      </div>
      <div className="activity-days">
        <Phases {...{ activity, period, setting }} />
        <svg viewBox={`0 0 ${days} ${HEIGHT}`} preserveAspectRatio="none" aria-hidden="true">
          {measures.map((measure, lane) => (
            <path
              key={measure}
              d={columnsOf(activity, period, { measure, lane, most: scale[measure] })}
              className="fill-ink"
            />
          ))}
          {activity.days.map((day) => (
            <Day key={day.day} {...{ activity, day, period, setting }} />
          ))}
        </svg>
        {today > 0 && today < days ? (
          <i className="activity-today" style={{ insetInlineStart: share(today, days) }} />
        ) : null}
      </div>
    </div>
  )
}

const share = (part: number, all: number): string => `${Math.round((part / all) * 10_000) / 100}%`

type Lane = { measure: keyof Scale; lane: number; most: number }

/** The columns of a lane as one path: a column stands on the floor of its lane. */
function columnsOf({ days }: QuestionActivity, { from }: Period, { measure, lane, most }: Lane): string {
  const floor = (lane + 1) * (LANE + GAP)
  return days
    .filter((day) => day[measure] > 0)
    .map((day) => {
      const height = Math.max(LEAST, Math.round((LANE * day[measure] * 10) / most) / 10)
      return `M${dayNumber(day.day) - dayNumber(from) + 0.1} ${floor}v-${height}h.8v${height}z`
    })
    .join('')
}

type OfQuestion = Omit<Props, 'scale'>

/** The phases behind the days. A phase that ended within a day divides the day. */
function Phases({ activity, period, setting: { sayOfThread, timeZone } }: OfQuestion) {
  const days = daysOf(period)
  return spansIn(period, activity.phases, timeZone).map(({ phase, from, to }) => (
    <span
      key={`${phase} ${from}`}
      className="activity-phase"
      data-phase={phase}
      style={{ insetInlineStart: share(from, days), width: share(to - from, days) }}
    >
      {sayOfThread(`phase.${phase}`)}
    </span>
  ))
}

type DayProps = OfQuestion & { day: QuestionActivity['days'][number] }

function Day({ activity: { question }, day: { day, ...counts }, period, setting }: DayProps) {
  const { say, seminar, locale } = setting
  return (
    <a href={withQuery(actsPath(seminar, question.number), { from: day, to: day })} tabIndex={-1}>
      <title>{`${sayDay(day, locale)}: ${say('counts', counts)}`}</title>
      <rect x={dayNumber(day) - dayNumber(period.from)} y={0} width={1} height={HEIGHT} />
    </a>
  )
}

/** "Mon 30 Nov", or as a date alone "30 Nov". */
export const sayDay = (day: string, locale: string, style: 'day' | 'date' = 'day'): string =>
  sayMoment(new Date(`${day}T12:00:00Z`), style, { locale, timeZone: 'UTC' })

/** In days: the room of a date under the narrowest drawing, and half the room of the word for today. */
const [DATE, HALF_TODAY] = [4, 3]

/** Mondays under the days of one or several questions, and the present day. Dates that would overlap are left out. */
export function ActivityAxis({ period, setting }: Pick<Props, 'period' | 'setting'>) {
  const { say, locale, timeZone, now } = setting
  const days = daysOf(period)
  const today = placeIn(period, now, timeZone)
  const mondays = Array.from({ length: days }, (_, day) => day).filter(
    (day) =>
      (dayNumber(period.from) + day) % 7 === MONDAY &&
      day + DATE <= days &&
      (day + DATE < today - HALF_TODAY || day > today + HALF_TODAY),
  )
  return (
    <div className="activity-chart" aria-hidden="true">
      <span />
      <div className="activity-axis">
        {mondays.map((day) => (
          <span key={day} style={{ insetInlineStart: share(day, days) }}>
            {sayDay(addDays(period.from, day), locale, 'date')}
          </span>
        ))}
        {today > 0 && today < days ? (
          <b style={{ insetInlineStart: share(today, days) }}>{say('today')}</b>
        ) : null}
      </div>
    </div>
  )
}

/** The remainder by seven of the number of a Monday: day 0 was a Thursday. */
const MONDAY = 4
