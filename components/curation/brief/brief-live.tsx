'use client'

import { useEffect, useState } from 'react'
import { askApi, onChanged, soon, startLive } from '@/components/questions/live/live-island'
import { Notice } from '@/components/ui/notice'
import type { MessagesOf } from '@/lib/messages/islands'
import { useMessages } from '@/lib/messages/translate'

type Props = {
  person: string
  question: string
  revision: number
  messages: MessagesOf<'briefEditor'>
  path: string
}

/** For staff: reports that others have changed the Brief since this page was made. A typed text never moves. */
export function BriefLive({ person, question, revision, messages, path }: Props) {
  const t = useMessages(messages)
  const [told, setTold] = useState(false)
  useEffect(() => {
    setTold(false)
    let isHere = true
    const ask = soon(async () => {
      const brief = await askApi<{ revision: number | null }>(`/questions/${question}/brief`, person)
      // The reader's own change has updated the page before the answer arrives.
      if (isHere && brief?.revision) setTold(brief.revision > revision)
    }, 80)
    const stops = [startLive(person), onChanged(question, ['brief'], ask)]
    return () => {
      isHere = false
      for (const stop of stops) stop()
    }
  }, [person, question, revision])
  return (
    <div
      className="live-told fixed bottom-20 left-s6 z-10 max-w-120 max-phone:right-s4 max-phone:bottom-30 max-phone:left-s4 print:hidden"
      role="status"
    >
      {told ? (
        <Notice icon="clock">
          <p>
            {t('brief.write.others')} <a href={path}>{t('brief.write.show')}</a>
          </p>
        </Notice>
      ) : null}
    </div>
  )
}
