import { createHash } from 'node:crypto'
import { ascending, byCodeUnits, sortedBy, type VoteMatrix } from './matrix'
import type { OpinionParameters } from './parameters'

/**
 * sha256, as hexadecimal digits, of the canonical JSON (RFC 8785) of { format: 1, parameters, votes }. `votes` are lists of
 * person, position and vote (agree 1, disagree −1, pass 0), sorted by both ids: the votes that count, in whatever order their
 * rows came. Of positions without any vote nothing is in it.
 */
export function opinionHash(matrix: VoteMatrix, parameters: OpinionParameters): string {
  const hash = createHash('sha256')
  hash.update(`{"format":1,"parameters":${canonical(parameters)},"votes":[`)
  let isFirst = true
  for (const text of votesInOrder(matrix)) {
    hash.update(isFirst ? text : `,${text}`)
    isFirst = false
  }
  return hash.update(']}').digest('hex')
}

/** RFC 8785 writes numbers and texts as JSON.stringify does, and keys in the order of their code units. */
const canonical = (parameters: OpinionParameters): string => {
  const sorted = Object.entries(parameters).sort(([a], [b]) => byCodeUnits(a, b))
  return JSON.stringify(Object.fromEntries(sorted))
}

/** The votes of each person as one text. */
function* votesInOrder(matrix: VoteMatrix): Generator<string> {
  const { people, positions, starts, position, vote } = matrix
  const entries = byPersonAndRank(matrix)
  const ends = positions.map((id) => [1, 0, -1].map((given) => `,${JSON.stringify(id)},${given}]`))
  for (const person of inOrder(people)) {
    const begin = `[${JSON.stringify(people[person])}`
    let text = ''
    for (let n = starts[person] ?? 0; n < (starts[person + 1] ?? 0); n++) {
      const entry = entries[n] ?? 0
      text += `${text && ','}${begin}${ends[position[entry] ?? 0]?.[1 + (vote[entry] ?? 0)]}`
    }
    if (text) yield text
  }
}

/** The numbers of the matrix's votes by person, then by id of the position. */
function byPersonAndRank({ people, positions, starts, position }: VoteMatrix): Uint32Array {
  const ranks = new Uint32Array(positions.length)
  for (const [rank, at] of inOrder(positions).entries()) ranks[at] = rank
  const persons = new Uint32Array(position.length)
  for (let person = 0; person < people.length; person++)
    persons.fill(person, starts[person], starts[person + 1])
  const ranked = sortedBy(
    position.map((at) => ranks[at] ?? 0),
    ascending(position.length),
    positions.length,
  )
  return sortedBy(persons, ranked, people.length)
}

const inOrder = (ids: string[]): number[] =>
  [...ids.keys()].sort((a, b) => byCodeUnits(ids[a] ?? '', ids[b] ?? ''))
