import { useEffect, useRef } from 'react'
import { fieldId } from '@/components/ui/forms/field'

/** Moves the focus to a field after the next render, if it exists. */
export function useFocus() {
  const next = useRef<string | null>(null)
  useEffect(() => {
    if (next.current) focusOn(next.current)
    next.current = null
  })
  return (path: string) => {
    next.current = path
  }
}

export function focusOn(path: string): void {
  const field = document.getElementById(fieldId(path))
  field?.scrollIntoView({ block: 'center' })
  field?.focus({ preventScroll: true })
}
