import { countOf, type WordIndex } from '../text/words'
import type { Query } from './alignment'

/** Places of words looked at for one quotation, rare words first. */
const mostVotes = 12_000

/** A word that stands no more often speaks for a place without its neighbours. */
const rare = 50

/** A place where a quotation may begin: the number of a word, and the weight of the evidence for it. */
export type Candidate = { start: number; votes: number }

/** Candidates that are looked at, and how many are gathered, since the neighbours of the best come with them. */
const mostCandidates = 6
const mostGathered = 4 * mostCandidates

/**
 * Each place of a word that the quotation shares with the text votes for where it would begin, counted by stretches of
 * `width` words: only where a neighbour is the same too, told by the rarer of the two, or where it is rare. The likeliest first.
 */
export function candidates(index: WordIndex, query: Query): Candidate[] {
  const width = Math.max(8, query.words.length >> 1)
  // One stretch before the first word, for quotations that begin before the text, and one after the last.
  const before = Math.ceil(query.words.length / width)
  const votes = new Float32Array(before + Math.ceil(index.ids.length / width) + 2)
  const touched: number[] = []
  let cast = 0
  for (const voter of votersOf(index, query)) {
    if (cast > 0 && cast + voter.count > mostVotes) break
    cast += voter.count
    eachVote(index, voter, (place, worth) => {
      const bucket = before + Math.floor((place - voter.at) / width)
      const sofar = votes[bucket] ?? 0
      if (sofar === 0) touched.push(bucket)
      votes[bucket] = sofar + worth
    })
  }
  return likeliest(votes, touched).map(({ start, votes }) => ({ start: (start - before) * width, votes }))
}

/** No word of a text has this number. */
const nothing = -1

/** A word of the quotation: its weight by itself, and its weight together with its neighbour. */
type Voter = {
  at: number
  id: number
  count: number
  alone: number
  left: number
  right: number
  leftWorth: number
  rightWorth: number
}

/** The rarest first; without those that have nothing to say. */
function votersOf(index: WordIndex, { ids, weights }: Query): Voter[] {
  const counts = ids.map((id) => countOf(index, id))
  const speaksFor = (at: number, other: number, ties: boolean) => {
    const [own = 0, theirs = 0] = [counts[at], counts[other]]
    return theirs > 0 && (own < theirs || (own === theirs && ties))
  }
  const voters = ids.map((id, at): Voter => {
    const [own = 0, left = 0, right = 0] = [weights[at], weights[at - 1], weights[at + 1]]
    return {
      at,
      id,
      count: counts[at] ?? 0,
      alone: (counts[at] ?? 0) <= rare ? own : 0,
      left: speaksFor(at, at - 1, true) ? (ids[at - 1] ?? nothing) : nothing,
      right: speaksFor(at, at + 1, false) ? (ids[at + 1] ?? nothing) : nothing,
      leftWorth: own + left,
      rightWorth: own + right,
    }
  })
  const speaking = voters.filter(
    ({ count, alone, left, right }) => count > 0 && (alone > 0 || left !== nothing || right !== nothing),
  )
  return speaking.sort((a, b) => a.count - b.count)
}

function eachVote(index: WordIndex, voter: Voter, vote: (place: number, worth: number) => void): void {
  const { places, ids } = index
  const { id, alone, left, right, leftWorth, rightWorth } = voter
  const to = index.from[id + 1] ?? 0
  for (let next = index.from[id] ?? 0; next < to; next++) {
    const place = places[next] ?? 0
    let worth = alone
    if (left !== nothing && place > 0 && ids[place - 1] === left) worth += leftWorth
    if (right !== nothing && ids[place + 1] === right) worth += rightWorth
    if (worth > 0) vote(place, worth)
  }
}

/** The first few stretches, each taken with the one after it, that are no neighbours of a better one. */
function likeliest(votes: Float32Array, touched: number[]): Candidate[] {
  const best: Candidate[] = []
  let least = 0
  for (const start of touched) {
    const total = (votes[start] ?? 0) + (votes[start + 1] ?? 0)
    if (best.length === mostGathered && total <= least) continue
    if (best.length === mostGathered) best.pop()
    const rank = best.findIndex((one) => one.votes < total)
    best.splice(rank < 0 ? best.length : rank, 0, { start, votes: total })
    least = best.at(-1)?.votes ?? 0
  }
  const chosen: Candidate[] = []
  for (const one of best) {
    if (chosen.length === mostCandidates) break
    if (chosen.every(({ start }) => Math.abs(start - one.start) > 1)) chosen.push(one)
  }
  return chosen
}
