import { useEffect } from 'react'

/** Sooner than the five minutes after which a case goes to somebody else. */
const RENEW = 120_000

const leaving = new Map<string, ReturnType<typeof setTimeout>>()

/** Keeps a case while its page is open, and gives it back when the page is left. */
export function useHold(citation: string): void {
  useEffect(() => {
    const at = `/api/v1/citations/${citation}/hold`
    const renew = () => void fetch(at, { method: 'PUT' }).catch(() => {})
    const giveUp = () => void fetch(at, { method: 'DELETE', keepalive: true }).catch(() => {})
    const shown = (event: PageTransitionEvent) => event.persisted && renew()
    // An effect that is run anew at once has not left.
    clearTimeout(leaving.get(citation))
    const timer = setInterval(renew, RENEW)
    addEventListener('pagehide', giveUp)
    addEventListener('pageshow', shown)
    return () => {
      clearInterval(timer)
      removeEventListener('pagehide', giveUp)
      removeEventListener('pageshow', shown)
      leaving.set(citation, setTimeout(giveUp, 50))
    }
  }, [citation])
}
