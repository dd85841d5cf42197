import type { BlockWithText } from '@/lib/sources/contents'
import { toUnits } from '@/lib/sources/offsets'

/** The mark of a note: its place in the text, in code points, its sign, and the start of the note's block. */
export type ShownNoteMark = { at: number; sign: string; note: number }

/** The marks of a text's notes, in the order of the text. */
export function noteMarksOf(blocks: BlockWithText[]): ShownNoteMark[] {
  return blocks
    .flatMap(({ start, noteSign, noteAt }) =>
      noteSign !== null && noteAt !== null ? [{ at: noteAt, sign: noteSign, note: start }] : [],
    )
    .sort((a, b) => a.at - b.at)
}

/** The marks after the first and up to the last character of a stretch; one before a block stands at its beginning. */
export const marksWithin = (
  marks: ShownNoteMark[],
  { start, end }: { start: number; end: number },
  isFirst: boolean,
): ShownNoteMark[] => marks.filter(({ at }) => (isFirst ? at >= start : at > start) && at <= end)

/** The text of a stretch, cut at its marks: each piece ends where its mark stands. */
export function piecesAt(
  text: string,
  start: number,
  marks: ShownNoteMark[],
): Array<{ text: string; mark?: ShownNoteMark }> {
  let from = 0
  const pieces = marks.map((mark) => {
    const to = toUnits(text, mark.at - start)
    const piece = { text: text.slice(from, to), mark }
    from = to
    return piece
  })
  return [...pieces, { text: text.slice(from) }]
}
