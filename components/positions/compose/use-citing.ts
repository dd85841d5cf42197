import { type Dispatch, useState } from 'react'
import { useFocus } from '@/components/ui/forms/use-focus'
import { citing } from '@/lib/positions/draft/changes'
import type { Composition, Row } from '@/lib/positions/draft/draft'
import type { Act } from './composer-state'

/** A passage chosen in a text. */
export type Given = Pick<Row, 'source' | 'version' | 'start' | 'end' | 'quote' | 'relation' | 'where'>

/** The citations of what is written: which one is at hand, one more, one less, and that one back. */
export function useCiting(composition: Composition, dispatch: Dispatch<Act>, first: string | null) {
  const [active, setActive] = useState(first)
  const [removed, setRemoved] = useState<{ row: Row; at: number } | null>(null)
  const focus = useFocus()
  const add = (given?: Given, on = composition) => {
    const key = String(on.nextKey)
    dispatch({ do: 'add', row: given })
    setActive(key)
    focus(`citations.${key}.${given ? 'warrant' : 'quote'}`)
  }
  const cite = (given: Given, on = composition) => {
    const present = citing(on.citations, given)
    if (!present) return add(given, on)
    setActive(present.key)
    focus(`citations.${present.key}.warrant`)
  }
  const remove = (row: Row) => {
    setRemoved({ row, at: composition.citations.indexOf(row) })
    dispatch({ do: 'remove', key: row.key })
    focus('citations')
  }
  const undo = () => {
    if (removed) dispatch({ do: 'restore', ...removed })
    if (removed) focus(`citations.${removed.row.key}.warrant`)
    setRemoved(null)
  }
  return { active, removed, add, cite, remove, undo, focus }
}
