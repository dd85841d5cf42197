'use client'

import { type ComponentProps, type FormEvent, useEffect, useRef } from 'react'

type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement

/** What was sent last and has had no answer, with the key of its form. */
let unanswered: { key: string; fields: Map<string, string[]> } | null = null

/**
 * A form with an action. React resets such a form when its action has answered, to what was sent or to nothing; what
 * somebody went on to type meanwhile was in neither, so it is put back. Where no answer comes, since the connection is
 * lost, the page gives way to one that says so: the form that comes after it has again what was sent.
 */
export function TypedForm(props: ComponentProps<'form'>) {
  const here = useRef<HTMLFormElement>(null)
  const since = useRef(new Map<string, string[]>())
  useEffect(() => {
    const form = here.current
    if (!form || !unanswered || keyOf(form) !== unanswered.key) return
    for (const [name, values] of unanswered.fields) put(form.elements.namedItem(name), values)
    unanswered = null
    const fold = form.closest('details')
    if (fold) fold.open = true
  }, [])
  const sent = ({ currentTarget }: FormEvent<HTMLFormElement>) => {
    since.current.clear()
    const key = keyOf(currentTarget)
    unanswered = key ? { key, fields: fieldsOf(currentTarget) } : null
  }
  const typed = ({ target, currentTarget }: FormEvent<HTMLFormElement>) => {
    if (isControl(target) && target.name)
      since.current.set(target.name, fieldsOf(currentTarget).get(target.name) ?? [])
  }
  const reset = ({ currentTarget }: FormEvent<HTMLFormElement>) => {
    const kept = [...since.current]
    if (unanswered?.key === keyOf(currentTarget)) unanswered = null
    // After the reset itself, which follows its event.
    queueMicrotask(() => {
      for (const [name, state] of kept) put(currentTarget.elements.namedItem(name), state)
      if (kept.length === 0) showWrong(currentTarget)
    })
  }
  return <form {...props} ref={here} onSubmit={sent} onInput={typed} onReset={reset} />
}

/** What was refused is read out where it is mended; whoever goes on typing is left alone. */
function showWrong(form: HTMLFormElement): void {
  const active = document.activeElement
  const isOnButton =
    active === document.body || (active instanceof HTMLButtonElement && form.contains(active))
  if (!isOnButton) return
  const wrong = form.querySelector<HTMLElement>('[aria-invalid="true"]')
  // What is wrong with no field, such as somebody else's words, stands at the head of the form, out of sight.
  const notice = form.querySelector<HTMLElement>('.notice.bad')
  ;(wrong ?? notice)?.focus()
}

const isControl = (target: unknown): target is Control =>
  target instanceof HTMLInputElement ||
  target instanceof HTMLTextAreaElement ||
  target instanceof HTMLSelectElement

const isTick = (control: Control): control is HTMLInputElement =>
  control instanceof HTMLInputElement && (control.type === 'checkbox' || control.type === 'radio')

/** A form that a page has anew has another key, so that nothing comes back where it does not belong. */
function keyOf(form: HTMLFormElement): string {
  const key = form.elements.namedItem('idempotencyKey')
  return key instanceof HTMLInputElement ? key.value : ''
}

/** What is typed and chosen, by name; passwords stay where they were typed. */
function fieldsOf(form: HTMLFormElement): Map<string, string[]> {
  const controls = [...form.elements].filter(isTyped)
  const fields = new Map(controls.map(({ name }): [string, string[]] => [name, []]))
  for (const control of controls)
    if (!isTick(control) || control.checked) fields.get(control.name)?.push(control.value)
  return fields
}

const isTyped = (control: unknown): control is Control =>
  isControl(control) && !['hidden', 'password', 'file'].includes(control.type)

/** Several of one name have their values in their order; of those to tick, the ones that were ticked. */
function put(found: Element | RadioNodeList | null, values: string[]): void {
  const controls = (found instanceof RadioNodeList ? [...found] : [found]).filter(isTyped)
  for (const [n, control] of controls.entries()) {
    if (isTick(control)) control.checked = values.includes(control.value)
    else control.value = values[n] ?? ''
  }
}
