import { type RefObject, useEffect, useRef } from 'react'
import { rangeOf } from '@/components/reader/selection'
import type { Row } from './composition'
import type { Text } from './setting'

/** Marks the passage of the citation in hand in the text beside, and opens the text at it when the page opens. */
export function useMarked(
  root: RefObject<HTMLElement | null>,
  row: Row | undefined,
  text: Text | undefined,
  html: string | null,
) {
  const isOpening = useRef(true)
  const isHere = row && text && row.source === text.id && row.version === String(text.version)
  const [start, end] = isHere && row.start ? [Number(row.start), Number(row.end)] : [0, 0]
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
