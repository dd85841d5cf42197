'use client'

import { useEffect } from 'react'

/**
 * Deletes this browser's drafts after a sign-out. `Clear-Site-Data` does so too, where the browser supports it and the page
 * is secure. An expired session keeps its drafts.
 */
export function ForgetDrafts() {
  useEffect(() => {
    for (const storage of [localStorage, sessionStorage])
      for (const key of Object.keys(storage)) if (key.startsWith('veta:')) storage.removeItem(key)
  }, [])
  return null
}
