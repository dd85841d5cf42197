'use client'

import { useRef } from 'react'
import type { Translate } from '@/lib/messages/translate'
import type { Option } from './fields'
import { type QuestionFormState, type TypedTexts, textsIn } from './form-values'
import { useTypedTexts } from './use-typed-texts'

type Props = { filled: QuestionFormState; phases: Option[]; t: Translate<'questions'> }

/** The phases with a date as a bar: each as long as it lasts. The fields below say the same. */
export function Timeline({ filled, phases, t }: Props) {
  const box = useRef<HTMLDivElement>(null)
  const texts = useTypedTexts(box, textsIn(filled))
  const stretches = stretchesIn(texts, phases)
  const said = stretches.map(({ label, days }) =>
    days === null
      ? t('questions.timeline.last', { phase: label })
      : t('questions.timeline.lasts', { phase: label, days }),
  )
  return (
    <div ref={box}>
      {stretches.length > 1 ? (
        <div
          role="img"
          aria-label={t('questions.timeline.label', { phases: said.join('; ') })}
          className="flex w-full h-10 border border-edge rounded overflow-hidden text-small print:border-ink"
        >
          {stretches.map(({ value, label, days }) => (
            <span
              key={value}
              className="min-w-0 px-s2 py-s2 border-l first:border-l-0 border-edge overflow-hidden text-ellipsis whitespace-nowrap odd:bg-sunk even:bg-page"
              style={{
                flexGrow: days === null ? 0 : Math.max(days, 0.5),
                flexBasis: days === null ? 'max-content' : 0,
              }}
            >
              {days === null ? label : t('questions.timeline.lasts', { phase: label, days })}
            </span>
          ))}
        </div>
      ) : null}
    </div>
  )
}

type Stretch = Option & { days: number | null }

/**
 * Each phase with a date, in the order of the dates, with the days until the next one. Local times are counted as the
 * calendar does, so that a day with a change of the clocks is one day.
 */
function stretchesIn(texts: TypedTexts, phases: Option[]): Stretch[] {
  const starts = phases
    .map((phase) => ({ ...phase, at: Date.parse(`${texts[`schedule.${phase.value}`] ?? ''}Z`) }))
    .filter(({ at }) => !Number.isNaN(at))
    .toSorted((a, b) => a.at - b.at)
  return starts.map(({ at, ...phase }, index) => {
    const next = starts[index + 1]
    return { ...phase, days: next ? Math.round(((next.at - at) / 86_400_000) * 10) / 10 : null }
  })
}
