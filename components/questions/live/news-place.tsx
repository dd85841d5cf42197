type Props = {
  phase: string
  blind: boolean
  /** When the page began to be made: what is posted later is new to its reader. ISO 8601. */
  since: string | undefined
  /** Of a page with one position and what hangs on it: its id. */
  branch?: string
}

/** Where news stands: it takes no room. What the browser asks with is kept here; see news-element. */
export function NewsPlace({ phase, blind, since, branch }: Props) {
  return (
    <div
      className="new-pill"
      role="status"
      id="live-news"
      data-phase={phase}
      data-blind={blind}
      data-since={blind ? undefined : since}
      data-branch={branch}
    />
  )
}
