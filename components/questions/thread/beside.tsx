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
  /** The question's path. */
  path: string
  singleKeys: boolean
  messages: MessagesOf<'thread'>
  /** On a phone the sheet of the source has the button for writing a position. */
  hasWrite: boolean
  /** The reader may post a position here now that cites their selection. */
  mayCite: boolean
  /** Differs for each rendering of the page. */
  made: string
}

/**
 * The parts beside a debate that need the browser: its source, news, ballots, and the printed footer. They are one client
 * component, since each separate one makes a question's page slower.
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
