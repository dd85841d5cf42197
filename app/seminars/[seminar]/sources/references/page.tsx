import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { crumbsOf } from '@/app/_frame/crumbs'
import { Page } from '@/app/_frame/page-frame'
import { titled } from '@/app/_frame/titled'
import { WorksForm } from '@/components/sources/awaited/works-form'
import { seminarPath } from '@/lib/seminars/paths'
import { findSeminar } from '@/lib/seminars/queries'
import { mayImport } from '@/lib/sources/access'
import { requirePerson } from '@/lib/web/auth/session'
import { orNotFound } from '@/lib/web/found'
import { readList, takeWorks } from './actions'

type Props = PageProps<'/seminars/[seminar]/sources/references'>

export const generateMetadata = titled('sources', 'awaited.listTitle')

/** Several references at once: a list is read, and the chosen works wait for their text. */
export default async function ReferencesPage({ params }: Props) {
  const { seminar: slug } = await params
  const person = await requirePerson(seminarPath(slug, 'sources/references'))
  const member = await orNotFound(findSeminar(person, slug))
  if (!mayImport(member)) notFound()
  const say = await getTranslations('sources.awaited')
  return (
    <Page person={person} crumbs={crumbsOf(member, say('listTitle'))} title={say('listTitle')} kind="desk">
      <p>{say('listLead')}</p>
      <WorksForm
        seminar={slug}
        read={readList}
        take={takeWorks}
        once={crypto.randomUUID()}
        words={{
          text: say('text'),
          textHint: say('textHint'),
          file: say('file'),
          fileHint: say('fileHint'),
          read: say('readIt'),
          reading: say('reading'),
          unread: say('unread'),
          take: say('take'),
          taking: say('taking'),
          choose: say('choose'),
        }}
      />
    </Page>
  )
}
