import { diffWordsWithSpace } from 'diff'
import type { Piece } from '@/components/compose/refusal'

/** What became of a text, word by word: what went stands before what came in its place. */
export const wordDiff = (before: string, after: string): Piece[] =>
  diffWordsWithSpace(before, after).map(({ added, removed, value }) => ({
    kind: added ? 'added' : removed ? 'missing' : 'same',
    text: value,
  }))
