import { useEffect, useState } from 'react'

/** The longest that a timer can wait, in milliseconds. */
const LONGEST = 2_147_483_647

/** When the phase closes, in milliseconds since 1970, and what is said then. */
export type Closing = { at: number; said: string }

/** What is said when the phase closes while somebody writes; nothing before. */
export function useClosing(closes: Closing | null): string | undefined {
  const [isClosed, setClosed] = useState(false)
  useEffect(() => {
    const left = closes ? closes.at - Date.now() : LONGEST + 1
    if (left > LONGEST) return
    const timer = setTimeout(() => setClosed(true), Math.max(0, left))
    return () => clearTimeout(timer)
  }, [closes])
  return isClosed ? closes?.said : undefined
}
