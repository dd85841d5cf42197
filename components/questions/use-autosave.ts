import { type RefObject, useEffect, useEffectEvent, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { forget } from '../ui/forms/typed'

/** The outcome of a save during which the person went on typing. */
export type AutosaveAnswer =
  | { kept: { draft: string; base: number; path: string; at: string } }
  | { refused: 'stale' | 'problems'; text: string }

/** `attempt` is a key: sent twice, it is kept once. Null for people who are no longer signed in. */
export type Autosave = (form: FormData, attempt: string) => Promise<AutosaveAnswer | null>

export type AutosaveState =
  | { state: 'idle' | 'typed' | 'saving' | 'away' }
  | { state: 'kept'; at: string }
  | { state: 'stale' | 'problems'; text: string }

/** In milliseconds: the pause in typing after which the draft is kept, and the one before it is tried again. */
const PAUSE = 1500
const AGAIN = 8000

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

/** Keeps a draft in each pause of typing. `kept` is the draft that there is now, and the revision that it has. */
export function useAutosave(
  inside: RefObject<HTMLElement | null>,
  { save, once, keptAs, pending, isConflict }: Given,
) {
  const [shown, show] = useState<AutosaveState>({ state: 'idle' })
  const [kept, setKept] = useState<{ draft: string; base: number }>()
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const attempts = useRef(0)
  const isSaving = useRef(false)
  const isTyped = useRef(false)
  /** The button that was pressed while a draft was on its way: the form waits for the revision of that draft. */
  const waiting = useRef<{ button: HTMLElement | null }>(undefined)
  const later = useEffectEvent((after: number) => {
    clearTimeout(timer.current)
    timer.current = setTimeout(keep, after)
  })
  const keep = useEffectEvent(async () => {
    await keepNow()
    if (waiting.current) sendOn()
  })
  const keepNow = useEffectEvent(async () => {
    const form = inside.current?.closest('form')
    if (!save || !form || pending || isConflict || isSaving.current || !isTyped.current) return
    isSaving.current = true
    isTyped.current = false
    show({ state: 'saving' })
    const answer = await save(new FormData(form), `${once} ${attempts.current}`).catch(() => null)
    isSaving.current = false
    if (!form.isConnected) return
    if (!answer) {
      isTyped.current = true
      show({ state: 'away' })
      return later(AGAIN)
    }
    attempts.current += 1
    if ('refused' in answer) return show({ state: answer.refused, text: answer.text })
    const { draft, base, path, at } = answer.kept
    flushSync(() => setKept({ draft, base }))
    forget(keptAs)
    if (location.pathname !== path) history.replaceState(null, '', path)
    show({ state: 'kept', at })
    if (isTyped.current) later(PAUSE)
  })
  /** Also where the draft could not be kept: the answer to the form says why. */
  const sendOn = useEffectEvent(() => {
    const button = waiting.current?.button
    waiting.current = undefined
    inside.current?.closest('form')?.requestSubmit(button)
  })
  const send = useEffectEvent((event: SubmitEvent) => {
    clearTimeout(timer.current)
    if (!isSaving.current) return
    event.preventDefault()
    event.stopPropagation()
    waiting.current = { button: event.submitter }
  })
  const typed = useEffectEvent(() => {
    isTyped.current = true
    if (!save || isConflict || shown.state === 'stale') return
    if (!isSaving.current && shown.state !== 'typed') show({ state: 'typed' })
    later(PAUSE)
  })
  useEffect(() => {
    const form = inside.current?.closest('form')
    if (!form) return
    const input = () => typed()
    const online = () => later(0)
    // The form came back: what was typed before it was sent is not kept yet.
    const reset = () => later(PAUSE)
    const submit = (event: SubmitEvent) => send(event)
    form.addEventListener('input', input)
    form.addEventListener('submit', submit, true)
    form.addEventListener('reset', reset)
    window.addEventListener('online', online)
    return () => {
      clearTimeout(timer.current)
      form.removeEventListener('input', input)
      form.removeEventListener('submit', submit, true)
      form.removeEventListener('reset', reset)
      window.removeEventListener('online', online)
    }
  }, [inside])
  return { shown, kept }
}
