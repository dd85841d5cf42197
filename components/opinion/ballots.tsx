'use client'

import { useEffect } from 'react'
import type { Translate } from '@/lib/messages/translate'
import { castBallots } from './ballot-element'

type Props = { person: string; t: Translate<'thread.ballot'>; singleKeys: boolean }

/** Makes the ballots of the page's markup votes without a new page, and tells what became of them. */
export function Ballots({ person, t, singleKeys }: Props) {
  useEffect(() => castBallots({ person, t, singleKeys }), [person, t, singleKeys])
  return <p className="vh" role="status" id="ballot-said" />
}
