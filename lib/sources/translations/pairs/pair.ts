/** Paragraph numbers, first and last. */
export type ParagraphSpan = [first: number, last: number]

/** Paragraphs of an original and of its translation that say the same. Left is the original. */
export type ParagraphPair = {
  left: ParagraphSpan
  right: ParagraphSpan
  by: 'machine' | 'person'
  /** 0 to 1. */
  certainty: number
  /** The id of the person who made or corrected it. */
  person?: string
}

/** A row of the bilingual reader: a pair, or paragraphs that only one text has. */
export type BilingualRow = {
  left: ParagraphSpan | null
  right: ParagraphSpan | null
  pair: ParagraphPair | null
}

/**
 * All paragraphs of two texts in rows: each in exactly one, in the order of both texts. `pairs` are in order. Lone
 * paragraphs of the original come before those of the translation.
 */
export function rowsOf(pairs: ParagraphPair[], paragraphs: { left: number; right: number }): BilingualRow[] {
  const rows: BilingualRow[] = []
  let [left, right] = [1, 1]
  const alone = (untilLeft: number, untilRight: number) => {
    for (; left < untilLeft; left++) rows.push({ left: [left, left], right: null, pair: null })
    for (; right < untilRight; right++) rows.push({ left: null, right: [right, right], pair: null })
  }
  for (const pair of pairs) {
    alone(pair.left[0], pair.right[0])
    rows.push({ left: pair.left, right: pair.right, pair })
    left = pair.left[1] + 1
    right = pair.right[1] + 1
  }
  alone(paragraphs.left + 1, paragraphs.right + 1)
  return rows
}

/** Paragraphs without a counterpart, by their numbers. */
export type LoneParagraphs = Record<'left' | 'right', number[]>

/**
 * The paragraphs that persons leave without a counterpart, after pairs were corrected: those that a correction took out of a
 * pair, and those from before that still stand in none.
 */
export function loneAfter(
  before: { pairs: ParagraphPair[]; lone: LoneParagraphs },
  after: Array<Pick<ParagraphPair, 'left' | 'right'>>,
): LoneParagraphs {
  const of = (side: 'left' | 'right'): number[] => {
    const paired = new Set(after.flatMap((pair) => numbersIn(pair[side])))
    const meant = [...before.lone[side], ...before.pairs.flatMap((pair) => numbersIn(pair[side]))]
    return [...new Set(meant)].filter((number) => !paired.has(number)).sort((a, b) => a - b)
  }
  return { left: of('left'), right: of('right') }
}

const numbersIn = ([first, last]: ParagraphSpan): number[] =>
  Array.from({ length: last - first + 1 }, (_, n) => first + n)

/** The pairs of rows; a row that the person changed is theirs, and certain. */
export const pairsIn = (rows: BilingualRow[], person: string): ParagraphPair[] =>
  rows.flatMap(({ left, right, pair }) => {
    if (!left || !right) return []
    return [pair ?? { left, right, by: 'person', certainty: 1, person }]
  })

export const isSamePair = (
  a: Pick<ParagraphPair, 'left' | 'right'>,
  b: Pick<ParagraphPair, 'left' | 'right'>,
) => a.left.join() === b.left.join() && a.right.join() === b.right.join()

/** The problem of pairs that people give, or null. */
export function problemOfPairs(
  pairs: Array<Pick<ParagraphPair, 'left' | 'right'>>,
  paragraphs: { left: number; right: number },
): { at: number; code: 'pairOutside' | 'pairsOutOfOrder' } | null {
  for (const [at, pair] of pairs.entries())
    for (const side of ['left', 'right'] as const) {
      const [first, last] = pair[side]
      if (first > last || last > paragraphs[side] || first < 1) return { at, code: 'pairOutside' }
      const before = pairs[at - 1]
      if (before && first <= before[side][1]) return { at, code: 'pairsOutOfOrder' }
    }
  return null
}
