import type { useTranslations } from 'next-intl'

export type BriefSay = ReturnType<typeof useTranslations<'brief'>>

/** A side of the debate: a thesis, a stance on the only thesis, or none. */
export function saySide(t: BriefSay, side: string): string {
  if (side === 'supports' || side === 'qualifies' || side === 'opposes') return t(`side${side}`)
  return side === 'none' ? t('sideNone') : t('sideOf', { label: side })
}
