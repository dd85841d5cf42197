import { diffWordsWithSpace } from 'diff'

/** A part of a text: in both wordings, only in the earlier one, or only in the later one. */
export type DiffPiece = { kind: 'same' | 'missing' | 'added'; text: string }

/** The time is quadratic in the changes; a text with more changes counts as new. */
const maxEditLength = 1_000

/** The changes between two texts, word by word: removed words come before their replacement. */
export function wordDiff(before: string, after: string): DiffPiece[] {
  const changes = diffWordsWithSpace(before, after, { maxEditLength })
  if (!changes) return anew(before, after)
  return changes.map(({ added, removed, value }) => ({
    kind: added ? 'added' : removed ? 'missing' : 'same',
    text: value,
  }))
}

const anew = (before: string, after: string): DiffPiece[] => [
  { kind: 'missing', text: before },
  { kind: 'added', text: after },
]
