import type { Metadata } from 'next'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { crumbsOf } from '@/app/_frame/crumbs'
import { Page } from '@/app/_frame/page-frame'
import { ComparedStretch } from '@/components/sources/ledger/compared-stretch'
import { comparisonStretches } from '@/lib/sources/comparison/stretches'
import { comparePath, sourcePath } from '@/lib/sources/paths'
import { versionOf } from '@/lib/sources/queries'
import { orNotFound } from '@/lib/web/found'
import { sourceAt } from '../../../../found'

type Props = PageProps<'/seminars/[seminar]/sources/[source]/versions/[number]/compare/[other]'>

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { number, other, source } = await params
  const say = await getTranslations('sources')
  return { title: say('compare.title', { left: number, right: other, text: source }) }
}

/** The most changed paragraphs on a page. */
const CHANGED = 60

export default async function ComparePage({ params, searchParams }: Props) {
  const { seminar, source: named, number, other } = await params
  const { after } = await searchParams
  const { member, source } = await sourceAt(seminar, named)
  if (![number, other].every((one) => /^[1-9]\d{0,5}$/.test(one))) notFound()
  const [left, right] = await orNotFound(
    Promise.resolve().then(
      () => [versionOf(source, Number(number)), versionOf(source, Number(other))] as const,
    ),
  )
  const from = typeof after === 'string' && /^\d{1,7}$/.test(after) ? Number(after) : 0
  const found = await comparisonStretches(left.id, right.id, { from, limit: CHANGED })
  const say = await getTranslations('sources')
  const path = sourcePath(seminar, source.number)
  const here = comparePath(seminar, source.number, left.number, right.number)
  const versions = { left: left.number, right: right.number }
  const crumbs = crumbsOf(
    member,
    { label: say('text', { number: source.number }), href: path },
    `${say('reader.version')} ${left.number} – ${right.number}`,
  )
  const others = source.versions.filter(({ number }) => number !== left.number && number !== right.number)
  return (
    <Page
      person={member.person}
      crumbs={crumbs}
      title={say('compare.title', { ...versions, text: source.number })}
      kind="desk compare"
    >
      <p>{say('compare.lead', { right: right.number, count: found.changed })}</p>
      {others.length > 0 ? (
        <nav aria-label={say('compare.other')} className="flex flex-wrap gap-s3">
          {others.map((one) => (
            <Link key={one.number} href={comparePath(seminar, source.number, one.number, right.number)}>
              {say('ledger.compare', { number: one.number })}
            </Link>
          ))}
        </nav>
      ) : null}
      {from > 0 ? (
        <p>
          <Link href={here}>{say('compare.first')}</Link>
        </p>
      ) : null}
      <div>
        {found.stretches.map((stretch) => (
          <ComparedStretch
            key={stretch.at}
            {...{ stretch, versions, path, say }}
            language={source.language}
          />
        ))}
      </div>
      {found.next === null ? null : (
        <p>
          <Link href={`${here}?after=${found.next}`}>{say('compare.next')}</Link>
        </p>
      )}
    </Page>
  )
}
