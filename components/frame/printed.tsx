'use client'

import { useEffect, useRef } from 'react'
import { fill } from '@/components/ui/plural'
import { sayMoment } from '@/lib/platform/time/moment'

/** On paper: where a page is to be found, and when it was printed. `words` has {address} and {date}. */
export function Printed({ words, locale }: { words: string; locale: string }) {
  const line = useRef<HTMLParagraphElement>(null)
  useEffect(() => {
    const write = () => {
      const { timeZone } = Intl.DateTimeFormat().resolvedOptions()
      const date = sayMoment(new Date(), 'long', { locale, timeZone })
      const address = `${location.origin}${location.pathname}`
      if (line.current) line.current.textContent = fill(words, { address, date })
    }
    write()
    window.addEventListener('beforeprint', write)
    return () => window.removeEventListener('beforeprint', write)
  }, [words, locale])
  return <p className="printed" ref={line} />
}
