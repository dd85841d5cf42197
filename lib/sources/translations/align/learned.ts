/** A word of each text, and the key that both get. */
export type LearnedWords = { left: Map<string, string>; right: Map<string, string> }

/** Paragraphs that a first alignment took for translations of each other: their words, each once. */
export type WordsOfPair = { left: string[]; right: string[] }

/**
 * Words of the two texts that stand over against each other so regularly that they are taken for translations (Kay and
 * Röscheisen 1993): each is the other's best by Dice's coefficient over the pairs. Yields after each pair.
 */
export function* learningWords(pairs: WordsOfPair[]): Generator<void, LearnedWords> {
  const counts = { left: countsOf(pairs, 'left'), right: countsOf(pairs, 'right') }
  const together = new Map<string, Map<string, number>>()
  const isTelling = (count = 0) => count >= LEAST && count <= Math.max(LEAST, pairs.length * COMMON)
  for (const { left, right } of pairs) {
    const ofRight = right.filter((word) => isTelling(counts.right.get(word)))
    for (const word of left) {
      if (!isTelling(counts.left.get(word))) continue
      const others = together.get(word) ?? new Map<string, number>()
      for (const other of ofRight) others.set(other, (others.get(other) ?? 0) + 1)
      together.set(word, others)
    }
    yield
  }
  return mutual(together, counts)
}

/** Words in fewer pairs stand together by chance; those in more are articles. */
const LEAST = 2
const COMMON = 0.25

/** Of Dice's coefficient: twice the pairs with both words, by the sum of the pairs with each. */
const ALIKE = 0.7

function countsOf(pairs: WordsOfPair[], side: 'left' | 'right'): Map<string, number> {
  const counts = new Map<string, number>()
  for (const pair of pairs) for (const word of pair[side]) counts.set(word, (counts.get(word) ?? 0) + 1)
  return counts
}

type Best = { word: string; score: number }

function mutual(
  together: Map<string, Map<string, number>>,
  counts: Record<'left' | 'right', Map<string, number>>,
): LearnedWords {
  const ofLeft = new Map<string, Best>()
  const ofRight = new Map<string, Best>()
  for (const [word, others] of together)
    for (const [other, count] of others) {
      const score = (2 * count) / ((counts.left.get(word) ?? 0) + (counts.right.get(other) ?? 0))
      if (score < ALIKE) continue
      if (score > (ofLeft.get(word)?.score ?? 0)) ofLeft.set(word, { word: other, score })
      if (score > (ofRight.get(other)?.score ?? 0)) ofRight.set(other, { word, score })
    }
  const learned: LearnedWords = { left: new Map(), right: new Map() }
  for (const [word, { word: other }] of ofLeft) {
    if (ofRight.get(other)?.word !== word) continue
    learned.left.set(word, `${word} = ${other}`)
    learned.right.set(other, `${word} = ${other}`)
  }
  return learned
}
