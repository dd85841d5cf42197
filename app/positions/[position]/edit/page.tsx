import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { renderArgument } from '@/app/seminars/[seminar]/questions/[question]/write/actions'
import { Compose } from '@/components/compose/compose'
import { PageFrame } from '@/components/frame/page-frame'
import { LiveWriting } from '@/components/live/writing'
import { type Editing, editing } from '@/lib/positions/composing'
import { pathOf, questionPath } from '@/lib/positions/paths'
import { isOpen } from '@/lib/questions/rules'
import { maySpeak } from '@/lib/seminars/access'
import { restored } from '@/lib/web/compose'
import { ComposeHeading, deskFor, isFormSent, keptWords } from '@/lib/web/compose-desk'
import { orNotFound } from '@/lib/web/found'
import { liveWriting } from '@/lib/web/live-words'
import { NotWritable } from '@/lib/web/not-writable'
import { requirePerson, signedIn } from '@/lib/web/session'
import { lookForWords, openText, sendEdit } from './actions'

type Props = { params: Promise<{ position: string }> }

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('compose')
  return { title: t('titleEdit') }
}

/** How it answers stays as it was posted. */
const settled = { kinds: [], citations: [], which: '', whichCitation: '' }

const acts = { send: sendEdit, lookFor: lookForWords, render: renderArgument, open: openText }

export default async function EditPage({ params }: Props) {
  const { position: id } = await params
  const path = `/positions/${id}/edit`
  const kept = await keptWords(path)
  if (!(await signedIn()) && (await isFormSent()))
    return (
      <PageFrame person={null}>
        <Compose desk={null} acts={acts} kept={kept} />
      </PageFrame>
    )
  const person = await requirePerson(path)
  const found = await orNotFound(editing(person, id))
  const { asked, position, draft } = found
  const { seminar } = asked.member
  const back = pathOf(asked, position)
  const t = await getTranslations('compose')
  const title = position.kind ? t('respond.titleEdit') : t('titleEdit')
  const crumbs = [
    { label: seminar.title, href: `/seminars/${seminar.slug}`, lang: seminar.language },
    { label: asked.question.title, href: questionPath(seminar.slug, asked.question.number) },
    { label: t('crumbEdit') },
  ]
  if (position.status !== 'published' || !isOpen(asked.question.phase) || !maySpeak(asked.member))
    return (
      <PageFrame person={person} crumbs={crumbs}>
        <NotWritable
          asked={asked}
          draft={draft}
          back={back}
          reason={position.status === 'published' ? undefined : 'positionNotStanding'}
        />
      </PageFrame>
    )
  const base = draft?.baseRevision ?? position.revision
  const saved = await restored(draft ? { ...draft } : valuesOf(found), found.sources)
  const desk = await deskFor(found, {
    person,
    saved,
    initial: saved,
    active: null,
    subject: id,
    hidden: { idempotencyKey: crypto.randomUUID(), base: String(base) },
    draftUrl: `/api/v1/positions/${id}/draft?from=${base}`,
    isEdit: true,
    answering: position.kind ? settled : undefined,
    path,
    back,
    heading: <ComposeHeading title={title} question={asked.question.title} href={back} t={t} />,
  })
  return (
    <PageFrame person={person} crumbs={crumbs}>
      <LiveWriting {...(await liveWriting(person, asked, 'response'))} />
      <Compose desk={desk} acts={acts} kept={kept} />
    </PageFrame>
  )
}

/** A position as the form holds it; its citations carry their ids, so that those that stay keep them. */
const valuesOf = ({ position }: Editing) => ({
  ...position,
  kind: position.kind ?? '',
  thesis: position.thesis ?? 'none',
  citations: position.citations.map(({ id, relation, warrant, passage }) => {
    const { source, version, start, end, quote } = passage
    return { id, relation, warrant, source: source.id, version, start, end, quote }
  }),
})
