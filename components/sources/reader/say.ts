import type { useTranslations } from 'next-intl'

/** The words of sources, given to components that render outside React's server pipeline. */
export type Say = ReturnType<typeof useTranslations<'sources'>>
