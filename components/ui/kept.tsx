'use client'

import { type ReactNode, useState } from 'react'

type Props = {
  /** The content is replaced when this changes, and only then. */
  of: string
  children: ReactNode
}

/** Keeps what it shows while the page around it is drawn again: nothing changes below a finger that is about to press it. */
export function Kept({ of, children }: Props) {
  const [kept, keep] = useState({ of, children })
  if (kept.of === of) return kept.children
  keep({ of, children })
  return children
}
