import type { useTranslations } from 'next-intl'
import type { ThreadMessages } from '@/components/citations/say'

/** The context of a question at a glance: messages, and the language of what people wrote. */
export type GlanceContext = {
  t: ReturnType<typeof useTranslations<'glance'>>
  sayOfThread: ThreadMessages
  /** The seminar's slug, and the question's number and path. */
  seminar: string
  number: number
  path: string
  language: string
}
