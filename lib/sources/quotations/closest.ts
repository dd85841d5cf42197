import { graphemeEnd, graphemeStart } from '../offsets'
import { align, type Query } from './alignment'
import { normalised } from './normalise'
import { withoutDeclared } from './omissions'
import { type Prepared, prepared } from './prepared'
import { countOf, eachWord, similarity, type WordIndex, weight } from './words'

/** The passage that a quotation resembles most. Code points; `score` from 0 to 1, never a verdict on wording. */
export type Closest = { start: number; end: number; quote: string; score: number }

/** Below this a quotation resembles nothing; unrelated sentences share their small words and little else. */
const leastScore = 0.4

/** More words than a passage can have are not looked at. */
const mostWords = 400

/** Places of words looked at for one quotation: rare words first. */
const mostVotes = 30_000

/**
 * The passage of a text that a quotation resembles most, whole words, or null. Rare words that it shares with
 * the text, in about the same order, name a few candidates; the best alignment word by word wins.
 */
export function closest(text: string, quote: string): Closest | null {
  const source = prepared(text)
  const index = source.words()
  const query = queryOf(index, withoutDeclared(quote), quote.includes('['))
  if (query.words.length === 0 || index.ids.length === 0) return null
  const best = bestOf(source, index, query, candidates(index, query))
  if (best && best.score >= leastScore) return passage(source, index, query, best)
  const mended = mend(index, query)
  const second = mended ? bestOf(source, index, mended, candidates(index, mended)) : null
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

/** Where the quotation may begin, as word numbers, the likeliest first. */
function candidates(index: WordIndex, query: Query): number[] {
  const width = Math.max(8, query.words.length >> 1)
  const votes = new Map<number, number>()
  let cast = 0
  for (const at of byRarity(index, query)) {
    const id = query.ids[at] ?? -1
    const count = countOf(index, id)
    if (cast > 0 && cast + count > mostVotes) break
    cast += count
    for (let next = index.from[id] ?? 0; next < (index.from[id + 1] ?? 0); next++) {
      const bucket = Math.floor(((index.places[next] ?? 0) - at) / width)
      votes.set(bucket, (votes.get(bucket) ?? 0) + (query.weights[at] ?? 0))
    }
  }
  const total = (bucket: number) => (votes.get(bucket) ?? 0) + (votes.get(bucket + 1) ?? 0)
  const ranked = [...votes.keys()].map((bucket) => ({ bucket, score: total(bucket) }))
  ranked.sort((a, b) => b.score - a.score || a.bucket - b.bucket)
  return apart(ranked.map(({ bucket }) => bucket)).map((bucket) => bucket * width)
}

const byRarity = (index: WordIndex, { ids }: Query) =>
  [...ids.keys()]
    .filter((at) => (ids[at] ?? -1) >= 0)
    .sort((a, b) => countOf(index, ids[a] ?? -1) - countOf(index, ids[b] ?? -1))

/** The first few buckets that are no neighbours of a better one. */
function apart(buckets: number[]): number[] {
  const chosen: number[] = []
  for (const bucket of buckets) {
    if (chosen.length === 6) break
    if (chosen.every((other) => Math.abs(other - bucket) > 1)) chosen.push(bucket)
  }
  return chosen
}

type Best = { first: number; last: number; score: number }

function bestOf(source: Prepared, index: WordIndex, query: Query, starts: number[]): Best | null {
  const size = query.words.length
  const room = Math.max(8, size >> 1)
  const reach = query.hasGaps ? 400 : 0
  let best: Best | null = null
  for (const start of starts) {
    const from = Math.max(0, start - room)
    const to = Math.min(index.ids.length, start + size + 3 * room + reach)
    const found = align(source.form('joined').text, index, query, from, to)
    if (found && (!best || found.score > best.score + 1e-9)) best = found
  }
  return best
}

/** Words that the text does not have are taken for the most similar one that it has. */
function mend(index: WordIndex, query: Query): Query | null {
  const ids = query.ids.map((id, at) =>
    id >= 0 ? id : similarWord(index, query.words[at]?.toLowerCase() ?? ''),
  )
  if (ids.every((id, at) => id === query.ids[at])) return null
  return { ...query, ids, weights: ids.map((id) => weight(index, id)) }
}

function similarWord(index: WordIndex, word: string): number {
  let best = -1
  let most = 0.6
  for (const [other, id] of index.numbers) {
    if (Math.abs(other.length - word.length) > 3) continue
    const alike = similarity(word, other)
    if (alike > most) {
      most = alike
      best = id
    }
  }
  return best
}

function passage(source: Prepared, index: WordIndex, query: Query, { first, last, score }: Best): Closest {
  const form = source.form('joined')
  let from = index.starts[first] ?? 0
  let to = index.ends[last] ?? 0
  for (let at = query.before.length; at > 0 && form.text[from - 1] === query.before[at - 1]; at--) from--
  for (let at = 0; at < query.after.length && form.text[to] === query.after[at]; at++) to++
  while (form.text[from] === ' ') from++
  while (form.text[to - 1] === ' ') to--
  const start = graphemeStart(source.text, form.starts[from] ?? 0)
  const end = graphemeEnd(source.text, form.ends[to - 1] ?? 0)
  return { start: source.point(start), end: source.point(end), quote: source.text.slice(start, end), score }
}
