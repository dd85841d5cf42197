import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getLocale, getTranslations } from 'next-intl/server'
import { PageFrame } from '@/app/_frame/page-frame'
import { chooseEntries } from '@/components/sources/choose-entries'
import { Waiting } from '@/components/sources/waiting'
import { ActionForm } from '@/components/ui/forms/action-form'
import { seminarPath } from '@/lib/seminars/paths'
import { mayImport } from '@/lib/sources/access'
import { waitingDrafts } from '@/lib/sources/drafts'
import { sourcePath } from '@/lib/sources/paths'
import { choose } from '../../../new/actions'
import { draftPreview } from '../../../new/draft-page'
import { orNotFound, type Place, pathOf, sourceAt } from '../../found'
import type { Query } from '../../view'

type Props = { params: Promise<Place>; searchParams: Promise<Query> }

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
  const path = pathOf(place)
  const crumbs = [
    { label: seminar.title, href: seminarPath(seminar.slug), lang: seminar.language },
    { label: say('text', { number }), href: path },
    { label: say('reader.addVersion') },
  ]
  return (
    <PageFrame person={person} crumbs={crumbs}>
      <main id="main" className="wrap desk">
        <h1>{say(draft ? 'preview.titleVersion' : 'newVersion.title', { number })}</h1>
        <p>{say('newVersion.lead')}</p>
        {draft ? (
          await orNotFound(draftPreview({ person, draft, query }))
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
      </main>
    </PageFrame>
  )
}
