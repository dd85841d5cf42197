import type { useTranslations } from 'next-intl'

/** The context for the parts of a seminar's page: messages, and the format of times. */
export type HomeContext = {
  say: ReturnType<typeof useTranslations<'home'>>
  /** Messages of the thread, for phases and stances. */
  sayOfThread: ReturnType<typeof useTranslations<'thread'>>
  locale: string
  timeZone: string
  /** The seminar's slug. */
  seminar: string
}
