import type { BriefSay } from './words'

const names = ['title', 'hint', 'yes', 'no', 'text', 'submit', 'sending', 'back', 'mine', 'mineNot'] as const

export type SignWords = Record<(typeof names)[number], string>

export const signWords = (t: BriefSay): SignWords => ({
  title: t('sign.title'),
  hint: t('sign.hint'),
  yes: t('sign.yes'),
  no: t('sign.no'),
  text: t('sign.text'),
  submit: t('sign.submit'),
  sending: t('sign.sending'),
  back: t('sign.back'),
  mine: t('sign.mine'),
  mineNot: t('sign.mineNot'),
})
