'use client'

import { useEffect } from 'react'

/** In milliseconds. */
const PATIENCE = 10_000

/**
 * Submitting a form may remove the focused button. The focus then moves to the target of the address, or to the page's
 * heading, which is read out. Otherwise it would fall to the top of the document, without any word on the result.
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
    // A reader who has moved on is not called back.
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
