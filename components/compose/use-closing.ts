import { useEffect, useState } from 'react'

/** The longest that a timer can wait, in milliseconds. */
const LONGEST = 2_147_483_647

/** What is said when the phase closes while somebody writes; nothing before. */
export function useClosing(closes: { at: number; said: string } | null): string | undefined {
  const [isClosed, setClosed] = useState(false)
  useEffect(() => {
    const left = closes ? closes.at - Date.now() : LONGEST + 1
    if (left > LONGEST) return
    const timer = setTimeout(() => setClosed(true), Math.max(0, left))
    return () => clearTimeout(timer)
  }, [closes])
  return isClosed ? closes?.said : undefined
}
