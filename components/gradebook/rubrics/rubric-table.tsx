import { getLocale, getTranslations } from 'next-intl/server'
import type { Criterion } from '@/lib/gradebook/rubrics/input'
import { shareOf } from '@/lib/gradebook/rubrics/rules'

type Props = {
  rubric: { criteria: Criterion[] }
  /** The chosen points by criterion. */
  levels?: Record<string, number>
}

/** A rubric to read: each criterion with its levels, and the chosen ones marked. */
export async function RubricTable({ rubric: { criteria }, levels = {} }: Props) {
  const t = await getTranslations('gradebook.rubrics')
  const percent = new Intl.NumberFormat(await getLocale(), { style: 'percent' })
  return (
    <ol className="border-t border-ink">
      {criteria.map((one) => (
        <li key={one.id} className="py-s3 border-b border-line">
          <h3 className="font-sans font-semibold text-ui" dir="auto">
            {one.title}
          </h3>
          <p className="hint">
            <bdi>{one.description}</bdi>
            {one.description ? ' · ' : null}
            {t('share', { share: percent.format(shareOf(one, criteria)) })}
          </p>
          <ul className="flex flex-wrap gap-s2 mt-s2 max-phone:grid max-phone:grid-cols-2">
            {one.levels.map(({ points, title, description }) => (
              <li
                key={points}
                className="min-w-24 flex-1 p-s2 border border-edge rounded text-small aria-current:bg-ink aria-current:text-on-ink aria-current:border-ink"
                aria-current={levels[one.id] === points ? 'true' : undefined}
              >
                <b>
                  {points} <bdi>{title}</bdi>
                </b>
                {description ? <p dir="auto">{description}</p> : null}
              </li>
            ))}
          </ul>
        </li>
      ))}
    </ol>
  )
}
