import { useEffect, useState } from 'react'
import type { PageRectangle } from '@/lib/sources/pages'
import { type MarkedSpan, selectedSpan } from './reading-place'

/** In milliseconds: a selection is made in steps. */
const REST = 250

/** The rectangles of the selected words, or else of the given ones. */
export function useMarks(api: string, given: MarkedSpan | null): PageRectangle[] {
  const [span, setSpan] = useState(given)
  const [marks, setMarks] = useState<PageRectangle[]>([])
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const look = () => {
      const selected = selectedSpan()
      if (selected) setSpan({ start: selected.start, end: selected.end })
    }
    const later = () => {
      clearTimeout(timer)
      timer = setTimeout(look, REST)
    }
    look()
    document.addEventListener('selectionchange', later)
    return () => {
      clearTimeout(timer)
      document.removeEventListener('selectionchange', later)
    }
  }, [])
  const [start, end] = [span?.start, span?.end]
  useEffect(() => {
    if (start === undefined || end === undefined) return
    const stop = new AbortController()
    const load = async () => {
      const answer = await fetch(`${api}/rectangles?start=${start}&end=${end}`, { signal: stop.signal })
      if (!answer.ok) return setMarks([])
      const { items }: { items: PageRectangle[] } = await answer.json()
      setMarks(items)
    }
    load().catch(() => setMarks([]))
    return () => stop.abort()
  }, [api, start, end])
  return marks
}
