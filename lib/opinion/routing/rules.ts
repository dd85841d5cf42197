import { createHash } from 'node:crypto'

/** A claim that people may be asked to vote on. `author` is the author's id in the question. */
export type VoteCandidate = { id: string; claim: string; author: string; priority: number }

/** `seen`: the number of positions that the person has voted on. */
export type NextVote = { position: VoteCandidate; left: number; seen: number }

/**
 * The claim to ask a person to vote on next, and the number of those left: of the ones that they have not seen the one with the
 * highest priority; of equals the one with the smallest hash of person and position, so that a seminar's first voters do
 * not all begin with the same claim. `candidates` come in the order of their priorities. Null when none is left.
 */
export function nextVote(
  candidates: VoteCandidate[],
  { person, author, seen }: { person: string; author: string | null; seen: ReadonlySet<string> },
): NextVote | null {
  const left = candidates.filter((one) => one.author !== author && !seen.has(one.id))
  const [first] = left
  if (!first) return null
  const equal = left.filter(({ priority }) => priority === first.priority)
  const hashed = equal.map((position) => ({ position, hash: hashOf(person, position.id) }))
  const least = hashed.reduce((a, b) => (b.hash < a.hash ? b : a))
  return { position: least.position, left: left.length, seen: seen.size }
}

const hashOf = (person: string, position: string): string =>
  createHash('sha256').update(`${person} ${position}`).digest('hex')
