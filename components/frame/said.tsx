'use client'

import { useEffect, useState } from 'react'
import { HEARD } from '@/lib/platform/said-cookie'

const COOKIE = /(?:^|;\s*)veta-said=([^;]*)/
/** In milliseconds: how often and for how long a page looks for a form's result, and how long it is shown. */
const EVERY = 200
const PATIENCE = 15_000
const SHOWN = 12_000

/** The old page may receive the message before the new one is there, which then continues to show it. */
let last = { text: '', until: 0 }

/** The result of a form or an action on this page, shown and read out: "Your position is posted." */
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
    const dismissed = (event: KeyboardEvent) => event.key === 'Escape' && hide()
    const hide = () => {
      last = { text: '', until: 0 }
      setSaid('')
    }
    const told = (event: Event) => tell(event instanceof CustomEvent ? String(event.detail) : '')
    document.addEventListener('submit', sent)
    document.addEventListener('veta-said', told)
    document.addEventListener('keydown', dismissed)
    return () => {
      stop()
      clearTimeout(hiding)
      document.removeEventListener('submit', sent)
      document.removeEventListener('veta-said', told)
      document.removeEventListener('keydown', dismissed)
    }
  }, [])
  const isHeard = said.startsWith(HEARD)
  return (
    <div className={said && !isHeard ? 'toast-place' : undefined} role="status">
      {said ? <p className={isHeard ? 'vh' : 'toast'}>{isHeard ? said.slice(HEARD.length) : said}</p> : null}
    </div>
  )
}

/** Removes the message, so that no other page of this browser repeats it. */
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
