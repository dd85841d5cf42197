'use client'

import { useEffect, useState } from 'react'
import { Notice } from '@/components/ui/notice'
import { askApi, onChanged, soon, startLive } from './live-element'
import { stayHere } from './presence-element'
import { type Closing, useClosing } from './use-closing'
import type { PresenceWords } from './words'

type Props = {
  person: string
  question: string
  /** What is being written, of which the phase decides. */
  act: 'position' | 'response'
  locale: string
  /** By the schedule; it may close sooner, by hand. */
  closes: Closing | null
  words: { presence: PresenceWords; closed: string; over: string }
}

type News = { phase: string; may: Record<Props['act'], boolean> }

/** For somebody who writes: the others know of it, and a phase that closes meanwhile is told. What is typed stays. */
export function LiveWriting({ person, question, act, locale, closes, words }: Props) {
  const closed = useClosing(closes)
  const [told, setTold] = useState('')
  // biome-ignore lint/correctness/useExhaustiveDependencies: the words of a page are always the same
  useEffect(() => {
    const ask = soon(async () => {
      const news = await askApi<News>(`/questions/${question}/news`, person)
      if (news) setTold(news.may[act] ? '' : news.phase === 'closed' ? words.closed : words.over)
    }, 80)
    const stops = [
      startLive(person),
      onChanged(question, ['question'], ask),
      stayHere({ question, person, activity: 'writing', locale, words: words.presence }),
    ]
    return () => {
      for (const stop of stops) stop()
    }
  }, [person, question, act, locale])
  return (
    <div className="live-told" role="alert">
      {closed || told ? (
        <Notice icon="lock">
          <p>{closed ?? told}</p>
        </Notice>
      ) : null}
    </div>
  )
}
