import { type FormEvent, type RefObject, useEffect, useReducer, useRef, useState } from 'react'
import { fieldId } from '@/components/ui/field'
import { useHydrated } from '@/components/ui/use-hydrated'
import { citing } from './changes'
import type { Acts, Desk } from './compose'
import { type Composition, compositionOf, type Row } from './composition'
import { act, deskOf, rowsSent, type Sent } from './desk'
import { quotesOf } from './keyed'
import { isReady, type Ready } from './readiness'
import type { Setting } from './setting'
import { compositionFrom } from './unsent'
import { useCheck } from './use-check'
import { useDraft } from './use-draft'
import { useQuotations } from './use-quotations'
import { useSending } from './use-sending'

/** A passage chosen in a text. */
export type Given = Pick<Row, 'source' | 'version' | 'start' | 'end' | 'quote' | 'relation' | 'where'>

/** Everything that a composer with JavaScript does: what is written, what is said of it, and sending it. */
export function useDesk(desk: Desk, acts: Acts, state: Sent, form: RefObject<HTMLFormElement | null>) {
  const [now, dispatch] = useReducer(act, null, () => deskOf(desk.initial, state))
  const { composition } = now
  const [active, setActive] = useState(desk.active)
  const [removed, setRemoved] = useState<{ row: Row; at: number } | null>(null)
  const focus = useFocus()
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
  const add = (given?: Given, on = composition) => {
    const key = String(on.nextKey)
    dispatch({ do: 'add', row: given })
    setActive(key)
    focus(`citations.${key}.${given ? 'warrant' : 'quote'}`)
  }
  const cite = (given: Given, on = composition) => {
    const present = citing(on.citations, given)
    if (!present) return add(given, on)
    setActive(present.key)
    focus(`citations.${present.key}.warrant`)
  }
  const remove = (row: Row) => {
    setRemoved({ row, at: composition.citations.indexOf(row) })
    dispatch({ do: 'remove', key: row.key })
    focus('citations')
  }
  const undo = () => {
    if (removed) dispatch({ do: 'restore', ...removed })
    if (removed) focus(`citations.${removed.row.key}.warrant`)
    setRemoved(null)
  }
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
    words: desk.words,
    theses: desk.theses,
    answering: desk.answering,
    texts: desk.texts,
    asked: desk.asked,
    locale: desk.locale,
    live: useHydrated(),
    focused: state.shown?.focus ?? null,
  }
  const notices = {
    status: draft.status,
    other: draft.other,
    keepMine: () => draft.keeper.current?.keepMine(),
    takeTheirs: () => {
      const theirs = draft.keeper.current?.takeTheirs()
      if (theirs) replace(compositionFrom(theirs.body))
    },
    choose: draft.choose,
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

/** Moves the focus to a field after the next drawing, when it is there. */
function useFocus() {
  const next = useRef<string | null>(null)
  useEffect(() => {
    if (next.current) focusOn(next.current)
    next.current = null
  })
  return (path: string) => {
    next.current = path
  }
}

function focusOn(path: string): void {
  const field = document.getElementById(fieldId(path))
  field?.scrollIntoView({ block: 'center' })
  field?.focus({ preventScroll: true })
}

/** What somebody typed, or the browser restored, before this script ran is theirs to keep. */
function useTypedBefore(
  form: RefObject<HTMLFormElement | null>,
  composition: Composition,
  replace: (composition: Composition) => void,
) {
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, before anything else changes
  useEffect(() => {
    if (!form.current) return
    const typed = compositionOf(valuesOf(new FormData(form.current)))
    const { kind, undercuts, claim, argument, thesis, stance } = typed
    const fields = { kind, undercuts, claim, argument, thesis }
    const isSame = Object.entries(fields).every(
      ([name, value]) => composition[name as keyof typeof fields] === value,
    )
    if (!isSame) replace({ ...composition, ...fields, stance })
  }, [])
}

const valuesOf = (form: FormData) =>
  Object.fromEntries([...form].filter((field): field is [string, string] => typeof field[1] === 'string'))
