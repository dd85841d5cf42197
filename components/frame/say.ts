import type { useTranslations } from 'next-intl'

/** The messages of the frame, for components rendered outside React's server pipeline. */
export type FrameMessages = ReturnType<typeof useTranslations<'frame'>>
