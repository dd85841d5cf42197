import { type FormEvent, type KeyboardEvent, useRef, useState } from 'react'
import { ErrorSummary } from '@/components/ui/forms/error-summary'
import type { Acts, Desk } from './compose'
import type { Sent } from './composer-state'
import { DraftNotices } from './draft-notices'
import { readiness } from './readiness'
import { ReadinessBar } from './readiness-bar'
import { Removed } from './removed'
import { sayTime } from './say-time'
import { Pane } from './source-pane'
import { StaleEdit } from './stale'
import { ArgumentStep } from './steps/argument'
import { CitationsStep } from './steps/citations'
import { ClaimStep } from './steps/claim'
import { KindStep } from './steps/kind'
import { StanceStep } from './steps/stance'
import { useDesk } from './use-composer'

type Props = { desk: Desk; acts: Acts; state: Sent; dispatch: (form: FormData) => void }

/** The editor with its text beside it. */
export function Writing({ desk, acts, state, dispatch }: Props) {
  const form = useRef<HTMLFormElement>(null)
  const { labels, words, locale, timeZone } = desk
  const writing = useDesk(desk, acts, state, form)
  const { setting, draft, sending, active } = writing
  const [isChoosing, setChoosing] = useState(false)
  const ready = readiness(setting.composition, desk.asked, setting.checks, setting.quotes)
  const say = (at: string) => sayTime(at, locale, timeZone)
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    writing.submit(event, ready)
  }
  return (
    <form className="compose" ref={form} action={dispatch} onSubmit={submit} noValidate onKeyDown={postByKey}>
      {/* Enter in a line of text keeps the draft; it does not post. */}
      <button type="submit" name="intent" value="save" hidden tabIndex={-1} aria-hidden="true" />
      {Object.entries({ ...desk.hidden, ...writing.hidden }).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <div className="c-split">
        <main id="main" className="c-main" inert={isChoosing}>
          {desk.heading}
          <ErrorSummary title={labels.refused} problems={setting.problems} />
          {writing.stale ? <StaleEdit stale={writing.stale} labels={labels.stale} back={desk.back} /> : null}
          <DraftNotices {...writing.notices} words={words.draft} signIn={desk.signIn} say={say} />
          {setting.answering ? (
            <KindStep setting={setting} answering={setting.answering} />
          ) : (
            <>
              <StanceStep setting={setting} />
              <ClaimStep setting={setting} />
            </>
          )}
          <ArgumentStep setting={setting} render={acts.render} shown={state.shown?.preview} />
          <CitationsStep
            setting={setting}
            hint={setting.composition.kind === 'asks' ? labels.citationsFree : labels.citationsHint}
            active={active}
            choose={() => setChoosing(true)}
            check={writing.check}
            remove={writing.remove}
            add={writing.add}
          />
          {writing.quotations.state === 'offline' ? (
            <p className="small muted">{words.quoted.offline}</p>
          ) : null}
          <p className="vh" role="status">
            {writing.quotations.said}
          </p>
        </main>
        {/* Fixed at the foot; here, so that the keyboard reaches it before a text of many paragraphs. */}
        <ReadinessBar
          setting={setting}
          ready={ready}
          sending={sending}
          draft={draftState(draft, words.draft, say, state)}
          post={labels.post}
        />
        <Pane
          desk={desk}
          open={acts.open}
          active={active}
          setting={setting}
          isSheet={isChoosing}
          close={() => setChoosing(false)}
          cite={(given) => {
            setChoosing(false)
            writing.cite(given)
          }}
        />
      </div>
      <Removed words={words} removed={writing.removed} undo={writing.undo} />
    </form>
  )
}

/** Ctrl or ⌘ with Enter posts, from whichever field, as the button does. */
function postByKey(event: KeyboardEvent<HTMLFormElement>): void {
  if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.nativeEvent.isComposing) return
  event.preventDefault()
  const button = event.currentTarget.querySelector<HTMLButtonElement>('button[value="post"]')
  if (button) event.currentTarget.requestSubmit(button)
}

function draftState(
  status: ReturnType<typeof useDesk>['draft'],
  words: Desk['words']['draft'],
  say: (at: string) => string,
  { shown }: Sent,
): string {
  if (shown?.savedAt && status.is !== 'saved') return words.saved.replace('{time}', say(shown.savedAt))
  switch (status.is) {
    case 'idle':
      return ''
    case 'saved':
      return words.saved.replace('{time}', say(status.at))
    case 'waiting':
      return words.waiting
    case 'saving':
      return words.saving
    default:
      return words.kept
  }
}
