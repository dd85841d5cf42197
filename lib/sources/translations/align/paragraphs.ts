import { type BlockKind, isNumbered } from '../../convert/block'

/** A paragraph, a title or a heading of a text that is aligned. Only numbered ones have a number. */
export type AlignmentUnit = { number: number | null; isHeading: boolean; text: string }

type AlignableBlock = { kind: BlockKind; paragraph?: number | null; text: string }

/**
 * The units of a text in their order. The blocks of a long paragraph are one unit. Notes, captions and rows of tables are
 * left out: editions and translations place them differently.
 */
export function unitsOf(blocks: readonly AlignableBlock[]): AlignmentUnit[] {
  const units: AlignmentUnit[] = []
  for (const { kind, paragraph, text } of blocks) {
    const last = units.at(-1)
    if (isNumbered(kind) && paragraph != null) {
      if (last && last.number === paragraph) last.text += text
      else units.push({ number: paragraph, isHeading: false, text })
    } else if (kind === 'title' || kind === 'heading') units.push({ number: null, isHeading: true, text })
  }
  return units
}
