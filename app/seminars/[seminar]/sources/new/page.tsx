import { notFound } from 'next/navigation'
import { getLocale, getTranslations } from 'next-intl/server'
import { crumbsOf } from '@/app/_frame/crumbs'
import { Page } from '@/app/_frame/page-frame'
import { Polling } from '@/app/_frame/polling'
import { titled } from '@/app/_frame/titled'
import { AwaitedList } from '@/components/sources/awaited/awaited-list'
import { chooseEntries } from '@/components/sources/choose-entries'
import { Waiting } from '@/components/sources/waiting'
import { ActionForm } from '@/components/ui/forms/action-form'
import { seminarPath } from '@/lib/seminars/paths'
import { findSeminar } from '@/lib/seminars/queries'
import { mayImport } from '@/lib/sources/access'
import { awaitedIn, draftOf } from '@/lib/sources/awaited/queries'
import { referenceLine } from '@/lib/sources/bibliography/record'
import { formats, mediaTypes } from '@/lib/sources/convert/formats'
import { isUnread, waitingDrafts } from '@/lib/sources/drafts/queries'
import { requirePerson } from '@/lib/web/auth/session'
import { orNotFound } from '@/lib/web/found'
import { choose, discard } from './actions'
import { draftPage } from './draft-page'

type Props = PageProps<'/seminars/[seminar]/sources/new'>

export const generateMetadata = titled('sources', 'import.title')

const megabytes = Math.max(...mediaTypes.map((type) => formats[type].largest)) / 1e6

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
  const drafts = draft ? [] : await waitingDrafts(member)
  const awaited = draft ? [] : await awaitedIn(member)
  const chosen = awaited.find(({ id }) => id === query.awaited)
  const crumbs = crumbsOf(member, say('import.title'))
  return (
    <Page
      person={person}
      crumbs={crumbs}
      title={say(draft ? 'preview.title' : 'import.title')}
      kind={draft ? 'desk max-w-336!' : 'desk'}
      island="draft"
    >
      {draft ? (
        await orNotFound(draftPage(person, draft, query))
      ) : (
        <>
          <p>{say('import.lead', { megabytes })}</p>
          {drafts.some(isUnread) ? <Polling /> : null}
          <Waiting
            drafts={drafts}
            {...{ path, say }}
            locale={await getLocale()}
            timeZone={seminar.timeZone}
          />
          <section aria-labelledby={chosen ? 'text-of' : undefined}>
            {chosen ? (
              <>
                <h2 id="text-of">{say('awaited.textOf')}</h2>
                <p dir="auto">{referenceLine(chosen)}</p>
              </>
            ) : null}
            <ActionForm
              action={choose}
              entries={chooseEntries(say, false, chosen && draftOf(chosen))}
              hidden={{ seminar: seminar.slug, awaited: chosen?.id ?? '' }}
              submit={say('import.next')}
              sending={say('import.next')}
              primary
            />
          </section>
          <AwaitedList
            works={awaited.flatMap((work) =>
              work === chosen ? [] : [{ ...work, line: referenceLine(work) }],
            )}
            listPath={seminarPath(slug, 'sources/references')}
            {...{ path, say }}
            remove={{ action: discard, seminar: seminar.slug }}
          />
        </>
      )}
    </Page>
  )
}
