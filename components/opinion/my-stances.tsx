import type { useTranslations } from 'next-intl'
import { Time } from '@/components/ui/time'
import type { StanceView } from '@/lib/opinion/stances/queries'
import { degreeOf } from '@/lib/opinion/stances/rules'
import { nameOfWeight } from './weights'

type SayOfOpinion = ReturnType<typeof useTranslations<'opinion'>>

type Props = {
  mine: StanceView[]
  labels: string[]
  /** The question's path. */
  path: string
  say: SayOfOpinion
  locale: string
  timeZone: string
}

/** The reader's own answers with their dates, the last one first. Nobody else reads them. */
export function MyStances({ mine, labels, path, say, locale, timeZone }: Props) {
  if (mine.length === 0) return null
  return (
    <section id="mine" className="my-stances mt-s6" aria-labelledby="my-stances">
      <h2 id="my-stances">{say('stance.mine')}</h2>
      <p className="hint">{say('stance.mineHint')}</p>
      <ol>
        {mine.toReversed().map(({ id, moment, weights, confidence, movedBy, at }) => (
          <li className="py-s3 border-t border-line" key={id}>
            <p>
              <b>{say(`stance.moment.${moment}`)}</b> <Time at={at} locale={locale} timeZone={timeZone} />
            </p>
            <p>
              {labels
                .filter((label) => weights[label] !== undefined)
                .map((label) =>
                  say('stance.pair', {
                    name: label,
                    words: say(`stance.weight.${nameOfWeight(weights[label] ?? 0)}`),
                  }),
                )
                .join(' · ')}
              . {sureness(say, confidence)}
            </p>
            {movedBy.position ? (
              <p>
                {say('stance.movedByPosition')}{' '}
                <a href={`${path}?at=${movedBy.position.id}#p-${movedBy.position.id}`} dir="auto">
                  {say('stance.pair', { name: movedBy.position.author, words: movedBy.position.claim })}
                </a>
              </p>
            ) : null}
            {movedBy.passage ? (
              <p>
                {say('stance.movedByPassage')}{' '}
                <q lang={movedBy.passage.source.language} dir="auto">
                  {movedBy.passage.quote}
                </q>
              </p>
            ) : null}
          </li>
        ))}
      </ol>
    </section>
  )
}

/** In the form's words, with the number where it is more precise: "fairly", "quite (80/100)". */
function sureness(say: SayOfOpinion, confidence: number): string {
  const degree = degreeOf(confidence)
  const how = say(`stance.sure.${degree}`)
  return say('stance.sureness', { how: degree === confidence ? how : `${how} (${confidence}/100)` })
}
