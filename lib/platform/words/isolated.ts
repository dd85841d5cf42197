/** Scripts that run from right to left, by their blocks. */
const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u

/** Marks of direction that reach beyond the words they stand in. */
const MARKS = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g

const FIRST_STRONG = '\u2068'
const END = '\u2069'

/**
 * Words of people for a sentence of ours. Those that run from right to left are set apart, and what stands before and
 * after them keeps its place; in others nothing is changed but that a mark of direction goes.
 */
export function isolated(words: string): string {
  const bare = words.replaceAll(MARKS, '')
  return RIGHT_TO_LEFT.test(bare) ? FIRST_STRONG + bare + END : bare
}
