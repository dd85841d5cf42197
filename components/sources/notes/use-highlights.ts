import { useEffect } from 'react'
import type { TextSpan } from '../choosing/moves'
import { rangeOf } from '../choosing/selection'

/** Marks the places of one's own notes in a text that all its readers share. */
export function useHighlights(root: () => HTMLElement | null, notes: TextSpan[]): void {
  const places = notes.map(({ start, end }) => `${start}-${end}`).join()
  // biome-ignore lint/correctness/useExhaustiveDependencies: the places say whether the notes are others
  useEffect(() => {
    const text = root()
    const ranges = text ? notes.flatMap(({ start, end }) => rangeOf(start, end, text) ?? []) : []
    if (ranges.length) CSS.highlights?.set('note', new Highlight(...ranges))
    return () => {
      CSS.highlights?.delete('note')
    }
  }, [places])
}
