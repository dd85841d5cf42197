import { type RefObject, useEffect, useRef } from 'react'
import { rangeOf } from '../choosing/selection'
import type { Text } from './use-text'

/** A passage in a form's fields; `start` is empty where the place is unknown. */
export type PlaceTyped = { source: string; version: string; start: string; end: string }

/** Marks the active passage in the text beside the form, and scrolls to it when the page opens. */
export function useMarked(
  root: RefObject<HTMLElement | null>,
  passage: PlaceTyped | undefined,
  text: Text | undefined,
  html: string | null,
) {
  const isOpening = useRef(true)
  const isHere = passage && text && passage.source === text.id && passage.version === String(text.version)
  const [start, end] = isHere && passage.start ? [Number(passage.start), Number(passage.end)] : [0, 0]
  // biome-ignore lint/correctness/useExhaustiveDependencies: another text has other places
  useEffect(() => {
    const range = root.current && end > start ? rangeOf(start, end, root.current) : null
    if (range) CSS.highlights?.set('passage', new Highlight(range))
    if (range && root.current && isOpening.current) {
      const top = range.getBoundingClientRect().top - root.current.getBoundingClientRect().top
      root.current.scrollTo({ top: root.current.scrollTop + top - root.current.clientHeight / 3 })
    }
    isOpening.current = false
    return () => {
      CSS.highlights?.delete('passage')
    }
  }, [root, start, end, html])
}
