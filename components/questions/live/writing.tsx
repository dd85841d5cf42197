'use client'

import { useEffect, useState } from 'react'
import { Notice } from '@/components/ui/notice'
import type { MessagesOf } from '@/lib/messages/islands'
import { useMessages } from '@/lib/messages/translate'
import { askApi, onChanged, soon, startLive } from './live-island'
import { stayHere } from './presence-island'
import { type PhaseClosing, useClosing } from './use-closing'

type Props = {
  person: string
  question: string
  /** The kind of post, which decides the phases that allow it. */
  act: 'position' | 'response'
  /** By schedule; the phase may be closed earlier by hand. */
  closes: PhaseClosing | null
  messages: MessagesOf<'compose'>
}

type News = { phase: string; may: Record<Props['act'], boolean> }

/** For a writer: shows others that they write, and tells them of a phase that closes meanwhile. The typed text stays. */
export function LiveWriting({ person, question, act, closes, messages }: Props) {
  const t = useMessages(messages)
  const closed = useClosing(closes)
  const [told, setTold] = useState('')
  useEffect(() => {
    const ask = soon(async () => {
      const news = await askApi<News>(`/questions/${question}/news`, person)
      if (news) setTold(news.may[act] ? '' : news.phase === 'closed' ? t('live.closed') : t('live.over'))
    }, 80)
    const stops = [
      startLive(person),
      onChanged(question, ['question'], ask),
      stayHere({ question, person, activity: 'writing', t }),
    ]
    return () => {
      for (const stop of stops) stop()
    }
  }, [person, question, act, t])
  return (
    <div
      className="live-told fixed bottom-20 left-s6 z-10 max-w-120 max-phone:right-s4 max-phone:bottom-30 max-phone:left-s4 print:hidden"
      role="alert"
    >
      {closed || told ? (
        <Notice icon="lock">
          <p>{closed ?? told}</p>
        </Notice>
      ) : null}
    </div>
  )
}
