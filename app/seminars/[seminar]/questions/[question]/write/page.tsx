import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { Compose } from '@/components/compose/compose'
import { PageFrame } from '@/components/frame/page-frame'
import { LiveWriting } from '@/components/live/writing'
import { composing } from '@/lib/positions/composing'
import { questionPath } from '@/lib/positions/paths'
import { isOpen } from '@/lib/questions/rules'
import { maySpeak } from '@/lib/seminars/access'
import { citingSpot, restored } from '@/lib/web/compose'
import { ComposeHeading, deskFor, isFormSent, keptWords } from '@/lib/web/compose-desk'
import { orNotFound } from '@/lib/web/found'
import { liveWriting } from '@/lib/web/live-words'
import { NotWritable } from '@/lib/web/not-writable'
import { requirePerson, signedIn } from '@/lib/web/session'
import { lookForWords, openText, renderArgument, sendPosition } from './actions'

type Query = Record<string, string | string[] | undefined>
type Props = { params: Promise<{ seminar: string; question: string }>; searchParams: Promise<Query> }

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('compose')
  return { title: t('crumb') }
}

const acts = { send: sendPosition, lookFor: lookForWords, render: renderArgument, open: openText }

export default async function WritePage({ params, searchParams }: Props) {
  const { seminar, question } = await params
  const path = `${questionPath(seminar, Number(question))}/write`
  const kept = await keptWords(path)
  // A form that was sent after its session ended comes back with what was written in it, not with the sign-in page.
  if (!(await signedIn()) && (await isFormSent()))
    return (
      <PageFrame person={null}>
        <Compose desk={null} acts={acts} kept={kept} />
      </PageFrame>
    )
  const person = await requirePerson(path)
  const found = await orNotFound(composing(person, { seminar, number: Number(question) }))
  const { asked, draft, sources } = found
  const t = await getTranslations('compose')
  const home = questionPath(seminar, asked.question.number)
  const crumbs = [
    { label: asked.member.seminar.title, href: `/seminars/${seminar}`, lang: asked.member.seminar.language },
    { label: asked.question.title, href: home, lang: asked.member.seminar.language },
    { label: t('crumb') },
  ]
  if (!isOpen(asked.question.phase) || !maySpeak(asked.member))
    return (
      <PageFrame person={person} crumbs={crumbs}>
        <NotWritable asked={asked} draft={draft} back={home} />
      </PageFrame>
    )
  const spot = spotOf(await searchParams)
  const saved = await restored({ ...draft }, sources)
  const cited = spot && (await citingSpot(saved, sources, spot))
  const desk = await deskFor(found, {
    person,
    saved,
    initial: cited ?? saved,
    active: cited ? (cited.citations.at(-1)?.key ?? null) : null,
    subject: asked.question.id,
    hidden: { idempotencyKey: crypto.randomUUID() },
    draftUrl: `/api/v1/questions/${asked.question.id}/draft`,
    isEdit: false,
    path,
    back: home,
    heading: <ComposeHeading title={t('title')} question={asked.question.title} href={home} t={t} />,
    text: spot?.source,
  })
  return (
    <PageFrame person={person} crumbs={crumbs}>
      <LiveWriting {...(await liveWriting(person, asked, 'position'))} />
      <Compose desk={desk} acts={acts} kept={kept} />
    </PageFrame>
  )
}

/** The passage that a link from a text names: `?source=&version=&start=&end=`. */
function spotOf({ source, version, start, end }: Query) {
  const number = (value: unknown) =>
    typeof value === 'string' && /^\d{1,9}$/.test(value) ? Number(value) : null
  const [from, to, edition] = [number(start), number(end), number(version)]
  if (typeof source !== 'string' || from === null || to === null) return null
  return { source, start: from, end: to, ...(edition !== null && { version: edition }) }
}
