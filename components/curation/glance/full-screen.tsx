'use client'

import { useEffect, useState } from 'react'
import { Icon } from '@/components/ui/icon'
import { useHydrated } from '@/components/ui/use-hydrated'
import type { MessagesOf } from '@/lib/messages/islands'
import { useMessages } from '@/lib/messages/translate'

/** The button that fills the screen with the page, where the browser can do that. */
export function FullScreen({ messages }: { messages: MessagesOf<'glance'> }) {
  const t = useMessages(messages)
  const isHydrated = useHydrated()
  const [isFull, setFull] = useState(false)
  useEffect(() => {
    const look = () => setFull(document.fullscreenElement !== null)
    document.addEventListener('fullscreenchange', look)
    return () => document.removeEventListener('fullscreenchange', look)
  }, [])
  if (!isHydrated || !document.fullscreenEnabled) return null
  const change = () => {
    const changing = isFull ? document.exitFullscreen() : document.documentElement.requestFullscreen()
    // A browser that refuses leaves the page as it is.
    changing.catch(() => undefined)
  }
  return (
    <button type="button" className="btn" onClick={change}>
      <Icon name="expand" /> {t(isFull ? 'glance.leaveFullScreen' : 'glance.fullScreen')}
    </button>
  )
}
