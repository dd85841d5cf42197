import { getLocale, getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { SlowNotice } from '@/components/curation/slow-notice'
import type { ComposerProps, ThesisChoice } from '@/components/positions/compose/composer-props'
import type { Requirements } from '@/components/positions/compose/readiness'
import type { Person } from '@/lib/people/rules'
import type { Draft } from '@/lib/positions/draft/draft'
import type { Mask, WriterContext } from '@/lib/positions/writer-context'
import { sourcePath } from '@/lib/sources/paths'
import { type SourceView, versionOf } from '@/lib/sources/queries'
import { signInHref } from '@/lib/web/auth/visitor'
import { messagesFor } from '@/lib/web/island-messages'
import { textBeside } from '../_sources/text-beside'

/** The properties in which the composer's pages differ. */
export type ComposerPage = {
  /** The draft kept by the server, and the form's initial values: that draft, and a passage cited by the link. */
  stored: Draft
  initial: Draft
  /** The key of the citation that the page was opened for. */
  openedFor?: string
  /** The question's id, or the position's. */
  subject: string
  hidden?: Record<string, string>
  draftUrl: string
  isEdit: boolean
  response?: ComposerProps['response']
  heading: ReactNode
  /** The text that the page was opened for, by id or number; else one that matters to the question. */
  text?: string
}

type Opened = {
  person: Person & { singleKeys: boolean }
  /** The address of this page, to return to after signing in. */
  path: string
  back: string
}

type Say = Awaited<ReturnType<typeof getTranslations<'compose'>>>

/** Everything that the composer is given. */
export async function composerProps(
  found: WriterContext,
  page: ComposerPage,
  { person, path, back }: Opened,
): Promise<ComposerProps> {
  const { context, draft, sources, held = [] } = found
  const { initial, openedFor = null, subject, isEdit, response = null } = page
  const beside = firstText(found, page)
  const t = await getTranslations('compose')
  const { slug, timeZone } = context.member.seminar
  const { id, rules } = context.question
  const revision = draft?.revision ?? 0
  return {
    question: id,
    initial,
    openedFor,
    hidden: { subject, draft: String(revision), idempotencyKey: crypto.randomUUID(), ...page.hidden },
    theses: thesisChoices(found, t),
    texts: sources.map((source) => ({
      id: source.id,
      number: source.number,
      title: source.title,
      language: source.language,
      version: versionOf(source).number,
      href: sourcePath(slug, source.number),
    })),
    response,
    held,
    requirements: requirementsOf(found, page),
    stored: {
      url: page.draftUrl,
      person: person.id,
      subject,
      revision,
      savedAt: draft?.savedAt ?? null,
      draft: page.stored,
    },
    quotationsUrl: `/api/v1/seminars/${slug}/quotations/check`,
    mentionsUrl: `/api/v1/questions/${id}/mentions`,
    messages: await messagesFor('compose'),
    labels: {
      refused: isEdit ? t('refusedEdit') : t('refused'),
      citationsHint: t('citationsHint', { count: Math.max(rules.citations, rules.distinctPassages) }),
      citationsFree: t('citationsFree'),
      ...labelsOf(page, t),
    },
    locale: await getLocale(),
    timeZone,
    back,
    signIn: signInHref(path),
    heading: <Heading found={found} page={page} t={t} />,
    pane: beside ? await textBeside(context, beside) : null,
    shown: beside?.id ?? null,
    singleKeys: person.singleKeys,
  }
}

const thesisChoices = ({ theses }: WriterContext, t: Say): ThesisChoice[] =>
  theses.map(({ label, name, short, statement, advocate }) => ({
    label,
    name: name || advocate || t('thesis', { label }),
    short: short || (name || advocate ? '' : statement),
    statement,
  }))

function requirementsOf({ context }: WriterContext, { isEdit, response }: ComposerPage): Requirements {
  const { citations, distinctPassages, bothSides, maxWords, quotations } = context.question.rules
  return {
    ...{ citations, distinctPassages, bothSides, maxWords },
    // Only the server can tell the quotations that an edit adds, so it checks them.
    refusesQuotations: quotations === 'refuse' && !isEdit,
    marksQuotations: quotations === 'mark',
    ...(response && { response: response.kinds.length > 0 ? 'asked' : 'settled' }),
  }
}

function labelsOf({ isEdit, response }: ComposerPage, t: Say) {
  const diff = { gone: t('diff.gone'), came: t('diff.came') }
  if (response && !isEdit)
    return {
      post: { do: t('respond.post'), doing: t('respond.posting') },
      conflict: {
        text: t('respond.staleText'),
        yours: t('respond.staleYours'),
        keep: t('respond.staleKeep'),
        ...diff,
      },
    }
  return {
    post: isEdit ? { do: t('save'), doing: t('saving') } : { do: t('post'), doing: t('posting') },
    conflict: { text: t('stale.text'), yours: t('stale.yours'), keep: t('stale.keep'), ...diff },
  }
}

/** The requested text, else the one cited last, else the one that the theses cite. */
function firstText(
  { sources, theses }: WriterContext,
  { text, initial }: ComposerPage,
): SourceView | undefined {
  const named = [
    text,
    initial.citations.at(-1)?.source,
    theses.find(({ passage }) => passage)?.passage?.source.id,
  ]
  const wanted = named.filter((name) => name)
  const found = wanted.map((name) => sources.find(({ id, number }) => id === name || String(number) === name))
  return found.find((source) => source) ?? sources[0]
}

type HeadingProps = { found: WriterContext; page: ComposerPage; t: Say }

const Heading = ({ found: { mask, context }, page: { heading, isEdit }, t }: HeadingProps) => (
  <>
    {heading}
    {mask ? <MaskLine mask={mask} t={t} /> : null}
    {context.slow && !isEdit ? (
      <SlowNotice slow={context.slow} timeZone={context.member.seminar.timeZone} />
    ) : null}
  </>
)

/** Tells writers the name under which others will see the post. */
const MaskLine = ({ mask: { names, pseudonym }, t }: { mask: NonNullable<Mask>; t: Say }) => (
  <p className="small compose-mask">
    {pseudonym ? t.rich('mask.as', { pseudonym, b: (text) => <b>{text}</b> }) : t('mask.first')}{' '}
    {t(`mask.${names}`)}
  </p>
)

type ComposeHeadingProps = { title: string; question: string; href: string; t: Say }

export function ComposeHeading({ title, question, href, t }: ComposeHeadingProps) {
  return (
    <header className="flex flex-wrap items-baseline gap-x-s4 mb-s4">
      <h1 className="text-h2">{title}</h1>
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
