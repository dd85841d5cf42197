import type { useTranslations } from 'next-intl'

/** What the parts of a seminar's page are given: the words, and how times are written. */
export type HomeSetting = {
  say: ReturnType<typeof useTranslations<'home'>>
  /** Of the thread: phases and stances are called the same everywhere. */
  sayOfThread: ReturnType<typeof useTranslations<'thread'>>
  locale: string
  timeZone: string
  /** The slug of the seminar. */
  seminar: string
}
