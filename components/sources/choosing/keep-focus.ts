import type { PointerEvent } from 'react'

/** A press beside a selection must not clear it; a list needs the press to open. */
export function keepFocus(event: PointerEvent): void {
  const isList = event.target instanceof Element && event.target.closest('select') !== null
  if (!isList) event.preventDefault()
}
