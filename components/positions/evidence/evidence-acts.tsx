'use client'

import { useEffect } from 'react'
import { Printed } from '@/components/frame/printed'
import { startLive } from '@/components/questions/live/live-island'
import type { MessagesOf } from '@/lib/messages/islands'
import { useMessages } from '@/lib/messages/translate'
import { showCells } from './cells-island'
import { watchEvidence } from './evidence-live'

type Props = {
  person: string
  question: string
  /** The page's address, without its query. */
  path: string
  messages: MessagesOf<'evidence'>
}

/** The acts of the matrix in the browser: cells in place, arrow keys, and the news that it has changed. */
export function EvidenceActs({ person, question, path, messages }: Props) {
  const t = useMessages(messages)
  useEffect(() => showCells(path), [path])
  useEffect(() => {
    const stops = [startLive(person), watchEvidence({ person, question, text: t('evidence.changed') })]
    return () => {
      for (const stop of stops) stop()
    }
  }, [person, question, t])
  return <Printed messages={messages} />
}
