'use client'

import { useEffect, useState } from 'react'
import { HEARD } from '@/lib/platform/said-cookie'

const COOKIE = /(?:^|;\s*)veta-said=([^;]*)/
/** In milliseconds: how often a page looks for an answer after a form was sent, how long, and how long it is shown. */
const EVERY = 200
const PATIENCE = 15_000
const SHOWN = 12_000

/** The page that one leaves may hear it before the one that one is led to is there, which goes on showing it. */
let last = { text: '', until: 0 }

/** What came of the form that led here, or of an act on this page, seen and heard: "Your position is posted." */
export function Said() {
  const [said, setSaid] = useState('')
  useEffect(() => {
    let [looking, hiding] = [0, 0]
    const stop = () => clearInterval(looking)
    const look = (until: number) => {
      stop()
      looking = window.setInterval(() => {
        const found = take()
        if (found) tell(found)
        if (found || Date.now() > until) stop()
      }, EVERY)
    }
    const tell = (text: string) => {
      last = { text, until: Date.now() + SHOWN }
      show(text)
    }
    const show = (text: string) => {
      clearTimeout(hiding)
      setSaid(text)
      hiding = window.setTimeout(() => setSaid(''), last.until - Date.now())
    }
    const sent = () => {
      last = { text: '', until: 0 }
      setSaid('')
      look(Date.now() + PATIENCE)
    }
    if (Date.now() < last.until) show(last.text)
    look(Date.now() + EVERY)
    const told = (event: Event) => tell(event instanceof CustomEvent ? String(event.detail) : '')
    document.addEventListener('submit', sent)
    document.addEventListener('veta-said', told)
    return () => {
      stop()
      clearTimeout(hiding)
      document.removeEventListener('submit', sent)
      document.removeEventListener('veta-said', told)
    }
  }, [])
  const isHeard = said.startsWith(HEARD)
  return (
    <div className={said && !isHeard ? 'toast-place' : undefined} role="status">
      {said ? <p className={isHeard ? 'vh' : 'toast'}>{isHeard ? said.slice(HEARD.length) : said}</p> : null}
    </div>
  )
}

/** Once: another page of this browser must not say it again. */
function take(): string {
  const found = COOKIE.exec(document.cookie)?.[1] ?? ''
  // biome-ignore lint/suspicious/noDocumentCookie: not every browser has the Cookie Store yet
  if (found) document.cookie = 'veta-said=; path=/; max-age=0; samesite=lax'
  try {
    return decodeURIComponent(found)
  } catch {
    return ''
  }
}
