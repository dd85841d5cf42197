import type { useTranslations } from 'next-intl'

/** The messages of sources, for components rendered outside React's server pipeline. */
export type Say = ReturnType<typeof useTranslations<'sources'>>
