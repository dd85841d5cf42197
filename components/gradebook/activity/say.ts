import type { useTranslations } from 'next-intl'
import type { Measure } from '@/lib/gradebook/activity/input'

/** The context of a drawing of activity: messages, and what a seminar's days are. */
export type ActivityContext = {
  say: ReturnType<typeof useTranslations<'participation.activity'>>
  /** Messages of the thread, for phases. */
  sayOfThread: ReturnType<typeof useTranslations<'thread'>>
  locale: string
  timeZone: string
  /** The seminar's slug, and the language of its questions. */
  seminar: string
  language: string
  now: Date
}

/** The largest number of a day by measure, so that the drawings of several questions can be compared. */
export type Scale = Record<Measure, number>
