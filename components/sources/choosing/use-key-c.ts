import { useEffect } from 'react'

/** `C` cites the selection: outside fields, without modifiers, and only with one-letter shortcuts turned on. */
export function useKeyC(isOn: boolean, cite: () => void): void {
  useEffect(() => {
    if (!isOn) return
    const press = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'c' || event.ctrlKey || event.metaKey || event.altKey) return
      const { target } = event
      if (target instanceof Element && target.closest('input, textarea, select, [data-choice]')) return
      event.preventDefault()
      cite()
    }
    document.addEventListener('keydown', press)
    return () => document.removeEventListener('keydown', press)
  })
}
