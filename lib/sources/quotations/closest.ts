import { graphemeEnd, graphemeStart } from '../offsets'
import { align, type Query } from './alignment'
import { type Candidate, candidates } from './candidates'
import { normalised } from './normalise'
import { withoutDeclared } from './omissions'
import { type Prepared, prepared } from './prepared'
import { eachWord, similarity, type WordIndex, weight } from './words'

/** The passage that a quotation resembles most. Code points; `score` from 0 to 1, never a verdict on wording. */
export type Closest = { start: number; end: number; quote: string; score: number }

/** Below this a quotation resembles nothing; unrelated sentences share their small words and little else. */
const leastScore = 0.4

/** More words than a passage can have are not looked at. */
const mostWords = 400

/** The same in UTF-16 units. */
export type Near = { from: number; to: number; score: number }

/**
 * The passage of a text that a quotation resembles most, whole words, or null. Rare words that it shares with
 * the text, in about the same order, name a few candidates; the best alignment word by word wins.
 */
export function closest(text: string, quote: string): Closest | null {
  const source = prepared(text)
  const near = closestIn(source, quote)
  if (!near) return null
  const { from, to, score } = near
  return { start: source.point(from), end: source.point(to), quote: text.slice(from, to), score }
}

export function closestIn(source: Prepared, quote: string): Near | null {
  const index = source.words()
  const query = queryOf(index, withoutDeclared(quote), quote.includes('['))
  if (query.words.length === 0 || index.ids.length === 0) return null
  const best = bestOf(source, index, query)
  if (best && best.score >= leastScore) return passage(source, index, query, best)
  const mended = mend(index, query)
  const second = mended ? bestOf(source, index, mended) : null
  return second && second.score >= leastScore ? passage(source, index, query, second) : null
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
    before: form.slice(0, first),
    after: form.slice(last),
  }
}

type Best = { first: number; last: number; score: number }

/** So good, that a place for which half as much speaks need not be looked at. */
const goodScore = 0.7

function bestOf(source: Prepared, index: WordIndex, query: Query): Best | null {
  const best = bestAt(source, index, query, candidates(index, query, 'paired'))
  if (best && best.score >= goodScore) return best
  const other = bestAt(source, index, query, candidates(index, query, 'alone'))
  return other && other.score > (best?.score ?? 0) ? other : best
}

function bestAt(source: Prepared, index: WordIndex, query: Query, starts: Candidate[]): Best | null {
  const size = query.words.length
  const room = Math.max(8, size >> 1)
  const reach = query.hasGaps ? 400 : 0
  let best: Best | null = null
  for (const { start, votes } of starts) {
    if (best && best.score >= goodScore && votes < (starts[0]?.votes ?? 0) / 2) break
    const from = Math.max(0, start - room)
    const to = Math.min(index.ids.length, start + size + 3 * room + reach)
    const found = align(source.form('joined').text, index, query, from, to)
    if (found && (!best || found.score > best.score + 1e-9)) best = found
  }
  return best
}

/** Words that are mended, the longest first: each is compared with every word of the text. */
const mostMended = 8

/** Words that the text does not have are taken for the most similar one that it has. */
function mend(index: WordIndex, query: Query): Query | null {
  const unknown = [...query.ids.keys()].filter((at) => query.ids[at] === -1)
  const longest = unknown.sort((a, b) => (query.words[b]?.length ?? 0) - (query.words[a]?.length ?? 0))
  const ids = [...query.ids]
  for (const at of longest.slice(0, mostMended))
    ids[at] = similarWord(index, query.words[at]?.toLowerCase() ?? '')
  if (ids.every((id, at) => id === query.ids[at])) return null
  return { ...query, ids, weights: ids.map((id) => weight(index, id)) }
}

function similarWord(index: WordIndex, word: string): number {
  let best = -1
  let most = 0.6
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

function passage(source: Prepared, index: WordIndex, query: Query, { first, last, score }: Best): Near {
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
