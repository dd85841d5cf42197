'use client'

import { useEffect, useRef } from 'react'
import type { MessagesOf } from '@/lib/messages/islands'
import { useMessages } from '@/lib/messages/translate'
import { sayMoment } from '@/lib/platform/time/moment'

/** On paper: the page's address, and the time of printing. */
export function Printed({
  messages,
}: {
  messages: MessagesOf<'thread' | 'brief' | 'evidence' | 'map' | 'glance'>
}) {
  const t = useMessages(messages)
  const line = useRef<HTMLParagraphElement>(null)
  useEffect(() => {
    const write = () => {
      const { timeZone } = Intl.DateTimeFormat().resolvedOptions()
      const date = sayMoment(new Date(), 'long', { locale: t.locale, timeZone })
      const address = `${location.origin}${location.pathname}`
      if (line.current) line.current.textContent = t('frame.printed', { address, date })
    }
    write()
    window.addEventListener('beforeprint', write)
    return () => window.removeEventListener('beforeprint', write)
  }, [t])
  return <p className="printed" ref={line} />
}
