'use client'

import { type ReactNode, useActionState } from 'react'
import type { Text } from '@/components/sources/reader/use-text'
import type { MessagesOf } from '@/lib/messages/islands'
import type { Composition } from '@/lib/positions/draft/draft'
import { Writing } from './composer'
import type { Answering, Choice, Setting } from './composer-props'
import type { Sent } from './composer-state'
import type { Asked } from './readiness'
import type { Refusal } from './refusal'
import { Kept, type KeptWords } from './signed-out'
import type { StaleLabels } from './stale'
import type { DraftPlace } from './use-draft-keeper'
import type { Words } from './words'

export type Desk = {
  initial: Composition
  /** Fields that the form sends along unseen: what it is about, and what it started from. */
  hidden: Record<string, string>
  /** The row that the page was opened for, by its key. */
  active: string | null
  theses: Choice[]
  answering: Answering | null
  standing: Setting['standing']
  texts: Text[]
  asked: Asked
  draft: DraftPlace
  /** Where the API checks quotations. */
  quotationsUrl: string
  /** And where it knows whom one can name with an @. */
  mentionsUrl: string
  words: Words
  messages: MessagesOf<'compose'>
  labels: {
    refused: string
    citationsHint: string
    /** Where none is asked for. */
    citationsFree: string
    post: { do: string; doing: string }
    stale: StaleLabels
  }
  locale: string
  timeZone: string
  back: string
  signIn: string
  heading: ReactNode
  /** The text beside the editor at first, and which one that is. */
  pane: ReactNode
  shown: string | null
  /** Single keys outside fields. */
  singleKeys: boolean
}

export type Acts = {
  send: (before: Sent, form: FormData) => Promise<Sent>
  lookFor: (
    subject: string,
    given: { quote: string; source: string },
  ) => Promise<{ found: string } | { refusal: Refusal } | null>
  render: (argument: string) => Promise<string | null>
  open: (subject: string, source: string) => Promise<string | null>
}

/**
 * The composer: one form that works without JavaScript. `desk` is null for somebody whose session ended before the
 * form was sent: all that is left then is what they wrote.
 */
export function Compose({ desk, acts, kept }: { desk: Desk | null; acts: Acts; kept: KeptWords }) {
  const [state, dispatch] = useActionState(acts.send, {})
  if (!desk) return <Kept state={state} dispatch={dispatch} words={kept} />
  return <Writing desk={desk} acts={acts} state={state} dispatch={dispatch} />
}
