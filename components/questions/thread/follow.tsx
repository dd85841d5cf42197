'use client'

import { useEffect } from 'react'
import type { PaneWords } from './pane-element'
import { followPassages } from './passages'

type Props = { path: string; words: PaneWords; singleKeys: boolean }

/** Keeps the source pane on the passage in focus. All of its work is in the document; it draws nothing itself. */
export function Follow({ path, words, singleKeys }: Props) {
  useEffect(() => followPassages({ path, words, singleKeys }), [path, words, singleKeys])
  return null
}
