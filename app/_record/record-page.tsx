import Link from 'next/link'
import { getLocale, getTranslations } from 'next-intl/server'
import { EventRow } from '@/components/curation/record/event-row'
import { RecordFilterForm } from '@/components/curation/record/record-filters'
import { Empty } from '@/components/ui/empty'
import type { RecordReader } from '@/lib/curation/record/access'
import { type RecordFilters, recordFilters } from '@/lib/curation/record/input'
import { listEvents } from '@/lib/curation/record/queries'
import type { EventView } from '@/lib/curation/record/view'
import { hrefOf, inWords, type RecordMessages, wordsIn } from '@/lib/curation/record/words'
import { sayMoment } from '@/lib/platform/time/moment'
import { titleToChoose } from '@/lib/questions/rules'
import { listMarkup } from '@/lib/web/list-markup'

type Query = Record<string, string | string[] | undefined>

/** The filters of an address; senseless ones are ignored. */
export function filtersOf(query: Query): RecordFilters {
  const given = Object.keys(recordFilters.shape).map((name) => {
    const value = query[name]
    const one = recordFilters.safeParse(typeof value === 'string' && value ? { [name]: value } : {})
    return one.success ? one.data : {}
  })
  return Object.assign({}, ...given)
}

const EVENTS_A_PAGE = 50

type Props = { reader: RecordReader; path: string; query: Query; decisions?: boolean }

/** A page of the record, or of its decisions, with its filters. */
export async function RecordList({ reader, path, query, decisions = false }: Props) {
  const filters = filtersOf(query)
  const after = typeof query.after === 'string' ? query.after : undefined
  const page = await listEvents(reader, {
    ...filters,
    after,
    decisions,
    limit: EVENTS_A_PAGE,
    order: 'newest',
  })
  const [t, locale] = [await getTranslations('record'), await getLocale()]
  const { seminar } = reader.member
  const now = Object.fromEntries(
    Object.entries(filters).map(([name, value]) => [name, value === undefined ? undefined : String(value)]),
  )
  const where = { path, now, seminar: seminar.slug }
  const questions = reader.questions.map(({ question }) => ({
    number: question.number,
    title: titleToChoose(question),
  }))
  return (
    <>
      <RecordFilterForm path={path} now={now} questions={questions} withGroups={!decisions} say={t} />
      {page.items.length === 0 ? <Empty level="h2" title={t(decisions ? 'noDecisions' : 'none')} /> : null}
      {
        await listMarkup({
          name: 'record',
          from: [page.items, where, locale, seminar.timeZone],
          draw: () => (
            <Events {...{ events: page.items, where, locale, say: t }} timeZone={seminar.timeZone} />
          ),
        })
      }
      {page.next ? (
        <Link href={`${path}?${addressed({ ...now, after: page.next })}`}>{t('earlier')}</Link>
      ) : null}
    </>
  )
}

export const addressed = (values: Record<string, string | undefined>): string =>
  new URLSearchParams(
    Object.entries(values).flatMap(([name, value]) => (value ? [[name, value]] : [])),
  ).toString()

type Shown = {
  events: EventView[]
  where: { path: string | null; now: Record<string, string | undefined>; seminar: string }
  locale: string
  timeZone: string
  say: RecordMessages
}

export function Events({ events, where: { path, now, seminar }, locale, timeZone, say }: Shown) {
  return (
    <ul className="roll record">
      {[...events.entries()].map(([n, event]) => {
        const { actor } = event
        const by = path && actor?.id && now.by !== actor.id ? actor.id : null
        return (
          <EventRow
            // An event has no name of its own here, and the list never changes.
            key={n}
            event={path ? event : { ...event, position: null, question: null }}
            line={inWords(event, { say, sayAt: (at) => sayMoment(at, 'moment', { locale, timeZone }) })}
            words={wordsIn(event)}
            href={path ? hrefOf(event, seminar) : null}
            by={by && `${path}?${addressed({ ...now, by })}`}
            byLabel={actor ? say('filter.by', { name: actor.name }) : ''}
            locale={locale}
            timeZone={timeZone}
          />
        )
      })}
    </ul>
  )
}
