/**
 * Scripts written without spaces, and Hangul, whose nouns carry their particles. Words in them are found anywhere, as
 * consecutive pairs of characters. The migration `search_without_spaces` has the same ranges.
 */
const scripts =
  '\\u0E01-\\u0EFF\\u1000-\\u109F\\u1780-\\u17FF\\u3005-\\u3007\\u3041-\\u30FF\\u31F0-\\u31FF\\u3400-\\u4DBF\\u4E00-\\u9FFF\\uAC00-\\uD7A3\\uF900-\\uFAFF\\uFF66-\\uFF9F\\u{20000}-\\u{323AF}'
const runs = new RegExp(`[${scripts}]+`, 'gu')
const zeroWidth = /\u00AD|\u200B|\u200C|\u200D|\u2060|\uFEFF/g

/** Splits the typed text into runs of such characters and the remaining text. */
export function apart(typed: string): { runs: string[]; rest: string } {
  const text = typed.replaceAll(zeroWidth, '').normalize('NFC')
  const found = text.match(runs) ?? []
  return { runs: found, rest: found.length > 0 ? text.replaceAll(runs, ' ') : typed }
}

/** A run in the form of the index: consecutive pairs. A run of one character matches every pair that begins with it. */
export function pairsOf(run: string): string[] {
  const signs = [...run]
  return signs.length === 1 ? signs : signs.slice(1).map((sign, n) => `${signs[n]}${sign}`)
}

export const clauseOfRun = (run: string): string => {
  const pairs = pairsOf(run).map((pair) => `'${pair}'`)
  return [...run].length === 1 ? `${pairs[0]}:*` : pairs.join(' <-> ')
}

const grouped = /(?<!\d)\d{1,3}(?:[.,'’\u00A0\u2009\u202F ]\d{3})+(?!\d)/g

/** Writes 1,600 as 1600: the index also holds grouped numbers as one word. */
export const inOnePiece = (typed: string): string =>
  typed.replaceAll(grouped, (number) => number.replaceAll(/\D/g, ''))

/** The places of grouped numbers in a text (UTF-16 units), with each number written as one word. */
export const groupedNumbers = (text: string): Array<{ from: number; to: number; number: string }> =>
  [...text.matchAll(grouped)].map(({ 0: typed, index }) => ({
    from: index,
    to: index + typed.length,
    number: typed.replaceAll(/\D/g, ''),
  }))
