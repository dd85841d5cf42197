import { type FormEvent, type RefObject, useReducer } from 'react'
import { focusOn } from '@/components/ui/forms/use-focus'
import { useHydrated } from '@/components/ui/use-hydrated'
import { useMessages } from '@/lib/messages/translate'
import { citing } from '@/lib/positions/draft/changes'
import type { Composition } from '@/lib/positions/draft/draft'
import { compositionFrom } from './browser-draft'
import type { Acts, Desk } from './compose'
import type { Setting } from './composer-props'
import { act, deskOf, rowsSent, type Sent } from './composer-state'
import { quotesOf } from './keyed'
import { isReady, type Ready } from './readiness'
import { useCheck } from './use-citation-checks'
import { type Given, useCiting } from './use-citing'
import { useDraft } from './use-draft-keeper'
import { useQuotations } from './use-quotation-checks'
import { useSending } from './use-sending'
import { useTypedBefore } from './use-typed-before'

/** Everything that a composer with JavaScript does: what is written, what is said of it, and sending it. */
export function useDesk(desk: Desk, acts: Acts, state: Sent, form: RefObject<HTMLFormElement | null>) {
  const [now, dispatch] = useReducer(act, null, () => deskOf(desk.initial, state))
  const { composition } = now
  const { active, removed, add, cite, remove, undo, focus } = useCiting(composition, dispatch, desk.active)
  const replace = (other: Composition) => dispatch({ do: 'replace', composition: other })
  // What this browser had not sent yet takes the place of the draft, not of the passage the page was opened for.
  const resume = (unsent: Composition) => {
    const asked = desk.initial.citations.find(({ key }) => key === desk.active)
    replace(unsent)
    if (asked && !citing(unsent.citations, asked)) cite(asked, unsent)
  }
  useTypedBefore(form, composition, replace)
  const draft = useDraft(desk.draft, composition, resume)
  const { quotationsUrl: url, words, locale } = desk
  const first = quotesOf(state.shown?.quotations, composition.citations)
  const quotations = useQuotations(composition, { url, person: desk.draft.person, words, locale, first })
  const sending = useSending(desk, acts, state, draft.keeper, (sent, rows) => {
    dispatch({ do: 'refuse', sent, rows })
    quotations.take(quotesOf(sent.shown?.quotations, rows))
  })

  const check = useCheck(desk, acts, now, dispatch)
  const submit = (event: FormEvent<HTMLFormElement>, ready: Ready[]) => {
    const button = (event.nativeEvent as SubmitEvent).submitter
    const intent = button instanceof HTMLButtonElement ? button.value : 'save'
    if (intent !== 'post') return void draft.keeper.current?.now()
    const next = ready.find(({ done }) => !done)
    if (next && !isReady(ready)) return focusOn(next.field)
    void sending.send(new FormData(event.currentTarget, button), rowsSent(composition))
  }
  const setting: Setting = {
    ...now,
    quotes: quotations.quotes,
    change: dispatch,
    focus,
    words: desk.words,
    t: useMessages(desk.messages),
    theses: desk.theses,
    answering: desk.answering,
    standing: desk.standing,
    texts: desk.texts,
    mentionsUrl: desk.mentionsUrl,
    asked: desk.asked,
    locale: desk.locale,
    live: useHydrated(),
    focused: state.shown?.focus ?? null,
  }
  // The notice goes with its buttons; writing goes on.
  const goOn = () => focus(desk.answering ? 'argument' : 'claim')
  const notices = {
    status: draft.status,
    other: draft.other,
    keepMine: () => {
      draft.keeper.current?.keepMine()
      goOn()
    },
    takeTheirs: () => {
      const theirs = draft.keeper.current?.takeTheirs()
      if (theirs) replace(compositionFrom(theirs.body))
      goOn()
    },
    choose: (chosen: Parameters<typeof draft.choose>[0]) => {
      draft.choose(chosen)
      goOn()
    },
  }
  const { stale, hidden } = sending
  return {
    ...{ quotations, setting, draft: draft.status, notices, sending: sending.isSending, stale, hidden },
    ...{
      active,
      removed,
      check,
      add: () => add(),
      cite: (given: Given) => cite(given),
      remove,
      undo,
      submit,
    },
  }
}
