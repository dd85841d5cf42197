'use client'

import { type ComponentProps, type FormEvent, useEffect, useRef } from 'react'
import { forget, isControl, keep, kept, put, type StoredTyping, type TypedValues, typedIn } from './typed'

/** The latest submission without an answer, with the key of its form. */
let unanswered: (StoredTyping & { key: string; keptAs?: string }) | null = null

/** For a page that replaces a form without an answer: the form may be loaded again before it is sent again. */
export function keepUnanswered(): void {
  if (unanswered?.keptAs) keep(unanswered.keptAs, unanswered)
}

type Props = ComponentProps<'form'> & {
  /**
   * The name under which this tab keeps the typed text until it is accepted, with the person's id in it: a person who leaves
   * the page and returns finds their text. The field `base` is kept with it, so that others' changes meanwhile are a
   * conflict and are not overwritten.
   */
  keptAs?: string
}

/**
 * A form with an action. After the answer React resets such a form to the sent or initial values; text typed during the
 * request is in neither, so this puts it back. Without an answer, because the connection is lost, a page that says so
 * replaces the form, and the next form gets the sent values again.
 */
export function TypedForm({ keptAs, ...props }: Props) {
  const here = useRef<HTMLFormElement>(null)
  const since = useRef<TypedValues>(new Map())
  const isSent = useRef(false)
  useEffect(() => {
    const form = here.current
    if (!form) return
    const lost = unanswered?.key === keyOf(form) ? unanswered : null
    const before = lost ?? (keptAs ? kept(keptAs) : null)
    if (lost) unanswered = null
    if (before) putBack(form, before)
    return () => {
      if (keptAs && isSent.current) forget(keptAs)
    }
  }, [keptAs])
  const sent = ({ currentTarget }: FormEvent<HTMLFormElement>) => {
    since.current.clear()
    isSent.current = true
    const key = keyOf(currentTarget)
    unanswered = key ? { key, keptAs, ...keptOf(currentTarget) } : null
  }
  const typed = ({ target, currentTarget }: FormEvent<HTMLFormElement>) => {
    if (!isControl(target) || !target.name) return
    const now = keptOf(currentTarget)
    since.current.set(target.name, now.typed.get(target.name) ?? [])
    if (keptAs) keep(keptAs, now)
  }
  const reset = ({ currentTarget }: FormEvent<HTMLFormElement>) => {
    const meanwhile: TypedValues = new Map(since.current)
    isSent.current = false
    if (unanswered?.key === keyOf(currentTarget)) unanswered = null
    // Runs after the reset, which follows its event.
    queueMicrotask(() => {
      put(currentTarget, meanwhile)
      if (meanwhile.size > 0) return
      if (keptAs && !wrongIn(currentTarget)) forget(keptAs)
      showWrong(currentTarget)
    })
  }
  return <form {...props} ref={here} onSubmit={sent} onInput={typed} onReset={reset} />
}

/** Sets the values like typing, so that parts rendered from the fields update. */
function putBack(form: HTMLFormElement, { typed, base }: StoredTyping): void {
  put(form, typed)
  const field = baseIn(form)
  if (field) field.value = base
  for (const field of form.elements)
    if (isControl(field) && typed.has(field.name)) field.dispatchEvent(new Event('input', { bubbles: true }))
  const fold = form.closest('details')
  if (fold) fold.open = true
}

const wrongIn = (form: HTMLFormElement): HTMLElement | null =>
  // Problems without a field, such as another person's change, are at the head of the form, out of sight.
  form.querySelector('[aria-invalid="true"]') ?? form.querySelector('.notice.bad')

/** Moves the focus to the problem, which is read out; a person who is typing is not disturbed. */
function showWrong(form: HTMLFormElement): void {
  const active = document.activeElement
  const isOnButton =
    active === document.body || (active instanceof HTMLButtonElement && form.contains(active))
  if (isOnButton) wrongIn(form)?.focus()
}

const keptOf = (form: HTMLFormElement): StoredTyping => ({
  typed: typedIn(form),
  base: baseIn(form)?.value ?? '',
})

/** A form on a new page has a new key, so that no text returns to the wrong form. */
const keyOf = (form: HTMLFormElement): string => hiddenIn(form, 'idempotencyKey')?.value ?? ''

const baseIn = (form: HTMLFormElement) => hiddenIn(form, 'base')

function hiddenIn(form: HTMLFormElement, name: string): HTMLInputElement | null {
  const field = form.elements.namedItem(name)
  return field instanceof HTMLInputElement && field.type === 'hidden' ? field : null
}
