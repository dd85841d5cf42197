import type { PointerEvent } from 'react'

/** A press on what stands beside a selection leaves the selection as it is; a list must have the press to open. */
export function keepFocus(event: PointerEvent): void {
  const isList = event.target instanceof Element && event.target.closest('select') !== null
  if (!isList) event.preventDefault()
}
