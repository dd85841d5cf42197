import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { renderArgument } from '@/app/seminars/[seminar]/questions/[question]/write/actions'
import { Compose } from '@/components/compose/compose'
import type { Answering } from '@/components/compose/setting'
import { PageFrame } from '@/components/frame/page-frame'
import { LiveWriting } from '@/components/live/writing'
import { type Editing, responding } from '@/lib/positions/composing'
import { pathOf, questionPath } from '@/lib/positions/paths'
import { ownSteelman } from '@/lib/positions/steelman'
import { isOpen } from '@/lib/questions/rules'
import { maySpeak } from '@/lib/seminars/access'
import { restored } from '@/lib/web/compose'
import { deskFor, isFormSent, keptWords } from '@/lib/web/compose-desk'
import { orNotFound } from '@/lib/web/found'
import { liveWriting } from '@/lib/web/live-words'
import { NotWritable } from '@/lib/web/not-writable'
import { answeringOf, RespondHeading } from '@/lib/web/responding'
import { requirePerson, signedIn } from '@/lib/web/session'
import { lookForWords, openText, sendResponse } from './actions'

type Query = Record<string, string | string[] | undefined>
type Props = { params: Promise<{ position: string }>; searchParams: Promise<Query> }

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('compose')
  return { title: t('respond.title') }
}

const acts = { send: sendResponse, lookFor: lookForWords, render: renderArgument, open: openText }

export default async function RespondPage({ params, searchParams }: Props) {
  const { position: id } = await params
  const path = `/positions/${id}/respond`
  const kept = await keptWords(path)
  if (!(await signedIn()) && (await isFormSent()))
    return (
      <PageFrame person={null}>
        <Compose desk={null} acts={acts} kept={kept} />
      </PageFrame>
    )
  const person = await requirePerson(path)
  const found = await orNotFound(responding(person, id))
  const { asked, position, draft } = found
  const { seminar } = asked.member
  const back = pathOf(asked, position)
  const t = await getTranslations('compose')
  const crumbs = [
    { label: seminar.title, href: `/seminars/${seminar.slug}`, lang: seminar.language },
    { label: asked.question.title, href: questionPath(seminar.slug, asked.question.number) },
    { label: t('respond.crumb') },
  ]
  if (position.status !== 'published' || !isOpen(asked.question.phase) || !maySpeak(asked.member))
    return (
      <PageFrame person={person} crumbs={crumbs}>
        <NotWritable
          asked={asked}
          draft={draft}
          back={back}
          title={t('respond.title')}
          reason={position.status === 'published' ? undefined : 'answersNothing'}
        />
      </PageFrame>
    )
  const saved = await restored({ ...draft }, found.sources)
  const answering = await answeringOf(found, await ownSteelman(asked, id))
  const initial = { ...saved, ...chosen(await searchParams, found, answering) }
  const desk = await deskFor(found, {
    person,
    saved,
    initial,
    active: null,
    subject: id,
    hidden: { idempotencyKey: crypto.randomUUID(), base: String(position.revision) },
    draftUrl: `/api/v1/positions/${id}/responses/draft?from=${position.revision}`,
    isEdit: false,
    answering,
    path,
    back,
    heading: <RespondHeading found={found} t={t} />,
    text: position.citations[0]?.passage.source.id,
  })
  return (
    <PageFrame person={person} crumbs={crumbs}>
      <LiveWriting {...(await liveWriting(person, asked, 'response'))} />
      <Compose desk={desk} acts={acts} kept={kept} />
    </PageFrame>
  )
}

/** What the link chose, where it can be chosen now: `?kind=undercuts&citation=…`. */
function chosen({ kind, citation }: Query, { position }: Editing, { kinds }: Answering) {
  const isThere = position.citations.some(({ id }) => id === citation)
  return {
    ...(kinds.some((one) => one.kind === kind && one.wait === null) && { kind: String(kind) }),
    ...(isThere && { undercuts: String(citation) }),
  }
}
