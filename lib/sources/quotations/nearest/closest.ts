import { atOnce } from '@/lib/platform/children/slices'
import { graphemeEnd, graphemeStart } from '@/lib/sources/offsets'
import { withoutDeclared } from '../find/omissions'
import { gramCandidates } from '../text/grams'
import { normalised } from '../text/normalise'
import { type PreparedText, prepared } from '../text/prepared'
import { eachWord, similarity, type WordIndex, weight } from '../text/words'
import { align, type Query } from './alignment'
import { candidates } from './candidates'

/** The passage that a quotation resembles most. Code points; `score` from 0 to 1, never a verdict on wording. */
export type ClosestPassage = { start: number; end: number; quote: string; score: number }

/** Below this a quotation resembles nothing; unrelated sentences share their small words and little else. */
const leastScore = 0.4

/** More words than a passage can have are not looked at. */
const mostWords = 400

/** The passage in UTF-16 units of the text. */
export type NearPassage = { from: number; to: number; score: number }

/**
 * The passage of a text that a quotation resembles most, whole words, or null. Rare words that it shares with
 * the text, in about the same order, name a few candidates; the best alignment word by word wins.
 */
export function closest(text: string, quote: string): ClosestPassage | null {
  const source = prepared(text)
  const near = atOnce(closestIn(source, quote))
  if (!near) return null
  const { from, to, score } = near
  return { start: source.point(from), end: source.point(to), quote: text.slice(from, to), score }
}

/** Like closest, in slices. The index of signs is made only for a quotation that its words do not tell. */
export function* closestIn(source: PreparedText, quote: string): Generator<void, NearPassage | null> {
  yield* source.making()
  const index = source.words()
  const query = queryOf(index, withoutDeclared(quote), quote.includes('['))
  if (query.words.length === 0 || index.ids.length === 0) return null
  const best = (yield* bestOf(source, index, query)) ?? bestMended(source, index, query)
  return best && passage(source, index, query, best)
}

function queryOf(index: WordIndex, quote: string, hasGaps: boolean): Query {
  const form = normalised(quote)
  const words: string[] = []
  let first = form.length
  let last = 0
  eachWord(form, (start, end) => {
    if (words.length === mostWords) return
    words.push(form.slice(start, end))
    first = Math.min(first, start)
    last = end
  })
  const ids = words.map((word) => index.numbers.get(word.toLowerCase()) ?? -1)
  return {
    words,
    ids,
    weights: ids.map((id) => weight(index, id)),
    hasGaps,
    form,
    before: form.slice(0, first),
    after: form.slice(last),
  }
}

type Best = { first: number; last: number; score: number }

/** So good, that no other place need be looked at, and of the same a place for which half as much speaks. */
const goodScore = 0.7

/** By the words that it has with the text; where they are too few, by the signs. */
function* bestOf(source: PreparedText, index: WordIndex, query: Query): Generator<void, Best | null> {
  const best = bestByWords(source, index, query)
  if (best && best.score >= goodScore) return best
  yield* source.makingGrams()
  const other = bestBySigns(source, index, query)
  if (other && other.score > (best?.score ?? 0)) return other
  return best && best.score >= leastScore ? best : null
}

/** The least share of all possible evidence that a place needs. */
const leastVotes = 0.1

function bestByWords(source: PreparedText, index: WordIndex, query: Query): Best | null {
  const starts = candidates(index, query)
  const most = 2 * query.weights.reduce((sum, weight) => sum + weight, 0)
  let best: Best | null = null
  for (const { start, votes } of starts) {
    if (votes < leastVotes * most) break
    if (best && best.score >= goodScore && votes < (starts[0]?.votes ?? 0) / 2) break
    const found = alignAt(source, index, query, start)
    if (found && (!best || found.score > best.score + 1e-9)) best = found
  }
  return best
}

/** Parts of the signs of a quotation that stand at a place: of unrelated sentences fewer do; of short ones, some more. */
const leastShare = 0.22
const enoughShare = (length: number) => 0.33 + 4 / length

function bestBySigns(source: PreparedText, index: WordIndex, query: Query): Best | null {
  const form = source.form('joined').text
  let best: Best | null = null
  for (const { at, share } of gramCandidates(source.grams(), form.length, query.form)) {
    if (share < leastShare) break
    const found = alignAt(source, index, query, wordAt(index, at))
    if (!found || (found.score < leastScore && share < enoughShare(query.form.length))) continue
    const score = Math.max(found.score, leastScore)
    if (!best || score > best.score + 1e-9) best = { ...found, score }
  }
  return best
}

/** A longer quotation is told by its signs: in a few words too few are left. */
const mostToMend = 6

/** Words that the text does not have are taken for the most similar one that it has. */
function bestMended(source: PreparedText, index: WordIndex, query: Query): Best | null {
  if (query.words.length > mostToMend) return null
  const ids = query.ids.map((id, at) =>
    id === -1 ? similarWord(index, query.words[at]?.toLowerCase() ?? '') : id,
  )
  if (ids.every((id, at) => id === query.ids[at])) return null
  const mended = { ...query, ids, weights: ids.map((id) => weight(index, id)) }
  const best = bestByWords(source, index, mended)
  return best && best.score >= leastScore ? best : null
}

function similarWord(index: WordIndex, word: string): number {
  let [best, most] = [-1, 0.6]
  const [first, last] = [word.charCodeAt(0), word.charCodeAt(word.length - 1)]
  for (const [other, id] of index.numbers) {
    if (Math.abs(other.length - word.length) > 3) continue
    if (other.charCodeAt(0) !== first && other.charCodeAt(other.length - 1) !== last) continue
    const alike = similarity(word, other)
    if (alike > most) {
      most = alike
      best = id
    }
  }
  return best
}

function alignAt(source: PreparedText, index: WordIndex, query: Query, start: number): Best | null {
  const size = query.words.length
  const room = Math.max(8, size >> 1)
  const reach = query.hasGaps ? 400 : 0
  const from = Math.max(0, start - room)
  const to = Math.min(index.ids.length, start + size + 3 * room + reach)
  return align(source.form('joined').text, index, query, from, to)
}

/** The first word that ends behind a place. */
function wordAt({ ends }: WordIndex, at: number): number {
  let [low, high] = [0, ends.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((ends[middle] ?? 0) > at) high = middle
    else low = middle + 1
  }
  return low
}

function passage(
  source: PreparedText,
  index: WordIndex,
  query: Query,
  { first, last, score }: Best,
): NearPassage {
  const form = source.form('joined')
  let from = index.starts[first] ?? 0
  let to = index.ends[last] ?? 0
  for (let at = query.before.length; at > 0 && form.text[from - 1] === query.before[at - 1]; at--) from--
  for (let at = 0; at < query.after.length && form.text[to] === query.after[at]; at++) to++
  while (form.text[from] === ' ') from++
  while (form.text[to - 1] === ' ') to--
  return {
    from: graphemeStart(source.text, form.starts[from] ?? 0),
    to: graphemeEnd(source.text, form.ends[to - 1] ?? 0),
    score,
  }
}
