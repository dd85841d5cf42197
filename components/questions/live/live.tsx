'use client'

import { useEffect } from 'react'
import type { Translate } from '@/lib/messages/translate'
import { startLive } from './live-island'
import { followNews } from './news-island'
import { stayHere } from './presence-island'

type Props = {
  person: string
  question: string
  /** The question's path. */
  path: string
  t: Translate<'live'>
}

/**
 * Keeps a question's page informed of others' acts. It renders nothing itself. Its key differs for each rendering of the
 * page, so that messages about the previous one disappear.
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
