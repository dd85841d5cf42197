'use client'

import { LiveRefresh } from '@/app/_views/live-refresh'
import { Ballots } from '@/components/opinion/ballots'
import type { MessagesOf } from '@/lib/messages/islands'
import { useMessages } from '@/lib/messages/translate'

type Props = {
  person: string
  question: string
  singleKeys: boolean
  isWaiting: boolean
  messages: MessagesOf<'opinion'>
}

const topics = ['ballots', 'positions', 'question']

/** What a page of opinions needs in the browser: changes by others, and votes by keys. */
export function OpinionIsland({ messages, singleKeys, ...page }: Props) {
  const t = useMessages(messages)
  return (
    <>
      <LiveRefresh {...page} topics={topics} />
      <Ballots person={page.person} t={t} singleKeys={singleKeys} />
    </>
  )
}
