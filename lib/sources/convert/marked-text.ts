import type { BlockDraft } from './document'
import { isEmptyLine, tidy } from './text/tidy'

/** A stretch of running text, or the mark of a note in it. `to` is the same at the mark and at its note. */
export type Piece = string | { to: string; sign: string }

export type MarkedText = { content: string; marks: Array<{ to: string; sign: string; at: number }> }

/** The content of a block and the places of its marks, in UTF-16 units; null if nothing is visible. */
export function markedText(pieces: Piece[]): MarkedText | null {
  const text = pieces.filter((piece) => typeof piece === 'string').join('')
  const lines = tidy(text).lines
  const first = lines.findIndex((line) => !isEmptyLine(line))
  if (first < 0) return null
  const last = lines.findLastIndex((line) => !isEmptyLine(line))
  const content = lines.slice(first, last + 1).join('\n')
  const left = lines.slice(0, first).reduce((sum, line) => sum + line.length + 1, 0)
  const lengthOf = lines.join('\n') === text ? unchanged : tidied
  return { content, marks: marksOf(pieces, (before) => lengthOf(before) - left, content.length) }
}

const unchanged = (before: string) => before.length
const tidied = (before: string) => tidy(before).lines.join('\n').length

/** Each mark in a text that is not tidy costs a reading of the text before it. */
const MOST_MARKS = 500

function marksOf(pieces: Piece[], placeAfter: (before: string) => number, length: number) {
  const marks: MarkedText['marks'] = []
  let before = ''
  for (const piece of pieces) {
    if (typeof piece === 'string') before += piece
    else if (marks.length < MOST_MARKS)
      marks.push({ ...piece, at: Math.min(Math.max(placeAfter(before), 0), length) })
  }
  return marks
}

/** Ties notes to their marks: a note whose key no mark has stays untied; of several marks the first counts. */
export class NoteTies {
  private readonly marks = new Map<string, { sign: string; block: number; at: number }>()
  private readonly notes: Array<{ draft: BlockDraft; key: string }> = []

  addMarks(block: number, { marks }: MarkedText): void {
    for (const { to, sign, at } of marks) if (!this.marks.has(to)) this.marks.set(to, { sign, block, at })
  }

  addNote(draft: BlockDraft, key: string): void {
    this.notes.push({ draft, key })
  }

  tie(): void {
    for (const { draft, key } of this.notes) {
      const mark = this.marks.get(key)
      if (mark) draft.note = { sign: mark.sign, mark: { block: mark.block, at: mark.at } }
    }
  }
}
