'use client'

import { useEffect } from 'react'
import { type BallotWords, castBallots } from './ballot-element'

type Props = { person: string; words: BallotWords; singleKeys: boolean }

/** Makes the ballots of the page's markup votes without a new page, and tells what became of them. */
export function Ballots({ person, words, singleKeys }: Props) {
  useEffect(() => castBallots({ person, words, singleKeys }), [person, words, singleKeys])
  return <p className="vh" role="status" id="ballot-said" />
}
