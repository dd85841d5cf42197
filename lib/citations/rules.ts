/** The relations of a passage to a claim, in the order of the form. */
export const relations = ['supports', 'challenges', 'qualifies', 'defines', 'background'] as const

/** The verdicts on whether a passage supports its use. */
export const verdicts = [
  'verified',
  'partlySupports',
  'outOfContext',
  'doesNotSupport',
  'mistranslated',
] as const
