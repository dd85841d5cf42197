import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { crumbsOf } from '@/app/_frame/crumbs'
import { Page } from '@/app/_frame/page-frame'
import { ReferenceStyles } from '@/app/_sources/reference-styles'
import { ExportLinks } from '@/components/sources/references/export-links'
import { metaTagsOf } from '@/lib/sources/bibliography/meta-tags'
import { passageLocator } from '@/lib/sources/bibliography/passage-locator'
import { sliceByCodePoints } from '@/lib/sources/offsets'
import { sourcePath } from '@/lib/sources/paths'
import { type SourceView, versionOf } from '@/lib/sources/queries'
import { textOfRecord } from '@/lib/sources/text-of-record'
import { orNotFound } from '@/lib/web/found'
import { sourceAt } from '../found'
import { type View, viewOf } from '../view'

type Props = PageProps<'/seminars/[seminar]/sources/[source]/cite'>

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { seminar, source } = await params
  const found = await sourceAt(seminar, source)
  const say = await getTranslations('sources')
  return { title: say('cite.title', { title: found.source.title }), other: metaTagsOf(found.source) }
}

/** How a source, or a passage of it, is cited in each style, in the language of the seminar. */
export default async function CitePage({ params, searchParams }: Props) {
  const place = await params
  const { member, source } = await sourceAt(place.seminar, place.source)
  const view = viewOf(await searchParams)
  const say = await getTranslations('sources')
  const path = sourcePath(member.seminar.slug, source.number)
  const crumbs = crumbsOf(
    member,
    { label: say('text', { number: source.number }), href: path },
    say('cite.cite'),
  )
  const passage = view.at && (await orNotFound(passageIn(source, view)))
  return (
    <Page person={member.person} crumbs={crumbs} title={say('cite.cite')} kind="desk">
      <p lang={source.language} dir="auto">
        {source.title}
      </p>
      {passage ? (
        <blockquote
          className="ps-s3 border-s-3 border-citrine-line font-serif"
          lang={source.language}
          dir="auto"
        >
          {passage.quote}
        </blockquote>
      ) : null}
      <ReferenceStyles of={source} locator={passage?.locator} language={member.seminar.language} say={say} />
      <ExportLinks path={`/api/v1/sources/${source.id}/export`} label={say('cite.export')} />
    </Page>
  )
}

const LONGEST_QUOTE = 2_000

async function passageIn(source: SourceView, { version, at }: View) {
  const of = versionOf(source, version)
  const { start, end } = at ?? { start: 0, end: 0 }
  const { text } = await textOfRecord(of.id)
  return {
    quote: sliceByCodePoints(text, start, Math.min(end, start + LONGEST_QUOTE)),
    locator: await passageLocator(of, { start, end }),
  }
}
