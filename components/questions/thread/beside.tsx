'use client'

import { Printed } from '@/components/frame/printed'
import type { BallotWords } from '@/components/opinion/ballot-element'
import { Ballots } from '@/components/opinion/ballots'
import { Live } from '../live/live'
import type { NewsWords, PresenceWords } from '../live/words'
import { Follow } from './follow'
import type { PaneWords } from './pane-element'
import { ReaderPane } from './reader-pane'
import type { PaneCitingWords, ReaderPaneWords } from './words'

type Props = {
  person: string
  question: string
  /** Of the question. */
  path: string
  locale: string
  singleKeys: boolean
  words: {
    live: { news: NewsWords; presence: PresenceWords }
    pane: PaneWords
    source: ReaderPaneWords & { citing: PaneCitingWords }
    ballots: BallotWords
    printed: string
  }
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
export function Beside({ person, question, made, words, ...shared }: Props) {
  const { path, locale, singleKeys } = shared
  return (
    <>
      <ReaderPane {...shared} words={words.source} />
      <Live {...{ person, question, path, locale, made }} words={words.live} />
      <Follow path={path} words={words.pane} singleKeys={singleKeys} />
      <Ballots person={person} words={words.ballots} singleKeys={singleKeys} />
      <Printed words={words.printed} locale={locale} />
    </>
  )
}
