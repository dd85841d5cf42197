import type { useTranslations } from 'next-intl'

/** The words of the desk, and of the thread, given to what it is drawn with. */
export type DeskSetting = {
  say: ReturnType<typeof useTranslations<'desk'>>
  sayOfThread: ReturnType<typeof useTranslations<'thread'>>
  locale: string
  timeZone: string
  seminar: string
  /** The page of the desk with its order: a case, and how far around its passage, are added to it. */
  href: (more?: Record<string, string | number>) => string
}
