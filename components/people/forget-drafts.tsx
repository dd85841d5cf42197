'use client'

import { useEffect } from 'react'

/**
 * After a sign-out nothing of what was being written stays in this browser. `Clear-Site-Data` does it too, where
 * the browser knows that header and the page is secure. A session that only ran out keeps its drafts.
 */
export function ForgetDrafts() {
  useEffect(() => {
    for (const storage of [localStorage, sessionStorage])
      for (const key of Object.keys(storage)) if (key.startsWith('veta:')) storage.removeItem(key)
  }, [])
  return null
}
