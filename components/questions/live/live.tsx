'use client'

import { useEffect } from 'react'
import type { Translate } from '@/lib/messages/translate'
import { startLive } from './live-element'
import { followNews } from './news-element'
import { stayHere } from './presence-element'

type Props = {
  person: string
  question: string
  /** Of the question. */
  path: string
  t: Translate<'live'>
  /** Another one for each making of the page: what was said of the one before is gone with it. */
  made: string
}

/** Keeps the page of a question told of what others do. It draws nothing itself. */
export function Live({ person, question, path, t, made }: Props) {
  // biome-ignore lint/correctness/useExhaustiveDependencies: `made` is why
  useEffect(() => {
    const stops = [
      startLive(person),
      followNews({ question, person, path, t }),
      stayHere({ question, person, activity: 'reading', t }),
    ]
    return () => {
      for (const stop of stops) stop()
    }
  }, [person, question, path, t, made])
  return null
}
