import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getLocale, getTranslations } from 'next-intl/server'
import { crumbsOf } from '@/app/_frame/crumbs'
import { Page } from '@/app/_frame/page-frame'
import { chooseEntries } from '@/components/sources/choose-entries'
import { Waiting } from '@/components/sources/waiting'
import { ActionForm } from '@/components/ui/forms/action-form'
import { mayImport } from '@/lib/sources/access'
import { waitingDrafts } from '@/lib/sources/drafts/queries'
import { sourcePath } from '@/lib/sources/paths'
import { orNotFound } from '@/lib/web/found'
import { choose } from '../../../new/actions'
import { draftPage } from '../../../new/draft-page'
import { sourceAt } from '../../found'

type Props = PageProps<'/seminars/[seminar]/sources/[source]/versions/new'>

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const number = (await params).source
  return { title: (await getTranslations('sources'))('newVersion.title', { number }) }
}

export default async function NewVersionPage({ params, searchParams }: Props) {
  const place = await params
  const query = await searchParams
  const draft = typeof query.draft === 'string' ? query.draft : undefined
  const { member, source } = await sourceAt(place.seminar, place.source)
  if (!mayImport(member) || source.withdrawnAt) notFound()
  const { person, seminar } = member
  const say = await getTranslations('sources')
  const { number } = source
  const path = sourcePath(place.seminar, place.source)
  const crumbs = crumbsOf(member, { label: say('text', { number }), href: path }, say('reader.addVersion'))
  return (
    <Page
      person={person}
      crumbs={crumbs}
      title={say(draft ? 'preview.titleVersion' : 'newVersion.title', { number })}
      kind="desk"
      island="draft"
    >
      <p>{say('newVersion.lead')}</p>
      {draft ? (
        await orNotFound(draftPage(person, draft, query))
      ) : (
        <>
          <Waiting
            drafts={await waitingDrafts(member, source.id)}
            path={sourcePath(seminar.slug, number, 'versions/new')}
            locale={await getLocale()}
            timeZone={seminar.timeZone}
            say={say}
          />
          <section>
            <ActionForm
              action={choose}
              entries={chooseEntries(say, true)}
              hidden={{ seminar: seminar.slug, source: String(number) }}
              submit={say('newVersion.next')}
              sending={say('newVersion.next')}
              primary
            />
          </section>
        </>
      )}
    </Page>
  )
}
