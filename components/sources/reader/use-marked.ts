import { type RefObject, useEffect, useRef } from 'react'
import { rangeOf } from '../choosing/selection'
import type { Text } from './use-text'

/** A passage in a form's fields; `start` is empty where the place is unknown. */
export type PlaceTyped = { source: string; version: string; start: string; end: string }

/** Marks a form's passages in the text beside it, and scrolls to the first of them when the page opens. */
export function useMarked(
  root: RefObject<HTMLElement | null>,
  passages: PlaceTyped[],
  text: Text | undefined,
  html: string | null,
) {
  const isOpening = useRef(true)
  const spans = passages
    .filter(({ source, version }) => source === text?.id && version === String(text.version))
    .map(({ start, end }) => ({ start: Number(start), end: Number(end) }))
    .filter(({ start, end }) => end > start)
  const places = spans.map(({ start, end }) => `${start}-${end}`).join()
  // biome-ignore lint/correctness/useExhaustiveDependencies: the places say whether the spans are others; another text has other places
  useEffect(() => {
    const box = root.current
    const ranges = box ? spans.flatMap(({ start, end }) => rangeOf(start, end, box) ?? []) : []
    const [first] = ranges
    if (first) CSS.highlights?.set('passage', new Highlight(...ranges))
    if (first && box && isOpening.current) {
      const top = first.getBoundingClientRect().top - box.getBoundingClientRect().top
      box.scrollTo({ top: box.scrollTop + top - box.clientHeight / 3 })
    }
    isOpening.current = false
    return () => {
      CSS.highlights?.delete('passage')
    }
  }, [root, places, html])
}
