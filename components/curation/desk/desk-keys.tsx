'use client'

import { useEffect } from 'react'
import { isTyping } from '@/components/ui/keys'
import { decisions, keyOf } from './decisions'

/** The keys of the desk: each presses its button or link. It works on the document and renders nothing. */
export function DeskKeys({ singleKeys }: { singleKeys: boolean }) {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.altKey || event.isComposing) return
      if (event.ctrlKey || event.metaKey) saveByKey(event)
      else if (event.key === 'Escape') leaveNote(event)
      else if (singleKeys && !isTyping(event)) act(event)
    }
    document.addEventListener('keydown', press)
    return () => document.removeEventListener('keydown', press)
  }, [singleKeys])
  return null
}

const form = () => document.querySelector<HTMLFormElement>('form.m-form')

function saveByKey(event: KeyboardEvent): void {
  if (event.key !== 'Enter') return
  event.preventDefault()
  form()?.requestSubmit()
}

/** Moves the focus to the case's claim, where keys are commands. */
function leaveNote({ target }: KeyboardEvent): void {
  if (target instanceof HTMLTextAreaElement) document.getElementById('case')?.focus({ preventScroll: true })
}

const isOfItself = ({ target }: Event): boolean =>
  target instanceof Element && target.closest('a, button, summary, input') !== null

function act(event: KeyboardEvent): void {
  const key = event.key.toLowerCase()
  const decision = decisions.find((one) => keyOf[one] === key)
  if (decision) {
    event.preventDefault()
    choose(decision)
  } else if (key === 'enter') {
    if (isOfItself(event) && !(event.target instanceof HTMLInputElement)) return
    event.preventDefault()
    form()?.requestSubmit()
  } else {
    const control = document.querySelector<HTMLElement>(`[data-key="${CSS.escape(key)}"]`)
    if (!control) return
    event.preventDefault()
    control.click()
    if (control instanceof HTMLElement && key === '?') control.focus()
  }
}

/** A decision that needs a note moves the focus to the note. */
function choose(decision: (typeof decisions)[number]): void {
  const radio = form()?.querySelector<HTMLInputElement>(`input[name="verdict"][value="${decision}"]`)
  if (!radio || radio.disabled) return
  radio.click()
  if (decision === 'verified') radio.focus()
  else form()?.querySelector<HTMLTextAreaElement>('textarea[name="reason"]')?.focus()
}
