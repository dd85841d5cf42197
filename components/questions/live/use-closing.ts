import { useEffect, useState } from 'react'

/** In milliseconds: the longest delay of a timer. */
const LONGEST = 2_147_483_647

/** When the phase closes, in milliseconds since 1970, and the message for that moment. */
export type PhaseClosing = { at: number; said: string }

/** The message when the phase closes during writing; nothing before. */
export function useClosing(closes: PhaseClosing | null): string | undefined {
  const [isClosed, setClosed] = useState(false)
  useEffect(() => {
    const left = closes ? closes.at - Date.now() : LONGEST + 1
    if (left > LONGEST) return
    const timer = setTimeout(() => setClosed(true), Math.max(0, left))
    return () => clearTimeout(timer)
  }, [closes])
  return isClosed ? closes?.said : undefined
}
