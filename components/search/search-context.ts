import type { useTranslations } from 'next-intl'

export type SearchContext = {
  say: ReturnType<typeof useTranslations<'search'>>
  sayOfThread: ReturnType<typeof useTranslations<'thread'>>
  locale: string
  /** Whether results come from several seminars, so that each names its own. */
  several: boolean
}

export type SearchView = { q: string; seminar?: string; only?: string }

/** The address of another view of the same search. */
export function searchHref({ q, seminar, only }: SearchView, after = 0): string {
  const query = new URLSearchParams(
    Object.entries({ q, seminar, in: only, after: after ? String(after) : undefined }).flatMap(
      ([name, value]) => (value ? [[name, value]] : []),
    ),
  )
  return `/search${query.size ? `?${query}` : ''}`
}
