import type { useTranslations } from 'next-intl'

/** The messages of sources, for components rendered outside React's server pipeline. */
export type SourceMessages = ReturnType<typeof useTranslations<'sources'>>
