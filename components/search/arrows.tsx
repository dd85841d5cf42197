'use client'

import { useEffect } from 'react'

/**
 * The arrow keys move between the field and the results; Enter follows a link as usual. Without results the field has the
 * focus.
 */
export function Arrows({ focus }: { focus: boolean }) {
  useEffect(() => {
    if (focus) fieldOf()?.focus()
    document.addEventListener('keydown', onArrow)
    return () => document.removeEventListener('keydown', onArrow)
  }, [focus])
  return null
}

const fieldOf = () => document.querySelector<HTMLInputElement>('.search-box [type="search"]')

function onArrow(event: KeyboardEvent): void {
  if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return
  const stops: Array<EventTarget | null> = [
    fieldOf(),
    ...document.querySelectorAll<HTMLElement>('[data-hit]'),
  ]
  const at = stops.indexOf(event.target)
  if (at < 0) return
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Escape: at > 0 ? 0 : -1 }[event.key]
  const next = to === undefined ? null : stops[to]
  if (!(next instanceof HTMLElement)) return
  event.preventDefault()
  next.focus()
  next.scrollIntoView({ block: 'nearest' })
}
