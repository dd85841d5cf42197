import { type RefObject, useEffect, useEffectEvent, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { forget, renameKept } from '../../ui/forms/typed'
import { type AutosaveAnswer, afterSave, type KeptDraft, PAUSE } from './after-save'

/** `attempt` is a key: sent twice, it is kept once. Null for people who are no longer signed in. */
export type Autosave = (form: FormData, attempt: string) => Promise<AutosaveAnswer | null>

export type AutosaveState =
  | { state: 'idle' | 'typed' | 'saving' | 'away' }
  | { state: 'kept'; at: string }
  | { state: 'stale' | 'problems'; text: string }

type Given = {
  save: Autosave | undefined
  /** A key of this page, from which those of its attempts are made. */
  once: string
  keptAs: string
  /** The form is on its way by a button. */
  pending: boolean
  /** Another text stands beside this one: the person decides with a button which of the two is kept. */
  isConflict: boolean
}

/** Keeps a draft in each pause of typing, and when the person leaves the form. `kept` is the draft that there is now, and the revision that it has. */
export function useAutosave(
  inside: RefObject<HTMLElement | null>,
  { save, once, keptAs, pending, isConflict }: Given,
) {
  const [shown, show] = useState<AutosaveState>({ state: 'idle' })
  const [kept, setKept] = useState<Pick<KeptDraft, 'draft' | 'base' | 'keptAs'>>()
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const attempts = useRef(0)
  const isSaving = useRef(false)
  const isTyped = useRef(false)
  /** The save whose answer was lost: it is sent again as it was, before anything that was typed since. */
  const unanswered = useRef<{ form: FormData; attempt: string }>(undefined)
  /** The button that was pressed while a draft had no answer: the form waits for the revision of that draft. */
  const waiting = useRef<{ button: HTMLElement | null }>(undefined)
  const later = useEffectEvent((after: number) => {
    clearTimeout(timer.current)
    timer.current = setTimeout(keep, after)
  })
  const keep = useEffectEvent(async () => {
    await keepNow()
    // Without an answer the person sees that there is no connection, and presses again: nothing is published behind their back.
    if (unanswered.current) waiting.current = undefined
    else if (waiting.current) sendOn()
  })
  const keepNow = useEffectEvent(async () => {
    const form = inside.current?.closest('form')
    if (!save || !form || pending || isConflict || isSaving.current) return
    if (!isTyped.current && !unanswered.current) return
    isSaving.current = true
    if (!unanswered.current) isTyped.current = false
    const sent = unanswered.current ?? { form: new FormData(form), attempt: `${once} ${attempts.current}` }
    unanswered.current = sent
    show({ state: 'saving' })
    const answer = await save(sent.form, sent.attempt).catch(() => null)
    isSaving.current = false
    if (answer) unanswered.current = undefined
    const again = afterSave(answer, isTyped.current)
    const before = kept?.keptAs ?? keptAs
    if (answer && 'kept' in answer) {
      const { draft, base, keptAs: name } = answer.kept
      // The page may be gone by now: the browser keeps words typed since under the draft's name, for its page.
      if (form.isConnected) flushSync(() => setKept({ draft, base, keptAs: name }))
      if (isTyped.current) renameKept(before, name, base)
      else forget(before)
    }
    if (!form.isConnected) return
    if (!answer) show({ state: 'away' })
    else showAnswer(answer)
    if (again !== null) later(again)
  })
  const showAnswer = useEffectEvent((answer: AutosaveAnswer) => {
    attempts.current += 1
    if ('refused' in answer) return show({ state: answer.refused, text: answer.text })
    const { path, at } = answer.kept
    if (location.pathname !== path) history.replaceState(null, '', path)
    show({ state: 'kept', at })
  })
  /** Also where the draft could not be kept: the answer to the form says why. */
  const sendOn = useEffectEvent(() => {
    const button = waiting.current?.button
    waiting.current = undefined
    inside.current?.closest('form')?.requestSubmit(button)
  })
  const send = useEffectEvent((event: SubmitEvent) => {
    clearTimeout(timer.current)
    const isLost = unanswered.current !== undefined && !isConflict
    if (!isSaving.current && !isLost) return
    event.preventDefault()
    event.stopPropagation()
    waiting.current = { button: event.submitter }
    if (!isSaving.current) keep()
  })
  const typed = useEffectEvent(() => {
    isTyped.current = true
    if (!save || isConflict || shown.state === 'stale') return
    if (!isSaving.current && shown.state !== 'typed') show({ state: 'typed' })
    later(PAUSE)
  })
  /** Saves at once when the focus leaves the form, since a link may be about to open another page. */
  const leave = useEffectEvent((form: HTMLFormElement, { relatedTarget }: FocusEvent) => {
    const isInside = relatedTarget instanceof Node && form.contains(relatedTarget)
    if (!isInside && (isTyped.current || unanswered.current) && shown.state !== 'stale') later(0)
  })
  useEffect(() => {
    const form = inside.current?.closest('form')
    if (!form) return
    const input = () => typed()
    const online = () => later(0)
    const left = (event: FocusEvent) => leave(form, event)
    // The form came back: what was typed before it was sent is not kept yet.
    const reset = () => later(PAUSE)
    const submit = (event: SubmitEvent) => send(event)
    form.addEventListener('input', input)
    form.addEventListener('focusout', left)
    form.addEventListener('submit', submit, true)
    form.addEventListener('reset', reset)
    window.addEventListener('online', online)
    return () => {
      clearTimeout(timer.current)
      form.removeEventListener('input', input)
      form.removeEventListener('focusout', left)
      form.removeEventListener('submit', submit, true)
      form.removeEventListener('reset', reset)
      window.removeEventListener('online', online)
    }
  }, [inside])
  return { shown, kept }
}
