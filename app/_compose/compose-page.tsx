import { headers } from 'next/headers'
import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { PageFrame } from '@/app/_frame/page-frame'
import { Composer } from '@/components/positions/compose/composer'
import type { ComposerActions } from '@/components/positions/compose/composer-props'
import type { SignedOutWords } from '@/components/positions/compose/signed-out'
import { LiveWriting } from '@/components/questions/live/writing'
import { Notice } from '@/components/ui/notice'
import type { Person } from '@/lib/people/rules'
import type { Problem } from '@/lib/platform/errors'
import type { WriterContext } from '@/lib/positions/writer-context'
import type { QuestionContext } from '@/lib/questions/queries'
import { isOpen } from '@/lib/questions/rules'
import { maySpeak, whyNotSpeak } from '@/lib/seminars/access'
import { requirePerson, signedIn } from '@/lib/web/auth/session'
import { signInHref } from '@/lib/web/auth/visitor'
import { orNotFound } from '@/lib/web/found'
import { messagesFor } from '@/lib/web/island-messages'
import { speaker } from '@/lib/web/problems'
import { crumbsOf } from '../_frame/crumbs'
import { lookForWords, openText, renderArgument } from './actions'
import { type ComposerPage, composerProps } from './composer-props'
import { closedInWords, closesIn } from './overtaken'

type Say = Awaited<ReturnType<typeof getTranslations<'compose'>>>

/** The differences between the pages for writing, editing and answering a position. */
type ComposePage<F extends WriterContext> = {
  path: string
  send: ComposerActions['send']
  find(person: Person): Promise<F>
  /** The page to return to. */
  back(found: F): string
  crumb(say: Say): string
  writes: 'position' | 'response'
  /** The title when nothing can be written, and the refusal when the question itself is open. */
  closed?(found: F, say: Say): { title?: string; reason?: Problem | null }
  composer(found: F, at: { back: string; say: Say }): Promise<ComposerPage>
}

/** The composer's page, or the reason why nothing can be written here now. */
export async function composePage<F extends WriterContext>(page: ComposePage<F>) {
  const { path } = page
  const actions = { send: page.send, lookFor: lookForWords, render: renderArgument, open: openText }
  const signedOut = await signedOutWords(path)
  // A form sent after its session ended returns with its content rather than the sign-in page.
  if (!(await signedIn()) && (await isFormSent()))
    return (
      <PageFrame person={null}>
        <Composer composer={null} actions={actions} signedOut={signedOut} />
      </PageFrame>
    )
  const person = await requirePerson(path)
  const found = await orNotFound(page.find(person))
  const { context } = found
  const say = await getTranslations('compose')
  const back = page.back(found)
  const crumbs = crumbsOf(context, page.crumb(say))
  const closed = page.closed?.(found, say) ?? {}
  if (closed.reason || !isOpen(context.question.phase) || !maySpeak(context.member))
    return (
      <PageFrame person={person} crumbs={crumbs}>
        <NotWritable found={found} back={back} {...closed} />
      </PageFrame>
    )
  const composer = await composerProps(found, await page.composer(found, { back, say }), {
    person,
    path,
    back,
  })
  return (
    <PageFrame person={person} crumbs={crumbs} island="compose">
      <LiveWriting
        person={person.id}
        question={context.question.id}
        act={page.writes}
        closes={await closesIn(context)}
        messages={await messagesFor('compose')}
      />
      <Composer composer={composer} actions={actions} signedOut={signedOut} />
    </PageFrame>
  )
}

/** A page that answers a form sent without JavaScript, as opposed to a page that is opened. */
async function isFormSent(): Promise<boolean> {
  return ((await headers()).get('content-type') ?? '').startsWith('multipart/form-data')
}

async function signedOutWords(path: string): Promise<SignedOutWords> {
  const t = await getTranslations('compose')
  return {
    title: t('kept.title'),
    text: t('kept.text'),
    signIn: t('kept.signIn'),
    again: t('kept.again'),
    signInHref: signInHref(path),
  }
}

type NotWritableProps = { found: WriterContext; back: string; title?: string; reason?: Problem | null }

/** The reason why nothing can be written here now, and the draft to read and copy, if there is one. */
async function NotWritable({ found: { context, draft }, back, title, reason }: NotWritableProps) {
  const t = await getTranslations('compose')
  const say = await speaker()
  const said = reason ? say(reason) : await whyNot(context)
  return (
    <main id="main" className="wrap full-page">
      <h1>{title ?? t('title')}</h1>
      <Notice icon="lock">
        <p>
          <b>{said}</b> {draft ? t('closedDraft') : null}
        </p>
      </Notice>
      {draft ? (
        <>
          <p className="claim" dir="auto">
            {draft.claim}
          </p>
          <p className="kept-text max-w-measure whitespace-pre-wrap" dir="auto">
            {draft.argument}
          </p>
        </>
      ) : null}
      <Link className="btn" href={back}>
        {t('back')}
      </Link>
    </main>
  )
}

async function whyNot(context: QuestionContext): Promise<string> {
  const t = await getTranslations('compose')
  const refusal = whyNotSpeak(context.member)
  if (refusal) return (await speaker())(refusal)
  if (context.question.phase === 'reading') return t('reading')
  return (await closedInWords(context)) ?? t('closedPage')
}
