import Link from 'next/link'
import { Empty } from '@/components/ui/empty'
import { Tabs } from '@/components/ui/tabs'
import type { SearchResults } from '@/lib/search/queries'
import { HitRow } from './hit'
import { type SearchContext, type SearchView, searchHref } from './search-context'

type Props = {
  looking: SearchView
  found: SearchResults
  after: number
  page: number
  setting: SearchContext
}

/** The results, in groups or as one list, with links to other views. */
export function Results(props: Props) {
  const { looking, found, setting } = props
  const { say } = setting
  return (
    <>
      <Tabs
        label={say('views')}
        tabs={[undefined, 'positions' as const, 'responses' as const, 'sources' as const].map((only) => ({
          href: searchHref({ ...looking, only }),
          label: only ? say(`in.${only}`) : say('all'),
          current: looking.only === only,
        }))}
      />
      <Told found={found} setting={setting} />
      {found.hits.length === 0 ? (
        <Nothing {...props} />
      ) : looking.only ? (
        <List {...props} />
      ) : (
        <Groups {...props} />
      )}
    </>
  )
}

/** The corrected words that were searched for. */
function Told({ found, setting: { say } }: Pick<Props, 'found' | 'setting'>) {
  const quote = (words: string[]) => words.map((word) => `“${word}”`).join(', ')
  const mended = found.hits.length > 0 && found.corrections.length > 0
  return (
    <>
      {mended ? (
        <p className="notice">
          {say('corrected', {
            typed: quote(found.corrections.map(({ typed }) => typed)),
            used: quote(found.corrections.map(({ used }) => used)),
          })}
        </p>
      ) : null}
      {found.someWords ? <p className="notice">{say('someWords')}</p> : null}
    </>
  )
}

function Nothing({ looking, after, setting: { say } }: Props) {
  return (
    <Empty
      level="h2"
      title={say('nothing')}
      action={
        looking.seminar || looking.only || after ? (
          <Link className="btn" href={searchHref({ q: looking.q })}>
            {say('everywhere')}
          </Link>
        ) : null
      }
    >
      {say('nothingHint')}
    </Empty>
  )
}

const groups = [
  { kind: 'position', only: 'positions' },
  { kind: 'response', only: 'responses' },
  { kind: 'passage', only: 'sources' },
] as const

function Groups({ looking, found, setting }: Props) {
  const { say } = setting
  return groups.map(({ kind, only }) => {
    const hits = found.hits.filter((hit) => hit.kind === kind)
    const { matches, more } = found.counts[kind]
    if (hits.length === 0) return null
    return (
      <section className="grid gap-s3" key={kind} aria-labelledby={`found-${kind}`}>
        <h2 className="sec" id={`found-${kind}`}>
          {say(`group.${kind}`)} <span>{say('count', { count: matches, more: String(more) })}</span>
        </h2>
        <ol className="hits list-none">
          {hits.map((hit) => (
            <HitRow key={keyOf(hit)} hit={hit} setting={setting} />
          ))}
        </ol>
        {matches > hits.length ? (
          <p>
            <Link href={searchHref({ ...looking, only })}>{say(`more.${kind}`)}</Link>
          </p>
        ) : null}
      </section>
    )
  })
}

function List({ looking, found, after, page, setting }: Props) {
  const { say } = setting
  const more = Object.values(found.counts).some((count) => count.more)
  const count = Object.values(found.counts).reduce((sum, { matches }) => sum + matches, 0)
  // Results for a corrected search have a single page.
  const goesOn = found.hits.length > page && found.corrections.length === 0 && !found.someWords
  return (
    <section className="grid gap-s3" aria-labelledby="found">
      <h2 className="sec" id="found">
        {say('results', { count, more: String(more) })}
      </h2>
      <ol className="hits list-none" start={after + 1}>
        {found.hits.slice(0, page).map((hit) => (
          <HitRow key={keyOf(hit)} hit={hit} setting={setting} />
        ))}
      </ol>
      <p className="row">
        {after ? (
          <Link className="btn" href={searchHref(looking)}>
            {say('previous')}
          </Link>
        ) : null}
        {goesOn ? (
          <Link className="btn" href={searchHref(looking, after + page)}>
            {say('next')}
          </Link>
        ) : null}
      </p>
    </section>
  )
}

const keyOf = (hit: SearchResults['hits'][number]): string =>
  hit.kind === 'passage' ? `${hit.versionId} ${hit.text.start}` : hit.id
