import type { BlockWithText } from '@/lib/sources/contents'
import type { BilingualRow } from '@/lib/sources/translations/pairs/pair'

/** A row of the bilingual reader with the blocks of both texts. */
export type BlockRow = BilingualRow & {
  /** `left-12`, or `right-15` for a row with paragraphs of the translation alone. */
  name: string
  leftBlocks: BlockWithText[]
  rightBlocks: BlockWithText[]
}

/**
 * Gives each row its blocks. Headings, captions, notes and rows of tables stand with the next paragraph of their text;
 * those after the last paragraph stand with that one.
 */
export function withBlocks(rows: BilingualRow[], left: BlockWithText[], right: BlockWithText[]): BlockRow[] {
  const [ofLeft, ofRight] = [blocksByEnd(left), blocksByEnd(right)]
  return rows.map((row) => ({
    ...row,
    name: row.left ? `left-${row.left[0]}` : `right-${row.right?.[0] ?? 0}`,
    leftBlocks: within(ofLeft, row.left),
    rightBlocks: within(ofRight, row.right),
  }))
}

function within(blocks: Map<number, BlockWithText[]>, span: BilingualRow['left']): BlockWithText[] {
  if (!span) return []
  const numbers = Array.from({ length: span[1] - span[0] + 1 }, (_, n) => span[0] + n)
  return numbers.flatMap((number) => blocks.get(number) ?? [])
}

/** By paragraph: its blocks, and the blocks without a number before it. */
function blocksByEnd(blocks: BlockWithText[]): Map<number, BlockWithText[]> {
  const byNumber = new Map<number, BlockWithText[]>()
  let waiting: BlockWithText[] = []
  let last: BlockWithText[] = []
  for (const block of blocks) {
    if (block.paragraph === null) {
      waiting.push(block)
      continue
    }
    last = byNumber.get(block.paragraph) ?? []
    last.push(...waiting, block)
    waiting = []
    byNumber.set(block.paragraph, last)
  }
  last.push(...waiting)
  return byNumber
}
