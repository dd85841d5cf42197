/** How a passage bears on a claim, in the order in which the ways are offered. */
export const relations = ['supports', 'challenges', 'qualifies', 'defines', 'background'] as const

/** What can be said of whether a passage shows what it is said to show. */
export const verdicts = [
  'verified',
  'partlySupports',
  'outOfContext',
  'doesNotSupport',
  'mistranslated',
] as const
