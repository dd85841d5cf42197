import { useLayoutEffect, useState } from 'react'
import { type GradeAnswer, GradeSaver, type SaveState, type SentGrade } from './grade-saver'
import type { TypedGrade } from './saved-grade'

type Page = {
  /** The grade as it is typed now; null when its form is gone. */
  read(): TypedGrade | null
  /** Draws the rest of the page again. */
  refresh(): void
}

/**
 * Saves a grade by the API as it is typed, and shows settled saves in the rest of the page. A link of the drawer waits for the
 * save under way.
 */
export function useSaving(call: string, revision: number, { read, refresh }: Page) {
  const [state, show] = useState<SaveState>({ is: revision === 0 ? 'new' : 'saved' })
  const [saver] = useState(
    () => new GradeSaver(revision, { read, show, settle: refresh, send: (sent) => sendGrade(call, sent) }),
  )
  // The form is still there when a layout effect ends: another page of the site is reached without leaving this one's window.
  useLayoutEffect(() => {
    const leave = () => void saver.finish()
    const follow = (event: MouseEvent) => {
      const link = linkOf(event)
      if (!link || !saver.isPending) return
      event.preventDefault()
      void saver.finish().then((isSaved) => {
        if (isSaved) location.assign(link.href)
      })
    }
    window.addEventListener('pagehide', leave)
    document.addEventListener('click', follow)
    return () => {
      window.removeEventListener('pagehide', leave)
      document.removeEventListener('click', follow)
      void saver.finish().finally(() => saver.stop())
    }
  }, [saver])
  return { state, saver }
}

/** The link of the drawer that a plain click opens in this window. */
function linkOf({ target, button, ctrlKey, metaKey, shiftKey, altKey }: MouseEvent) {
  if (button !== 0 || ctrlKey || metaKey || shiftKey || altKey || !(target instanceof Element)) return null
  return target.closest<HTMLAnchorElement>('#drawer a[href]')
}

/** In UTF-16 units: browsers finish a request of at most 64 KB for a page that is left. */
const SURVIVING = 20_000

async function sendGrade(call: string, { key, grade }: SentGrade): Promise<GradeAnswer> {
  const body = JSON.stringify(grade)
  const headers = { 'content-type': 'application/json', 'idempotency-key': key }
  const sent = { method: 'PUT', headers, body, keepalive: body.length <= SURVIVING }
  const response = await fetch(call, sent).catch(() => null)
  if (!response || response.status >= 500) return { state: { is: 'lost' } }
  const answer = await response.json().catch(() => ({}))
  if (response.ok) return { state: { is: 'saved' }, revision: answer.revision }
  if (response.status === 412 && answer.current) return { state: { is: 'conflict', current: answer.current } }
  const problems: unknown[] = Object.values(answer.problems ?? {})
  const told = problems.length ? problems.join(' ') : `${answer.detail ?? answer.title ?? response.status}`
  return { state: { is: 'refused', told } }
}
