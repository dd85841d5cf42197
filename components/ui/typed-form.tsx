'use client'

import { type ComponentProps, type FormEvent, useRef } from 'react'

type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement

/**
 * A form with an action. React resets such a form when its action has answered, to what was sent or to nothing; what
 * somebody went on to type meanwhile was in neither, so it is put back.
 */
export function TypedForm(props: ComponentProps<'form'>) {
  const since = useRef(new Map<string, string | boolean>())
  const typed = ({ target }: FormEvent) => {
    if (isControl(target) && target.name) since.current.set(target.name, stateOf(target))
  }
  const reset = ({ currentTarget }: FormEvent<HTMLFormElement>) => {
    const kept = [...since.current]
    // After the reset itself, which follows its event.
    queueMicrotask(() => {
      for (const [name, state] of kept) put(currentTarget.elements.namedItem(name), state)
    })
  }
  return <form {...props} onSubmit={() => since.current.clear()} onInput={typed} onReset={reset} />
}

const isControl = (target: unknown): target is Control =>
  target instanceof HTMLInputElement ||
  target instanceof HTMLTextAreaElement ||
  target instanceof HTMLSelectElement

const isTick = (control: Control): control is HTMLInputElement =>
  control instanceof HTMLInputElement && control.type === 'checkbox'

const stateOf = (control: Control) => (isTick(control) ? control.checked : control.value)

function put(control: Element | RadioNodeList | null, state: string | boolean): void {
  if (control instanceof RadioNodeList) control.value = String(state)
  if (!isControl(control) || control.type === 'file') return
  if (isTick(control)) control.checked = state === true
  else control.value = String(state)
}
