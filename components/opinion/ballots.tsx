'use client'

import { useEffect } from 'react'
import type { Translate } from '@/lib/messages/translate'
import { castBallots } from './ballot-island'

type Props = { person: string; t: Translate<'thread.ballot'>; singleKeys: boolean }

/** Makes the ballot buttons in markup work without a new page, and announces results. */
export function Ballots({ person, t, singleKeys }: Props) {
  useEffect(() => castBallots({ person, t, singleKeys }), [person, t, singleKeys])
  return <p className="vh" role="status" id="ballot-said" />
}
