'use client'

import { useEffect } from 'react'
import type { Translate } from '@/lib/messages/translate'
import { startLive } from './live-element'
import { followNews } from './news-element'
import { stayHere } from './presence-element'

type Props = {
  person: string
  question: string
  /** The question's path. */
  path: string
  t: Translate<'live'>
}

/**
 * Keeps the page of a question told of what others do. It draws nothing itself. Its key is another one for each making of
 * the page: what was said of the one before is gone with it.
 */
export function Live({ person, question, path, t }: Props) {
  useEffect(() => {
    const stops = [
      startLive(person),
      followNews({ question, person, path, t }),
      stayHere({ question, person, activity: 'reading', t }),
    ]
    return () => {
      for (const stop of stops) stop()
    }
  }, [person, question, path, t])
  return null
}
