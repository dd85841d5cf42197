type Props = {
  phase: string
  blind: boolean
  /** When the page's rendering began: later posts are new to its reader. ISO 8601. */
  since: string | undefined
  /** For a page with one position and its branch: the position's id. */
  branch?: string
}

/** Announcements stand over the page and take no room. */
export const newsPlace =
  'new-pill sticky top-[calc(var(--spacing-topbar)+var(--spacing-s5))] z-5 flex items-center justify-center gap-s2 h-0 pointer-events-none'

/** The place for announcements, which takes no room. It holds the browser's request parameters; see news-island. */
export function NewsPlace({ phase, blind, since, branch }: Props) {
  return (
    <div
      className={newsPlace}
      role="status"
      id="live-news"
      data-phase={phase}
      data-blind={blind}
      data-since={blind ? undefined : since}
      data-branch={branch}
    />
  )
}
