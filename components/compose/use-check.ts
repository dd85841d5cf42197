import { type Dispatch, useRef } from 'react'
import type { Acts, Desk as Given } from './compose'
import { isByPlace, type Row } from './composition'
import type { Act, Desk } from './desk'
import { isUnchecked } from './readiness'

/** Milliseconds before anything moves: a click that leaves a field ends where it was meant. */
const AFTER_CLICK = 250

/** Looks for typed words in the texts when their field is left, once for the same words. */
export function useCheck({ hidden }: Given, { lookFor }: Acts, now: Desk, dispatch: Dispatch<Act>) {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const look = ({ key, quote, source }: Row) => {
    dispatch({ do: 'look', key, quote })
    lookFor(hidden.subject ?? '', { quote, source })
      .then((checked) => checked ?? { failed: 'signedOut' as const })
      .catch(() => ({ failed: 'unreachable' as const }))
      .then((checked) => dispatch({ do: 'looked', key, quote, checked }))
  }
  return (row: Row) => {
    const known = now.composition.citations.find(({ key }) => key === row.key)
    const isElsewhere = known?.source !== row.source
    if (isByPlace(row) || !isUnchecked(row, isElsewhere ? {} : now.checks)) return
    clearTimeout(timer.current)
    timer.current = setTimeout(() => look(row), AFTER_CLICK)
  }
}
