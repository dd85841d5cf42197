import type { useTranslations } from 'next-intl'

export type OpinionSay = ReturnType<typeof useTranslations<'opinion'>>

/** A segment of the stance bar in the reader's words: `label` has its hue and its shape. */
export type NamedSegment = { segment: string; label: string | null; name: string }
