import { Time } from '@/components/ui/time'
import type { StanceView } from '@/lib/opinion/stances/queries'
import { type SayOfOpinion, surenessWords, weightWords } from './stance-words'

type Props = {
  mine: StanceView[]
  labels: string[]
  /** Of the question. */
  path: string
  say: SayOfOpinion
  locale: string
  timeZone: string
}

/** My own answers with their dates, the last one first. Nobody else reads them. */
export function MyStances({ mine, labels, path, say, locale, timeZone }: Props) {
  if (mine.length === 0) return null
  return (
    <section id="mine" className="my-stances" aria-labelledby="my-stances">
      <h2 id="my-stances">{say('stance.mine')}</h2>
      <p className="hint">{say('stance.mineHint')}</p>
      <ol>
        {mine.toReversed().map(({ id, moment, weights, confidence, movedBy, at }) => (
          <li key={id}>
            <p>
              <b>{say(`stance.moment.${moment}`)}</b> <Time at={at} locale={locale} timeZone={timeZone} />
            </p>
            <p>
              {labels
                .filter((label) => weights[label] !== undefined)
                .map((label) =>
                  say('stance.pair', { name: label, words: weightWords(say, weights[label] ?? 0) }),
                )
                .join(' · ')}
              . {surenessWords(say, confidence)}
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
