import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getLocale, getTranslations } from 'next-intl/server'
import { PageFrame } from '@/app/_frame/page-frame'
import { chooseEntries } from '@/components/sources/choose-entries'
import { Waiting } from '@/components/sources/waiting'
import { ActionForm } from '@/components/ui/forms/action-form'
import { seminarPath } from '@/lib/seminars/paths'
import { findSeminar } from '@/lib/seminars/queries'
import { mayImport } from '@/lib/sources/access'
import { largestFile } from '@/lib/sources/convert/limits'
import { waitingDrafts } from '@/lib/sources/drafts'
import { requirePerson } from '@/lib/web/session'
import { orNotFound } from '../[source]/found'
import { choose } from './actions'
import { draftPreview } from './draft-page'

type Props = {
  params: Promise<{ seminar: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('sources'))('import.title') }
}

const megabytes = { plain: largestFile['text/plain'] / 1e6, markdown: largestFile['text/markdown'] / 1e6 }

export default async function ImportPage({ params, searchParams }: Props) {
  const { seminar: slug } = await params
  const query = await searchParams
  const path = seminarPath(slug, 'sources/new')
  const draft = typeof query.draft === 'string' ? query.draft : undefined
  const person = await requirePerson(draft ? `${path}?draft=${encodeURIComponent(draft)}` : path)
  const member = await orNotFound(findSeminar(person, slug))
  if (!mayImport(member)) notFound()
  const say = await getTranslations('sources')
  const { seminar } = member
  const crumbs = [
    { label: seminar.title, href: seminarPath(seminar.slug), lang: seminar.language },
    { label: say('import.title') },
  ]
  return (
    <PageFrame person={person} crumbs={crumbs}>
      <main id="main" className="wrap desk">
        <h1>{say(draft ? 'preview.title' : 'import.title')}</h1>
        {draft ? (
          await orNotFound(draftPreview({ person, draft, query }))
        ) : (
          <>
            <p>{say('import.lead', megabytes)}</p>
            <Waiting
              drafts={await waitingDrafts(member)}
              {...{ path, say }}
              locale={await getLocale()}
              timeZone={seminar.timeZone}
            />
            <section>
              <ActionForm
                action={choose}
                entries={chooseEntries(say, false)}
                hidden={{ seminar: seminar.slug }}
                submit={say('import.next')}
                sending={say('import.next')}
                primary
              />
            </section>
          </>
        )}
      </main>
    </PageFrame>
  )
}
