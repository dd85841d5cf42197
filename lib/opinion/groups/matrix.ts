import type { OpinionParameters } from './parameters'
import type { Votes } from './votes'

/**
 * The votes of people on positions, by rows, without the votes that were not given (compressed sparse rows). The votes of
 * person `i` are at `starts[i]` to `starts[i + 1]`, by number of position; of several on one position only the latest is here.
 */
export type VoteMatrix = {
  people: string[]
  positions: string[]
  starts: Uint32Array
  position: Uint32Array
  /** Agree −1, disagree 1, pass 0: the sign of Pol.is's mathematics, the opposite of its files. */
  vote: Int8Array
  /** 1 for positions whose column is 0, whatever was voted. */
  isHidden: Uint8Array
  /** The mean of the votes on each position that were given; 0 where there is none. */
  means: Float64Array
}

/**
 * The matrix of rows in any order. Of two votes of a person on a position the later one counts, and of two at the same time
 * that of the later row.
 */
export function matrixOf(
  votes: Votes,
  { order, hidden }: Pick<OpinionParameters, 'order' | 'hidden'>,
): VoteMatrix {
  const people = numbered(votes.people, order)
  const positions = numbered(votes.positions, order)
  const person = votes.person.map((number) => people.numbers[number] ?? 0)
  const position = votes.position.map((number) => positions.numbers[number] ?? 0)
  const byPosition = sortedBy(position, ascending(position.length), positions.ids.length)
  const sorted = sortedBy(person, byPosition, people.ids.length)
  const rows = latestOf({ ...votes, person, position }, sorted, people.ids.length)
  const isHidden = marked(positions.ids, hidden)
  const means = meansOf(rows, isHidden)
  return { people: people.ids, positions: positions.ids, ...rows, isHidden, means }
}

/** Ids in their order, and their new numbers by their old ones. */
function numbered(ids: string[], order: OpinionParameters['order']): { ids: string[]; numbers: Uint32Array } {
  const sequence = ids.map((_id, n) => n)
  if (order === 'id') sequence.sort((a, b) => byCodeUnits(ids[a] ?? '', ids[b] ?? ''))
  const numbers = new Uint32Array(ids.length)
  for (const [n, old] of sequence.entries()) numbers[old] = n
  return { ids: sequence.map((old) => ids[old] ?? ''), numbers }
}

/** The same in every language, which the order of a locale is not. */
export const byCodeUnits = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

export const ascending = (length: number) => new Uint32Array(length).map((_, n) => n)

/** Numbers of rows by ascending key, below `count`; rows with the same key keep their order. A counting sort. */
export function sortedBy(keys: Uint32Array, rows: Uint32Array, count: number): Uint32Array {
  const next = new Uint32Array(count + 1)
  for (const key of keys) next[key + 1] = (next[key + 1] ?? 0) + 1
  for (let key = 1; key <= count; key++) next[key] = (next[key] ?? 0) + (next[key - 1] ?? 0)
  const sorted = new Uint32Array(rows.length)
  for (const row of rows) {
    const key = keys[row] ?? 0
    const place = next[key] ?? 0
    sorted[place] = row
    next[key] = place + 1
  }
  return sorted
}

type Rows = Pick<VoteMatrix, 'starts' | 'position' | 'vote'>

/** `sorted`: numbers of rows by person, then by position. */
function latestOf(votes: Votes, sorted: Uint32Array, people: number): Rows {
  const starts = new Uint32Array(people + 1)
  const position = new Uint32Array(sorted.length)
  const vote = new Int8Array(sorted.length)
  let count = 0
  let kept = -1
  for (const row of sorted) {
    const isSame = kept >= 0 && sameCell(votes, kept, row)
    if (isSame && (votes.at[row] ?? 0) < (votes.at[kept] ?? 0)) continue
    if (!isSame) {
      count += 1
      const next = (votes.person[row] ?? 0) + 1
      starts[next] = (starts[next] ?? 0) + 1
    }
    kept = row
    position[count - 1] = votes.position[row] ?? 0
    // Subtracted from 0, since −0 would be another number to the hash's text.
    vote[count - 1] = 0 - (votes.vote[row] ?? 0)
  }
  for (let n = 1; n <= people; n++) starts[n] = (starts[n] ?? 0) + (starts[n - 1] ?? 0)
  return { starts, position: position.slice(0, count), vote: vote.slice(0, count) }
}

const sameCell = ({ person, position }: Votes, a: number, b: number) =>
  person[a] === person[b] && position[a] === position[b]

function marked(ids: string[], chosen: string[]): Uint8Array {
  const all = new Set(chosen)
  return Uint8Array.from(ids, (id) => (all.has(id) ? 1 : 0))
}

/** Sums of whole numbers, so that no order of summation matters. */
function meansOf({ position, vote }: Rows, isHidden: Uint8Array): Float64Array {
  const sums = new Float64Array(isHidden.length)
  const seen = new Float64Array(isHidden.length)
  for (let n = 0; n < position.length; n++) {
    const at = position[n] ?? 0
    sums[at] = (sums[at] ?? 0) + (vote[n] ?? 0)
    seen[at] = (seen[at] ?? 0) + 1
  }
  return sums.map((sum, at) => (isHidden[at] || sum === 0 ? 0 : sum / (seen[at] ?? 1)))
}
