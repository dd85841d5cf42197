import type { DocumentTree } from '@/lib/sources/convert/document'
import type { TrueBlock } from './typeset'

export type Agreement = {
  /** The share of the true words that are found in order, and of the true borders of blocks that something tells of. */
  words: number
  borders: number
  /** Borders that are no borders, as a share of the true ones. */
  falseBorders: number
  kinds: number
  /** The true blocks that are found whole, on other pages. */
  wrongPages: string[]
  missing: string[]
}

/** Compares a conversion with the truth by its words. */
export function compare(truth: TrueBlock[], tree: DocumentTree): Agreement {
  const wanted = words(truth.map(({ text }) => text))
  const found = words(tree.blocks.map(({ content }) => content))
  const pairs = common(wanted.list, found.list)
  const places = new Map(pairs)
  const ends = new Set(found.ends)
  const isHit = (end: number) => ends.has(places.get(end) ?? -1)
  const hit = wanted.ends.filter(isHit)
  const untold = truth.filter(({ isOpen }, n) => isOpen && !isHit(wanted.ends[n] ?? -1)).length
  const trueEnds = new Set(hit.map((end) => places.get(end)))
  const wrongPages: string[] = []
  let kinds = 0
  for (const [n, block] of truth.entries()) {
    const end = wanted.ends[n] ?? 0
    const index = found.ends.indexOf(places.get(end) ?? -1)
    const match = tree.blocks[index]
    if (!match) continue
    if (match.kind === block.kind) kinds++
    const last = match.lastPage ?? match.page
    if (match.content === block.text && (match.page !== block.page || last !== block.lastPage))
      wrongPages.push(`${match.page}-${last} for ${block.page}-${block.lastPage}: ${block.text.slice(0, 60)}`)
  }
  const matched = new Set(pairs.map(([at]) => at))
  return {
    words: pairs.length / wanted.list.length,
    borders: (hit.length + untold) / wanted.ends.length,
    falseBorders: found.ends.filter((end) => !trueEnds.has(end)).length / wanted.ends.length,
    kinds: kinds / truth.length,
    wrongPages,
    missing: wanted.list.filter((_, n) => !matched.has(n)).slice(0, 20),
  }
}

/** The words of texts, and the index of the last word of each. */
function words(texts: string[]): { list: string[]; ends: number[] } {
  const list: string[] = []
  const ends = texts.map((text) => {
    list.push(...text.split(/\s+/).filter(Boolean))
    return list.length - 1
  })
  return { list, ends }
}

/** Pairs of equal words in order: a longest common subsequence, found greedily with a window. */
function common(left: string[], right: string[]): Array<[number, number]> {
  const pairs: Array<[number, number]> = []
  let [a, b] = [0, 0]
  while (a < left.length && b < right.length) {
    if (left[a] === right[b]) {
      pairs.push([a++, b++])
      continue
    }
    const [stepA, stepB] = nextMeeting(left, right, a, b)
    a += stepA
    b += stepB
  }
  return pairs
}

const WINDOW = 400

/** The nearest place where three words agree again. */
function nextMeeting(left: string[], right: string[], a: number, b: number): [number, number] {
  for (let sum = 1; sum < WINDOW; sum++)
    for (let step = 0; step <= sum; step++) {
      const [i, j] = [a + step, b + sum - step]
      const agrees = [0, 1, 2].every(
        (n) => left[i + n] === right[j + n] && (n === 0 || left[i + n] !== undefined),
      )
      if (agrees && left[i] !== undefined) return [step, sum - step]
    }
  return [1, 1]
}
