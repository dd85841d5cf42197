import type { BriefSay } from './words'

/** What the form of a line says, finished, since it is an island. */
export const lineWords = (t: BriefSay) => ({
  text: t('write.text'),
  textHint: t('write.textHint'),
  dissent: t('write.dissent'),
  dissentHint: t('write.dissentHint'),
  section: t('write.section'),
  sections: { agreed: t('agreed'), disputed: t('disputed'), open: t('open') },
  thesis: t('write.thesis'),
  thesisHint: t('write.thesisHint'),
  pickThesis: t('write.pickThesis'),
  cites: t('write.cites'),
  citesHint: t('write.citesHint'),
  filter: t('write.filter'),
  save: t('write.save'),
  saving: t('write.saving'),
  cancel: t('write.cancel'),
  summary: t('write.summary'),
  theirs: t('write.theirs'),
  response: t('write.response'),
  noThesis: t('noThesis'),
  diff: { gone: t('diff.gone'), came: t('diff.came') },
})

export type LineWords = ReturnType<typeof lineWords>

export const toolWords = (t: BriefSay) => ({
  edit: t('write.edit'),
  up: t('write.up'),
  down: t('write.down'),
  remove: t('write.remove'),
  restore: t('write.restore'),
  history: t('write.history'),
})

export type ToolWords = ReturnType<typeof toolWords>
