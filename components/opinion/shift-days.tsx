import { hueOf } from '@/components/ui/shape'
import { Dot } from '../ui/dot'
import { ChartTable } from './chart-table'
import { DAYS, daysLayout, type MeanAt } from './picture/days-layout'
import { markPath, rounded } from './picture/mark-path'
import type { OpinionSay } from './say'
import { nameOfWeight, weights } from './weights'

/** The mean weights at one moment, with its name and the number of people. */
export type ShownMean = MeanAt & { name: string; people: number }

type Props = {
  moments: ShownMean[]
  theses: Array<{ label: string; name: string }>
  locale: string
  say: OpinionSay
}

/** The mean stance on each thesis over time, from the opening poll over the days of the debate to the closing poll. */
export function ShiftDays({ moments, theses, locale, say }: Props) {
  const layout = daysLayout(
    theses.map(({ label }) => label),
    moments,
  )
  return (
    <figure className="plate border border-line bg-page p-s4 pb-s3 max-phone:px-s2">
      <svg
        viewBox={`0 0 ${DAYS.width} ${DAYS.height}`}
        className="chart"
        role="img"
        aria-label={say('days.described')}
      >
        {weights.map((weight) => (
          <g key={weight}>
            <path className="chart-grid" d={`M140 ${rounded(layout.yOf(weight))}H${DAYS.width - 20}`} />
            {weight % 2 === 0 ? (
              <text
                className="chart-label chart-axis"
                x="130"
                y={rounded(layout.yOf(weight) + 5)}
                textAnchor="end"
              >
                {say(`stance.weight.${nameOfWeight(weight)}`)}
              </text>
            ) : null}
          </g>
        ))}
        {layout.theses.map(({ label, path, places }) => (
          <g key={label} data-thesis={hueOf(label)}>
            <path className="chart-line" d={path} />
            <path
              className="chart-marks"
              data-thesis={hueOf(label)}
              d={places.map(({ x, y }) => markPath(hueOf(label), x, y, 6)).join('')}
            />
          </g>
        ))}
        {ends(moments).map(({ key, name }, n) => (
          <text
            key={key}
            className="chart-label"
            x={layout.xOf(key)}
            y={DAYS.height - 6}
            textAnchor={n === 0 ? 'start' : 'end'}
          >
            {name}
          </text>
        ))}
      </svg>
      <ul className="strata-key">
        {theses.map(({ label, name }) => (
          <li key={label}>
            <Dot label={label} /> {label} <bdi>{name}</bdi>
          </li>
        ))}
      </ul>
      <ChartTable
        summary={say('asTable')}
        caption={say('days.caption')}
        head={[
          say('days.column'),
          say('days.people'),
          ...theses.map(({ label, name }) => `${label} ${name}`),
        ]}
        rows={moments.map(({ key, name, people, means }) => ({
          key,
          cells: [name, people, ...theses.map(({ label }) => signed(means[label] ?? 0, locale))],
        }))}
      />
    </figure>
  )
}

const ends = (moments: ShownMean[]) => moments.filter((_, n) => n === 0 || n === moments.length - 1)

const signed = (value: number, locale: string): string =>
  new Intl.NumberFormat(locale, { signDisplay: 'exceptZero', maximumFractionDigits: 2 }).format(value)
