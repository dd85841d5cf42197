import { useEffect } from 'react'

/** `C` cites what is selected: outside fields, alone, and only for those who have not turned single keys off. */
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
