'use client'

import { Printed } from '@/components/frame/printed'
import { Ballots } from '@/components/opinion/ballots'
import type { MessagesOf } from '@/lib/messages/islands'
import { useMessages } from '@/lib/messages/translate'
import { Live } from '../live/live'
import { Follow } from './follow'
import { ReaderPane } from './reader-pane'

type Props = {
  person: string
  question: string
  /** Of the question. */
  path: string
  singleKeys: boolean
  messages: MessagesOf<'thread'>
  /** On a phone the sheet of the source has the button for writing a position. */
  hasWrite: boolean
  /** The reader may take a position here now, citing what they select. */
  mayCite: boolean
  /** Another one for each making of the page. */
  made: string
}

/**
 * What stands beside a debate and what happens there in the browser: its source, news of others, ballots, the foot of its
 * print. It is one component of the browser, since each by itself costs the page of a question some of its time.
 */
export function Beside({ person, question, made, messages, ...shared }: Props) {
  const { path, singleKeys } = shared
  const t = useMessages(messages)
  return (
    <>
      <ReaderPane {...shared} t={t} />
      <Live key={made} {...{ person, question, path, t }} />
      <Follow {...{ path, t, singleKeys }} />
      <Ballots {...{ person, t, singleKeys }} />
      <Printed messages={messages} />
    </>
  )
}
