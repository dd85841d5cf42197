'use client'

import { useRouter } from 'next/navigation'
import { useEffect } from 'react'

/** In milliseconds. */
const EACH = 1_000

/** Draws the page again each second, while it is in sight: for one that shows how far some work is. */
export function Polling() {
  const router = useRouter()
  useEffect(() => {
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') router.refresh()
    }, EACH)
    return () => clearInterval(timer)
  }, [router])
  return null
}
