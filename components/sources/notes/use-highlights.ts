import { useEffect } from 'react'
import type { TextSpan } from '../choosing/moves'
import { rangeOf } from '../choosing/selection'

/** Marks places in a text that all its readers share: one's own notes, or key passages. `name` is that of the style. */
export function useHighlights(
  root: () => HTMLElement | null,
  spans: TextSpan[],
  name: 'note' | 'key-passage' = 'note',
): void {
  const places = spans.map(({ start, end }) => `${start}-${end}`).join()
  // biome-ignore lint/correctness/useExhaustiveDependencies: the places say whether the spans are others
  useEffect(() => {
    const text = root()
    const ranges = text ? spans.flatMap(({ start, end }) => rangeOf(start, end, text) ?? []) : []
    if (ranges.length) CSS.highlights?.set(name, new Highlight(...ranges))
    return () => {
      CSS.highlights?.delete(name)
    }
  }, [places])
}
