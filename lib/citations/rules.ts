/** What can be said of whether a passage shows what it is said to show. */
export const verdicts = [
  'verified',
  'partlySupports',
  'outOfContext',
  'doesNotSupport',
  'mistranslated',
] as const
