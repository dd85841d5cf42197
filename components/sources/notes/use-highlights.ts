import { useEffect } from 'react'
import type { TextSpan } from '../choosing/moves'
import { rangeIn } from '../choosing/selection'

/** Places in a text; `blocks` selects the blocks of that text alone. */
export type HighlightedText = { blocks: string; spans: TextSpan[] }

/**
 * Marks places in texts that all their readers share: one's own notes, or key passages. `name` is that of the style.
 */
export function useHighlights(texts: HighlightedText[], name: 'note' | 'key-passage' = 'note'): void {
  const places = texts.map(({ spans }) => spans.map(({ start, end }) => `${start}-${end}`).join()).join(' ')
  // biome-ignore lint/correctness/useExhaustiveDependencies: the places say whether the spans are others
  useEffect(() => {
    const ranges = texts.flatMap(({ blocks, spans }) => {
      const shown = spans.length ? [...document.querySelectorAll<HTMLElement>(blocks)] : []
      return spans.flatMap(({ start, end }) => rangeIn(shown, start, end) ?? [])
    })
    if (ranges.length) CSS.highlights?.set(name, new Highlight(...ranges))
    return () => {
      CSS.highlights?.delete(name)
    }
  }, [places])
}
