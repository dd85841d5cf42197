import { headers } from 'next/headers'
import { getLocale, getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { SlowNotice } from '@/components/curation/slow-notice'
import type { Desk } from '@/components/positions/compose/compose'
import type { Setting } from '@/components/positions/compose/composer-props'
import type { KeptWords } from '@/components/positions/compose/signed-out'
import { composeWords } from '@/components/positions/compose/words'
import type { Closing } from '@/components/questions/live/use-closing'
import type { Person } from '@/lib/people/rules'
import { sayMoment } from '@/lib/platform/time/moment'
import type { Composing, Mask } from '@/lib/positions/composing'
import type { Composition } from '@/lib/positions/draft/draft'
import { closingOf } from '@/lib/questions/rules'
import { sourcePath } from '@/lib/sources/paths'
import { type SourceView, versionOf } from '@/lib/sources/queries'
import { messagesFor } from '@/lib/web/island-messages'
import { signInHref } from '@/lib/web/visitor'
import { textBeside } from '../_sources/text-beside'

export type DeskGiven = {
  person: Person & { singleKeys: boolean }
  /** What was kept of it, and what the form begins with: that, and a passage that the page was opened to cite. */
  saved: Composition
  initial: Composition
  active: string | null
  /** The question's id, or the position's. */
  subject: string
  hidden: Record<string, string>
  draftUrl: string
  isEdit: boolean
  /** What its author holds already. */
  standing?: Setting['standing']
  answering?: Desk['answering']
  /** This page, to come back to after signing in. */
  path: string
  back: string
  heading: ReactNode
  /** The text that the page was opened for, by id or number; else one that matters to the question. */
  text?: string
}

/** Everything that the composer is given, its words finished. */
export async function deskFor(found: Composing, given: DeskGiven): Promise<Desk> {
  const { asked, draft, sources } = found
  const { person, initial, active, subject, hidden, path, back, heading, isEdit, answering = null } = given
  const beside = firstText(found, given)
  const t = await getTranslations('compose')
  const { slug, timeZone } = asked.member.seminar
  const { slow } = asked
  const { citations, distinctPassages, bothSides, maxWords, quotations } = asked.question.rules
  return {
    initial,
    active,
    hidden: { subject, draft: String(draft?.revision ?? 0), ...hidden },
    theses: found.theses.map(({ label, name, short, statement, advocate }) => ({
      label,
      name: name || advocate || t('thesis', { label }),
      short: short || (name || advocate ? '' : statement),
      statement,
    })),
    texts: sources.map((source) => ({
      id: source.id,
      number: source.number,
      title: source.title,
      language: source.language,
      version: versionOf(source).number,
      href: sourcePath(slug, source.number),
    })),
    answering,
    standing: given.standing ?? [],
    asked: {
      ...{ citations, distinctPassages, bothSides, maxWords },
      // An edit is refused for what it adds, which only the server can tell.
      refusesQuotations: quotations === 'refuse' && !isEdit,
      marksQuotations: quotations === 'mark',
      ...(answering && { response: answering.kinds.length > 0 ? ('asked' as const) : ('settled' as const) }),
    },
    draft: {
      url: given.draftUrl,
      person: person.id,
      subject,
      revision: draft?.revision ?? 0,
      savedAt: draft?.savedAt ?? null,
      composition: given.saved,
    },
    quotationsUrl: `/api/v1/seminars/${slug}/quotations/check`,
    mentionsUrl: `/api/v1/questions/${asked.question.id}/mentions`,
    words: composeWords(t),
    messages: await messagesFor('compose'),
    labels: {
      refused: isEdit ? t('refusedEdit') : t('refused'),
      citationsHint: t('citationsHint', { count: Math.max(citations, distinctPassages) }),
      citationsFree: t('citationsFree'),
      ...buttons(t, isEdit, answering !== null),
    },
    locale: await getLocale(),
    timeZone,
    back,
    signIn: signInHref(path),
    heading: (
      <>
        {heading}
        {found.mask ? <MaskLine mask={found.mask} t={t} /> : null}
        {slow && !isEdit ? <SlowNotice slow={slow} timeZone={timeZone} /> : null}
      </>
    ),
    pane: beside ? await textBeside(asked, beside) : null,
    shown: beside?.id ?? null,
    singleKeys: person.singleKeys,
  }
}

type Say = Awaited<ReturnType<typeof getTranslations<'compose'>>>

function buttons(t: Say, isEdit: boolean, isResponse: boolean): Pick<Desk['labels'], 'post' | 'stale'> {
  const diff = { gone: t('diff.gone'), came: t('diff.came') }
  if (isResponse && !isEdit)
    return {
      post: { do: t('respond.post'), doing: t('respond.posting') },
      stale: {
        text: t('respond.staleText'),
        yours: t('respond.staleYours'),
        keep: t('respond.staleKeep'),
        diff,
      },
    }
  return {
    post: isEdit ? { do: t('save'), doing: t('saving') } : { do: t('post'), doing: t('posting') },
    stale: { text: t('stale.text'), yours: t('stale.yours'), keep: t('stale.keep'), diff },
  }
}

/** The text that is asked for, else the one that was cited last, else the one that the theses stand on. */
function firstText({ sources, theses }: Composing, { text, initial }: DeskGiven): SourceView | undefined {
  const named = [
    text,
    initial.citations.at(-1)?.source,
    theses.find(({ passage }) => passage)?.passage?.source.id,
  ]
  const wanted = named.filter((name) => name)
  const found = wanted.map((name) => sources.find(({ id, number }) => id === name || String(number) === name))
  return found.find((source) => source) ?? sources[0]
}

/** When the schedule closes what is written for, as it is said then; null where it does not. */
export async function closesIn({ asked }: Composing): Promise<Closing | null> {
  const closing = closingOf(asked.question.schedule)
  if (!closing || closing.at <= new Date()) return null
  const t = await getTranslations('compose')
  const { timeZone } = asked.member.seminar
  const time = sayMoment(closing.at, 'moment', { locale: await getLocale(), timeZone })
  return {
    at: closing.at.getTime(),
    said: t('closedSaid', { phase: t(`phase.${closing.phase}`), time }),
  }
}

/** A page that answers a form sent without JavaScript, rather than one that is opened. */
export async function isFormSent(): Promise<boolean> {
  return ((await headers()).get('content-type') ?? '').startsWith('multipart/form-data')
}

export async function keptWords(path: string): Promise<KeptWords> {
  const t = await getTranslations('compose')
  const words = {
    title: t('kept.title'),
    text: t('kept.text'),
    signIn: t('kept.signIn'),
    again: t('kept.again'),
  }
  return { ...words, signInHref: signInHref(path) }
}

type HeadingProps = {
  title: string
  question: string
  href: string
  t: Awaited<ReturnType<typeof getTranslations<'compose'>>>
}

export function ComposeHeading({ title, question, href, t }: HeadingProps) {
  return (
    <header className="c-head">
      <h1>{title}</h1>
      <p className="small muted">
        {t.rich('on', {
          title: question,
          link: (text) => (
            <a href={href} dir="auto">
              {text}
            </a>
          ),
        })}
      </p>
    </header>
  )
}

/** By what the others know whoever writes here, said before they write. Who has to wait for their turn is told so, too. */
const MaskLine = ({ mask: { names, pseudonym }, t }: { mask: NonNullable<Mask>; t: Say }) => (
  <p className="small compose-mask">
    {pseudonym ? t.rich('mask.as', { pseudonym, b: (text) => <b>{text}</b> }) : t('mask.first')}{' '}
    {t(`mask.${names}`)}
  </p>
)
