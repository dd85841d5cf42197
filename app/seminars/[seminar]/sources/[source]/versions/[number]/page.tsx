import type { Metadata } from 'next'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { PageFrame } from '@/app/_frame/page-frame'
import { LedgerSection } from '@/components/sources/ledger-section'
import { citationsOf } from '@/components/sources/reader/cited'
import { type CitedPassage, citedIn, whoCites } from '@/lib/positions/queries/cited'
import { questionsOf } from '@/lib/questions/queries'
import { seminarPath } from '@/lib/seminars/paths'
import { fates, fatesIn } from '@/lib/sources/ledger'
import { versionOf } from '@/lib/sources/queries'
import { orNotFound, type Place, pathOf, sourceAt } from '../../found'

type Props = {
  params: Promise<Place & { number: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { number, source } = await params
  return { title: (await getTranslations('sources'))('ledger.title', { number, text: source }) }
}

/** What somebody should look at comes first. */
const inOrder = fates.toReversed()

/** Passages that one thing became of, shown at once, and citations of each. */
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
  const { seminar } = member
  const path = pathOf(place)
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
  const crumbs = [
    { label: seminar.title, href: seminarPath(seminar.slug), lang: seminar.language },
    { label: say('text', { number: source.number }), href: path },
    { label: `${say('reader.version')} ${version.number}` },
  ]
  return (
    <PageFrame person={member.person} crumbs={crumbs}>
      <main id="main" className="wrap desk ledger">
        <h1>{say('ledger.title', { number: version.number, text: source.number })}</h1>
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
      </main>
    </PageFrame>
  )
}

/** The passage after which more of them come, where there are any. */
function nextAfter(all: CitedPassage[], shown: CitedPassage[]): string | null {
  const last = shown.at(-1)
  return last && last !== all.at(-1) ? last.passage.id : null
}
