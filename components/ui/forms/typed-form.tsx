'use client'

import { type ComponentProps, type FormEvent, useEffect, useRef } from 'react'
import { forget, isControl, type Kept, keep, kept, put, type Typed, typedIn } from './typed'

/** What was sent last and has had no answer, with the key of its form. */
let unanswered: (Kept & { key: string; keptAs?: string }) | null = null

/** For a page that stands where a form was whose answer did not come: it may be loaded again before it is sent again. */
export function keepUnanswered(): void {
  if (unanswered?.keptAs) keep(unanswered.keptAs, unanswered)
}

type Props = ComponentProps<'form'> & {
  /**
   * The name under which this tab keeps what is typed, the person's id in it, until it is accepted: somebody goes on to
   * another page, comes back, and finds it. A field `base` goes with it, so that what others change meanwhile is a
   * conflict, and not written over.
   */
  keptAs?: string
}

/**
 * A form with an action. React resets such a form when its action has answered, to what was sent or to nothing; what
 * somebody went on to type meanwhile was in neither, so it is put back. Where no answer comes, since the connection is
 * lost, the page gives way to one that says so: the form that comes after it has again what was sent.
 */
export function TypedForm({ keptAs, ...props }: Props) {
  const here = useRef<HTMLFormElement>(null)
  const since = useRef<Typed>(new Map())
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
    const meanwhile: Typed = new Map(since.current)
    isSent.current = false
    if (unanswered?.key === keyOf(currentTarget)) unanswered = null
    // After the reset itself, which follows its event.
    queueMicrotask(() => {
      put(currentTarget, meanwhile)
      if (meanwhile.size > 0) return
      if (keptAs && !wrongIn(currentTarget)) forget(keptAs)
      showWrong(currentTarget)
    })
  }
  return <form {...props} ref={here} onSubmit={sent} onInput={typed} onReset={reset} />
}

/** As if it were typed again: what is drawn from the fields hears of it, too. */
function putBack(form: HTMLFormElement, { typed, base }: Kept): void {
  put(form, typed)
  const field = baseIn(form)
  if (field) field.value = base
  for (const field of form.elements)
    if (isControl(field) && typed.has(field.name)) field.dispatchEvent(new Event('input', { bubbles: true }))
  const fold = form.closest('details')
  if (fold) fold.open = true
}

const wrongIn = (form: HTMLFormElement): HTMLElement | null =>
  // What is wrong with no field, such as somebody else's words, stands at the head of the form, out of sight.
  form.querySelector('[aria-invalid="true"]') ?? form.querySelector('.notice.bad')

/** What was refused is read out where it is mended; whoever goes on typing is left alone. */
function showWrong(form: HTMLFormElement): void {
  const active = document.activeElement
  const isOnButton =
    active === document.body || (active instanceof HTMLButtonElement && form.contains(active))
  if (isOnButton) wrongIn(form)?.focus()
}

const keptOf = (form: HTMLFormElement): Kept => ({ typed: typedIn(form), base: baseIn(form)?.value ?? '' })

/** A form that a page has anew has another key, so that nothing comes back where it does not belong. */
const keyOf = (form: HTMLFormElement): string => hiddenIn(form, 'idempotencyKey')?.value ?? ''

const baseIn = (form: HTMLFormElement) => hiddenIn(form, 'base')

function hiddenIn(form: HTMLFormElement, name: string): HTMLInputElement | null {
  const field = form.elements.namedItem(name)
  return field instanceof HTMLInputElement && field.type === 'hidden' ? field : null
}
