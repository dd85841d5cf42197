'use client'

import { useEffect } from 'react'
import { startLive } from './live-element'
import { followNews } from './news-element'
import { stayHere } from './presence-element'
import type { NewsWords, PresenceWords } from './words'

type Props = {
  person: string
  question: string
  /** Of the question. */
  path: string
  locale: string
  words: { news: NewsWords; presence: PresenceWords }
  /** Another one for each making of the page: what was said of the one before is gone with it. */
  made: string
}

/** Keeps the page of a question told of what others do. It draws nothing itself. */
export function Live({ person, question, path, locale, words, made }: Props) {
  // biome-ignore lint/correctness/useExhaustiveDependencies: `made` is why, and the words of a page are always the same
  useEffect(() => {
    const stops = [
      startLive(person),
      followNews({ question, person, path, locale, words: words.news }),
      stayHere({ question, person, activity: 'reading', locale, words: words.presence }),
    ]
    return () => {
      for (const stop of stops) stop()
    }
  }, [person, question, path, locale, made])
  return null
}
