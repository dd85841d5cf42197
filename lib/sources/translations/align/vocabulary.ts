import { type Anchors, anchorsOf } from './anchors'
import type { LearnedWords } from './learned'
import { sumsBefore } from './sums'

/** An anchor of a paragraph: its number in the vocabulary of both texts, and its weight. */
type Weighed = { id: number; weight: number }

/** The anchors that both texts have, by paragraph, and where the right text has each. */
export type SharedAnchors = {
  left: Weighed[][]
  /** The sums of the weights of the paragraphs before each. */
  leftSums: Float64Array
  rightSums: Float64Array
  /** By the anchor's number: the paragraphs of the right text that have it, in order, and its weight there. */
  places: Array<Array<{ at: number; weight: number }>>
  /** Anchors that occur in one paragraph of each text: [left, right]. */
  unique: Array<[number, number]>
}

/** An anchor in a larger share of the paragraphs says nothing of any of them. */
const COMMON = 0.3

/** Weighs each anchor by its kind and its rarity (inverse document frequency; Spärck Jones 1972). */
export function* sharingAnchors(
  left: string[],
  right: string[],
  learned?: LearnedWords,
): Generator<void, SharedAnchors> {
  const ofLeft = yield* collected(left, learned?.left)
  const ofRight = yield* collected(right, learned?.right)
  const [inLeft, inRight] = [frequencies(ofLeft), frequencies(ofRight)]
  const ids = new Map<string, number>()
  const rarity: number[] = []
  for (const [key, count] of inLeft) {
    const other = inRight.get(key)
    if (other === undefined) continue
    const share = Math.max(count / left.length, other / right.length)
    if (share > COMMON && left.length > FEW && right.length > FEW) continue
    if (other > MOST_PLACES) continue
    ids.set(key, rarity.length)
    rarity.push(Math.log(1 + 1 / share))
  }
  const weigh = (anchors: Map<string, number>) =>
    [...anchors].flatMap(([key, weight]) => {
      const id = ids.get(key)
      return id === undefined ? [] : [{ id, weight: weight * (rarity[id] ?? 0) }]
    })
  const [weighedLeft, weighedRight] = [ofLeft.map(weigh), ofRight.map(weigh)]
  const places: SharedAnchors['places'] = rarity.map(() => [])
  for (const [at, anchors] of weighedRight.entries())
    for (const { id, weight } of anchors) places[id]?.push({ at, weight })
  return {
    left: weighedLeft,
    leftSums: sumsBefore(weighedLeft.map(sumOf)),
    rightSums: sumsBefore(weighedRight.map(sumOf)),
    places,
    unique: uniqueOf(weighedLeft, places),
  }
}

/** In a long text even a rarer word is in too many paragraphs to be looked at in each. */
const MOST_PLACES = 500

/** In a text of so few paragraphs a word may well be in a third of them. */
const FEW = 6

function* collected(texts: string[], learned?: Map<string, string>): Generator<void, Anchors[]> {
  const found: Anchors[] = []
  for (const text of texts) {
    found.push(anchorsOf(text, learned))
    yield
  }
  return found
}

function frequencies(paragraphs: Array<Map<string, number>>): Map<string, number> {
  const counts = new Map<string, number>()
  for (const anchors of paragraphs)
    for (const key of anchors.keys()) counts.set(key, (counts.get(key) ?? 0) + 1)
  return counts
}

const sumOf = (anchors: Weighed[]) => anchors.reduce((sum, { weight }) => sum + weight, 0)

function uniqueOf(left: Weighed[][], places: SharedAnchors['places']): Array<[number, number]> {
  const first = new Map<number, number>()
  const again = new Set<number>()
  for (const [at, anchors] of left.entries())
    for (const { id } of anchors) {
      if (first.has(id)) again.add(id)
      first.set(id, at)
    }
  return [...first].flatMap(([id, at]): Array<[number, number]> => {
    const [place, second] = places[id] ?? []
    return place && !second && !again.has(id) ? [[at, place.at]] : []
  })
}
