/** The most words of a search in notes; more narrow nothing down. */
const MOST_WORDS = 8

/** The words of a search, in any order. */
export const wordsOfQuery = (typed = ''): string[] =>
  typed
    .split(/[\s"“”«»]+/)
    .filter(Boolean)
    .slice(0, MOST_WORDS)
