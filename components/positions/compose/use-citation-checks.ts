import { type Dispatch, useEffect, useRef } from 'react'
import { isByPlace, type Row } from '@/lib/positions/draft/draft'
import { wordCount } from '@/lib/positions/rules'
import type { Acts, Desk as Given } from './compose'
import type { Act, Desk } from './composer-state'
import { isUnchecked } from './readiness'

/** Milliseconds before anything moves: a click that leaves a field ends where it was meant. */
const AFTER_CLICK = 250

/** Milliseconds without typing, and words, before a quotation that is being typed is looked for: it may end in mid-sentence. */
const PAUSE = 900
const LEAST_WORDS = 4

/**
 * Looks for typed words in the texts at each pause, and when their field is left; once for the same words. What a draft
 * brought back is looked for as if it had just been typed.
 */
export function useCheck({ hidden }: Given, { lookFor }: Acts, now: Desk, dispatch: Dispatch<Act>) {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const look = ({ key, quote, source }: Row) => {
    dispatch({ do: 'look', key, quote })
    lookFor(hidden.subject ?? '', { quote, source })
      .then((checked) => checked ?? { failed: 'signedOut' as const })
      .catch(() => ({ failed: 'unreachable' as const }))
      .then((checked) => dispatch({ do: 'looked', key, quote, checked }))
  }
  const { citations } = now.composition
  // biome-ignore lint/correctness/useExhaustiveDependencies: a pause is one without typing
  useEffect(() => {
    const typed = citations.filter(
      (row) => isUnchecked(row, now.checks) && wordCount(row.quote) >= LEAST_WORDS,
    )
    if (typed.length === 0) return
    const pause = setTimeout(() => typed.forEach(look), PAUSE)
    return () => clearTimeout(pause)
  }, [citations])
  return (row: Row) => {
    const known = now.composition.citations.find(({ key }) => key === row.key)
    const isElsewhere = known?.source !== row.source
    if (isByPlace(row) || !isUnchecked(row, isElsewhere ? {} : now.checks)) return
    clearTimeout(timer.current)
    timer.current = setTimeout(() => look(row), AFTER_CLICK)
  }
}
