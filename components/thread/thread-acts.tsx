'use client'

import { Live } from '@/components/live/live'
import type { NewsWords, PresenceWords } from '@/components/live/words'
import type { BallotWords } from '@/components/opinion/ballot-element'
import { Ballots } from '@/components/opinion/ballots'
import { Follow } from './follow'
import type { PaneWords } from './pane-element'

type Props = {
  person: string
  question: string
  /** Of the question. */
  path: string
  locale: string
  singleKeys: boolean
  words: { live: { news: NewsWords; presence: PresenceWords }; pane: PaneWords; ballots: BallotWords }
  /** Another one for each making of the page. */
  made: string
}

/** What a debate does in the browser: news of others, the source beside it, and ballots. */
export function ThreadActs({ person, question, path, locale, singleKeys, words, made }: Props) {
  return (
    <>
      <Live {...{ person, question, path, locale, made }} words={words.live} />
      <Follow path={path} words={words.pane} singleKeys={singleKeys} />
      <Ballots person={person} words={words.ballots} singleKeys={singleKeys} />
    </>
  )
}
