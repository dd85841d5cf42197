import type { Metadata } from 'next'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { cache } from 'react'
import { crumbsOf } from '@/app/_frame/crumbs'
import { Page } from '@/app/_frame/page-frame'
import { ReferenceStyles } from '@/app/_sources/reference-styles'
import { ExportLinks } from '@/components/sources/references/export-links'
import { pathInDebate } from '@/lib/positions/paths'
import { recordOf } from '@/lib/positions/queries/record'
import { metaTagsOf } from '@/lib/sources/bibliography/meta-tags'
import { positionAt } from '../found'

type Props = PageProps<'/positions/[position]/cite'>

const recordAt = cache(async (id: string) => {
  const found = await positionAt(id, 'cite')
  const record = await recordOf(found.context, found.position)
  return { ...found, record: record ?? notFound() }
})

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { record } = await recordAt((await params).position)
  const say = await getTranslations('sources')
  return { title: say('cite.title', { title: record.title }), other: metaTagsOf(record) }
}

/** How a position is cited in each style, in the language of the seminar, and its record as a file. */
export default async function CitePositionPage({ params }: Props) {
  const { position: id } = await params
  const { person, context, position, record } = await recordAt(id)
  const say = await getTranslations('sources')
  const t = await getTranslations('compose')
  const { language } = context.member.seminar
  const crumbs = crumbsOf(context, say('cite.cite'))
  const title = t(position.answers ? 'cite.response' : 'cite.position')
  return (
    <Page person={person} crumbs={crumbs} title={title} kind="desk">
      <p className="claim" dir="auto">
        <Link href={pathInDebate(context, position)}>{record.title}</Link>
      </p>
      {position.revision > 1 ? (
        <p className="muted">{t('history.revision', { n: position.revision })}</p>
      ) : null}
      {position.author.pseudonym ? <p className="muted">{t('cite.pseudonym')}</p> : null}
      <ReferenceStyles of={record} language={language} say={say} />
      <ExportLinks path={`/api/v1/positions/${id}/export`} label={say('cite.export')} />
    </Page>
  )
}
