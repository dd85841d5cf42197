'use client'

import { useEffect } from 'react'
import type { PaneMessages } from './pane-island'
import { followPassages } from './passages'

type Props = { path: string; t: PaneMessages; singleKeys: boolean }

/** Keeps the source pane on the focused passage. It works on the document and renders nothing. */
export function Follow({ path, t, singleKeys }: Props) {
  useEffect(() => followPassages({ path, t, singleKeys }), [path, t, singleKeys])
  return null
}
