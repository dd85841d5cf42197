import { diffWordsWithSpace } from 'diff'

/** A stretch of a text that changed: in both wordings, in the earlier one alone, or in the later one alone. */
export type Piece = { kind: 'same' | 'missing' | 'added'; text: string }

/** Time grows in the square of the changes; what has more of them is a new text. */
const maxEditLength = 1_000

/** What became of a text, word by word: what went stands before what came in its place. */
export function wordDiff(before: string, after: string): Piece[] {
  const changes = diffWordsWithSpace(before, after, { maxEditLength })
  if (!changes) return anew(before, after)
  return changes.map(({ added, removed, value }) => ({
    kind: added ? 'added' : removed ? 'missing' : 'same',
    text: value,
  }))
}

const anew = (before: string, after: string): Piece[] => [
  { kind: 'missing', text: before },
  { kind: 'added', text: after },
]
