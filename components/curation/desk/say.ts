import type { useTranslations } from 'next-intl'

/** The context for rendering the desk: its messages and those of the thread. */
export type DeskContext = {
  say: ReturnType<typeof useTranslations<'desk'>>
  sayOfThread: ReturnType<typeof useTranslations<'thread'>>
  locale: string
  timeZone: string
  seminar: string
  /** The desk's address with its order; a case, and the range around its passage, are parameters. */
  href: (more?: Record<string, string | number>) => string
}
