'use client'

import { useEffect } from 'react'

/** In milliseconds. */
const PATIENCE = 10_000

/**
 * A form that is answered may go, and with it the button that was in focus. Then the focus goes on from what the address
 * names, or from the page's heading, which is read out: not from the top of the document, where nobody knows what became
 * of what they sent.
 */
export function AfterSent() {
  useEffect(() => {
    let until = 0
    const watch = new MutationObserver(() => requestAnimationFrame(follow))
    const end = () => watch.disconnect()
    function follow() {
      if (Date.now() > until) end()
      else if (document.activeElement === document.body && arrive()) end()
    }
    const begin = () => {
      until = Date.now() + PATIENCE
      watch.observe(document.body, { childList: true, subtree: true })
    }
    document.addEventListener('submit', begin)
    // Whoever goes on by themselves is not called back.
    document.addEventListener('pointerdown', end)
    document.addEventListener('keydown', end)
    return () => {
      end()
      document.removeEventListener('submit', begin)
      document.removeEventListener('pointerdown', end)
      document.removeEventListener('keydown', end)
    }
  }, [])
  return null
}

function arrive(): boolean {
  const named = document.getElementById(location.hash.slice(1))
  const place = named ?? document.querySelector<HTMLElement>('#main h1')
  if (!place) return false
  if (place.tabIndex < 0) place.tabIndex = -1
  place.focus({ preventScroll: true })
  return document.activeElement === place
}
