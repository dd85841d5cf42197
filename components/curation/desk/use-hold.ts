import { useEffect } from 'react'

/** In milliseconds: less than the five minutes after which another moderator gets the case. */
const RENEW = 120_000

const leaving = new Map<string, ReturnType<typeof setTimeout>>()

/** Holds a case while its page is open, and releases it when the page is left. */
export function useHold(citation: string): void {
  useEffect(() => {
    const at = `/api/v1/citations/${citation}/hold`
    const renew = () => void fetch(at, { method: 'PUT' }).catch(() => {})
    const giveUp = () => void fetch(at, { method: 'DELETE', keepalive: true }).catch(() => {})
    const shown = (event: PageTransitionEvent) => event.persisted && renew()
    // An effect that runs again at once means that the page was not left.
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
