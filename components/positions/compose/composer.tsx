'use client'

import { type KeyboardEvent, useActionState, useRef, useState } from 'react'
import { ErrorSummary } from '@/components/ui/forms/error-summary'
import type { ComposerActions, ComposerAnswer, ComposerProps } from './composer-props'
import type { ComposerContext } from './composer-state'
import { ConflictNotice, DraftNotices, savedInWords } from './draft-notices'
import { ReadinessBar } from './readiness-bar'
import { SignedOut, type SignedOutWords } from './signed-out'
import { SourcePane } from './source-pane'
import { ArgumentStep } from './steps/argument'
import { CitationsStep } from './steps/citations'
import { ClaimStep } from './steps/claim'
import { KindStep } from './steps/kind'
import { StanceStep } from './steps/stance'
import { useComposer } from './use-composer'

type Props = { composer: ComposerProps | null; actions: ComposerActions; signedOut: SignedOutWords }

/**
 * The composer: one form that works without JavaScript. `composer` is null for somebody whose session ended before the
 * form was sent: all that is left then is what they wrote.
 */
export function Composer({ composer, actions, signedOut }: Props) {
  const [answer, dispatch] = useActionState(actions.send, {})
  if (!composer) return <SignedOut answer={answer} dispatch={dispatch} words={signedOut} />
  return <Editor composer={composer} actions={actions} answer={answer} dispatch={dispatch} />
}

type EditorProps = {
  composer: ComposerProps
  actions: ComposerActions
  answer: ComposerAnswer
  dispatch: (form: FormData) => void
}

/** The form with its text beside it. */
function Editor({ composer: props, actions, answer, dispatch }: EditorProps) {
  const form = useRef<HTMLFormElement>(null)
  const { context, ready, submit, notices } = useComposer(props, actions, answer, form)
  const { labels, t, draft, conflict, response } = context
  const [isChoosing, setChoosing] = useState(false)
  return (
    <form className="compose" ref={form} action={dispatch} onSubmit={submit} noValidate onKeyDown={postByKey}>
      {/* Enter in a line of text keeps the draft; it does not post. */}
      <button type="submit" name="intent" value="save" hidden tabIndex={-1} aria-hidden="true" />
      <HiddenFields context={context} />
      <div className="c-split">
        <main id="main" className="c-main" inert={isChoosing}>
          {context.heading}
          <ErrorSummary title={labels.refused} problems={context.problems} />
          {conflict ? (
            <ConflictNotice conflict={conflict} labels={labels.conflict} back={context.back} />
          ) : null}
          <DraftNotices context={context} {...notices} />
          {response ? (
            <KindStep context={context} response={response} />
          ) : (
            <>
              <StanceStep context={context} />
              <ClaimStep context={context} />
            </>
          )}
          <ArgumentStep context={context} render={actions.render} shown={answer.shown?.preview} />
          <CitationsStep
            context={context}
            hint={draft.kind === 'asks' ? labels.citationsFree : labels.citationsHint}
            choose={() => setChoosing(true)}
          />
          {context.checking === 'offline' ? (
            <p className="small muted">{t('compose.quoted.offline')}</p>
          ) : null}
          <p className="vh" role="status">
            {tallyInWords(context)}
          </p>
        </main>
        {/* Fixed at the foot; here, so that the keyboard reaches it before a text of many paragraphs. */}
        <ReadinessBar context={context} ready={ready} saved={savedInWords(context, answer.shown?.savedAt)} />
        <SourcePane
          context={context}
          open={actions.open}
          isSheet={isChoosing}
          close={() => setChoosing(false)}
        />
      </div>
      <Removed context={context} />
    </form>
  )
}

function HiddenFields({ context: { hidden, idempotencyKey, conflict } }: { context: ComposerContext }) {
  const fields = {
    ...hidden,
    ...(idempotencyKey && { idempotencyKey }),
    ...(conflict && { base: String(conflict.revision) }),
  }
  return Object.entries(fields).map(([name, value]) => (
    <input key={name} type="hidden" name={name} value={value} />
  ))
}

/** Undo, rather than "are you sure?". */
function Removed({ context: { t, removed, dispatch } }: { context: ComposerContext }) {
  return (
    <div className="toast-place" role="status">
      {removed ? (
        <span className="toast">
          {t('compose.removed')}{' '}
          <button
            className="min-h-7 px-[0.4rem] font-semibold underline underline-offset-[0.2em]"
            type="button"
            onClick={() => dispatch({ do: 'undo' })}
          >
            {t('compose.undo')}
          </button>
        </span>
      ) : null}
    </div>
  )
}

function tallyInWords({ tally, t }: ComposerContext): string {
  return [
    tally.found > 0 ? t('compose.quoted.saidFound', { count: tally.found }) : '',
    tally.false > 0 ? t('compose.quoted.saidFalse', { count: tally.false }) : '',
  ]
    .filter(Boolean)
    .join(' ')
}

/** Ctrl or ⌘ with Enter posts, from whichever field, as the button does. */
function postByKey(event: KeyboardEvent<HTMLFormElement>): void {
  if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.nativeEvent.isComposing) return
  event.preventDefault()
  const button = event.currentTarget.querySelector<HTMLButtonElement>('button[value="post"]')
  if (button) event.currentTarget.requestSubmit(button)
}
