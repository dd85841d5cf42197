import { Time } from '@/components/ui/time'
import type { EventView } from '@/lib/curation/record/view'

type Props = {
  event: EventView
  /** The event in plain words, and the words that a person added. */
  line: string
  words: string
  href: string | null
  /** A link to all of the actor's events there. */
  by: string | null
  byLabel: string
  locale: string
  timeZone: string
}

/** One line of the record: what happened, to which thing, why, and when. */
export function EventRow({ event, line, words, href, by, byLabel, locale, timeZone }: Props) {
  const { position, question } = event
  return (
    <li className="event-row">
      <div>
        {href ? <a href={href}>{line}</a> : line}
        {words ? (
          <p className="event-words" dir="auto">
            {words}
          </p>
        ) : null}
        <p className="muted">
          {question ? <bdi>{question.title}</bdi> : null}
          {position?.words ? (
            <>
              {' · '}
              <q dir="auto">{position.words}</q>
            </>
          ) : null}
          {by ? (
            <>
              {' · '}
              <a href={by}>{byLabel}</a>
            </>
          ) : null}
        </p>
      </div>
      <span className="muted">
        <Time at={event.at} locale={locale} timeZone={timeZone} />
      </span>
    </li>
  )
}
