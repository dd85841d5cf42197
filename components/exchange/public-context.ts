import type { useTranslations } from 'next-intl'
import type { ThreadMessages } from '@/components/citations/say'

export type PublicMessages = ReturnType<typeof useTranslations<'public'>>

/** What a page for people without an account is drawn with. */
export type PublicSetting = {
  t: PublicMessages
  say: ThreadMessages
  locale: string
  /** Markdown as safe HTML. */
  render: (markdown: string) => string
}
