import type { useTranslations } from 'next-intl'

/** The messages of the thread, for components rendered outside React's server pipeline. */
export type ThreadMessages = ReturnType<typeof useTranslations<'thread'>>
