import type { Metadata } from 'next'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { crumbsOf } from '@/app/_frame/crumbs'
import { Page } from '@/app/_frame/page-frame'
import { LedgerSection } from '@/components/sources/ledger-section'
import { citationsOf } from '@/components/sources/reader/cited'
import { type CitedPassage, citedIn, whoCites } from '@/lib/positions/queries/cited'
import { questionsOf } from '@/lib/questions/queries'
import { fates } from '@/lib/sources/comparison/fate'
import { fatesIn } from '@/lib/sources/ledger'
import { sourcePath } from '@/lib/sources/paths'
import { versionOf } from '@/lib/sources/queries'
import { orNotFound } from '@/lib/web/found'
import { sourceAt } from '../../found'

type Props = PageProps<'/seminars/[seminar]/sources/[source]/versions/[number]'>

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { number, source } = await params
  return { title: (await getTranslations('sources'))('ledger.title', { number, text: source }) }
}

/** Changes that need attention come first. */
const inOrder = fates.toReversed()

/** The most passages with one kind of change, and the most citations of each, on the page. */
const PASSAGES = 30
const CITATIONS = 5

export default async function VersionPage({ params, searchParams }: Props) {
  const { number: named, ...place } = await params
  const { fate: only, after } = await searchParams
  const found = await sourceAt(place.seminar, place.source)
  const { member, source } = found
  if (!/^[1-9]\d{0,5}$/.test(named)) notFound()
  const version = await orNotFound(Promise.resolve().then(() => versionOf(source, Number(named))))
  const say = await getTranslations('sources')
  const path = sourcePath(place.seminar, place.source)
  const earlier = source.versions.filter(({ number }) => number < version.number)
  const questions = await questionsOf(member)
  const [became, cited] = await Promise.all([
    fatesIn(source, version),
    Promise.all(earlier.map(({ id }) => citedIn(questions, id))),
  ])
  const fateOf = new Map(became.map((one) => [one.passage, one]))
  const rows = cited.flat().flatMap(({ passage, sides }) => {
    const known = fateOf.get(passage.id)
    return known ? [{ ...known, passage, sides }] : []
  })
  const sections = inOrder.flatMap((fate) => {
    const all = rows.filter((row) => row.fate === fate)
    const from = only === fate ? all.findIndex(({ passage }) => passage.id === after) + 1 : 0
    return only && only !== fate ? [] : [{ fate, all, shown: all.slice(from, from + PASSAGES) }]
  })
  const passages = sections.flatMap(({ shown }) => shown.map(({ passage }) => passage.id))
  const citing = await whoCites(questions, passages, { limit: CITATIONS })
  const crumbs = crumbsOf(
    member,
    { label: say('text', { number: source.number }), href: path },
    `${say('reader.version')} ${version.number}`,
  )
  return (
    <Page
      person={member.person}
      crumbs={crumbs}
      title={say('ledger.title', { number: version.number, text: source.number })}
      kind="desk ledger"
    >
      <p>{say('ledger.lead')}</p>
      <p>
        <Link href={`${path}?version=${version.number}`}>
          {say('ledger.read', { number: version.number })}
        </Link>
      </p>
      {rows.length === 0 ? <p className="muted">{say('ledger.none')}</p> : null}
      {sections.map(({ fate, all, shown }) => (
        <LedgerSection
          key={fate}
          fate={fate}
          count={all.reduce((sum, row) => sum + citationsOf(row), 0)}
          rows={shown.map((row) => ({ ...row, citations: citing.get(row.passage.id) ?? [] }))}
          next={nextAfter(all, shown)}
          path={path}
          say={say}
        />
      ))}
    </Page>
  )
}

/** The passage after which the next page begins, if there is one. */
function nextAfter(all: CitedPassage[], shown: CitedPassage[]): string | null {
  const last = shown.at(-1)
  return last && last !== all.at(-1) ? last.passage.id : null
}
