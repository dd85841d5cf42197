import type { Metadata } from 'next'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { PageFrame } from '@/components/frame/page-frame'
import { LedgerSection } from '@/components/sources/ledger-section'
import { fates, fatesIn } from '@/lib/sources/ledger'
import { versionOf } from '@/lib/sources/queries'
import { citedOf } from '@/lib/web/cited'
import { orNotFound, type Place, pathOf, sourceAt } from '../../found'

type Props = { params: Promise<Place & { number: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { number, source } = await params
  return { title: (await getTranslations('sources'))('ledger.title', { number, text: source }) }
}

/** What somebody should look at comes first. */
const inOrder = fates.toReversed()

export default async function VersionPage({ params }: Props) {
  const { number: named, ...place } = await params
  const found = await sourceAt(place.seminar, place.source)
  const { member, source } = found
  if (!/^[1-9]\d{0,5}$/.test(named)) notFound()
  const version = await orNotFound(Promise.resolve().then(() => versionOf(source, Number(named))))
  const say = await getTranslations('sources')
  const { seminar } = member
  const path = pathOf(place)
  const earlier = source.versions.filter(({ number }) => number < version.number)
  const [became, cited] = await Promise.all([fatesIn(source, version), citedOf(found, earlier)])
  const rows = cited.flatMap(({ passage, citations }) => {
    const known = became.find((one) => one.passage === passage.id)
    return known
      ? citations.map((citation) => ({ citation, passage, fate: known.fate, version: known.version }))
      : []
  })
  const crumbs = [
    { label: seminar.title, href: `/seminars/${seminar.slug}`, lang: seminar.language },
    { label: say('text', { number: source.number }), href: path },
    { label: `${say('reader.version')} ${version.number}` },
  ]
  return (
    <PageFrame person={member.person} crumbs={crumbs}>
      <main id="main" className="wrap desk ledger">
        <h1>{say('ledger.title', { number: version.number, text: source.number })}</h1>
        <p>{say('ledger.lead')}</p>
        <p>
          <Link href={`${path}?version=${version.number}` as never}>
            {say('ledger.read', { number: version.number })}
          </Link>
        </p>
        {rows.length === 0 ? <p className="muted">{say('ledger.none')}</p> : null}
        {inOrder.map((fate) => (
          <LedgerSection
            key={fate}
            fate={fate}
            rows={rows.filter((row) => row.fate === fate)}
            path={path}
            say={say}
          />
        ))}
      </main>
    </PageFrame>
  )
}
