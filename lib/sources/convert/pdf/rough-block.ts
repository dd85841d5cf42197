import type { BlockKind } from '../block'
import type { GlyphRun } from './glyph-runs'
import type { TextLine } from './text-lines'

/** A block whose lines are known, before its words are joined. */
export type RoughBlock = {
  kind: BlockKind
  lines: TextLine[]
  /** Of a row: the lines of each cell. */
  cells?: TextLine[][]
  level?: number
  /** The part of the document that its lines stand in, as a number from the start: a column. */
  column: number
  /** Of a note: its sign, and the runs of the text that call it. */
  note?: { sign: string; marks: GlyphRun[] }
}
