'use client'

import { type ReactNode, useEffect, useState } from 'react'

type Props = { title: string; bring: () => Promise<ReactNode> }

/** A page that the server renders when it is needed; until then, and if that fails, its title. */
export function Brought({ title, bring }: Props) {
  const [page, setPage] = useState<ReactNode>(null)
  useEffect(() => {
    let isShown = true
    bring().then(
      (brought) => isShown && setPage(brought),
      () => undefined,
    )
    return () => {
      isShown = false
    }
  }, [bring])
  return page ?? <main id="main" className="wrap full-page" aria-label={title} aria-busy="true" />
}
