/** Scripts that run from right to left, by their blocks. */
const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u

/** Direction marks with an effect beyond the words that contain them. */
const MARKS = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g

const FIRST_STRONG = '\u2068'
const END = '\u2069'

/**
 * Prepares people's words for a sentence of ours. Right-to-left words are isolated, so that the text around them keeps its
 * order; in other words only direction marks are removed.
 */
export function isolated(words: string): string {
  const bare = words.replaceAll(MARKS, '')
  return RIGHT_TO_LEFT.test(bare) ? FIRST_STRONG + bare + END : bare
}
