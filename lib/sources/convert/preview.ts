import { z } from 'zod'
import { codePointLength } from '../offsets'
import { isNumbered } from './block'
import { type BlockCorrection, correct } from './corrections'
import {
  type BlockDraft,
  blockDraft,
  conversionWarning,
  type DocumentTree,
  foundRecord,
  type Sheet,
  sheet,
} from './document'

/** A block in the preview: where it stands in the corrected tree, and the number of its paragraph. */
const previewBlock = blockDraft
  .omit({ tail: true, lines: true })
  .extend({ index: z.int(), paragraph: z.int().optional() })

export const preview = z.strictObject({
  blocks: z.array(previewBlock),
  /** Of all. */
  count: z.int(),
  paragraphs: z.int(),
  /** In code points. */
  characters: z.int(),
  pages: z.array(sheet).nullable(),
  isMachineRead: z.boolean(),
  /** The pages with words that were recognised with low confidence, and the number of these words. */
  unsure: z.array(z.strictObject({ page: z.int(), words: z.int() })),
  warnings: z.array(conversionWarning),
  record: foundRecord,
  encoding: z.string().optional(),
})

export type DocumentPreview = z.infer<typeof preview>
export type PreviewBlock = z.infer<typeof previewBlock>

/** The part of a preview that is shown: a page of the original, or, without pages, blocks from an index on. */
export type PreviewWindow = { page: number; from: number }

/** The most blocks in one part: a page with all blocks of a book would take seconds to build. */
export const BLOCKS_SHOWN = 200

/** What a person looks at before publishing: a part of the corrected tree. */
export function previewOf(
  tree: DocumentTree,
  corrections: BlockCorrection[],
  shown: PreviewWindow,
): DocumentPreview {
  const corrected = correct(tree, corrections)
  const numbered = withNumbers(corrected)
  return {
    blocks: within(numbered, corrected.pages, shown).map(({ tail: _, lines: __, ...block }) => block),
    count: numbered.length,
    paragraphs: numbered.reduce((most, { paragraph = 0 }) => Math.max(most, paragraph), 0),
    characters: corrected.blocks.reduce(
      (sum, { content, tail }) => sum + codePointLength(content) + codePointLength(tail),
      0,
    ),
    pages: corrected.pages,
    isMachineRead: corrected.isMachineRead ?? false,
    unsure: unsureWords(numbered),
    warnings: corrected.warnings ?? [],
    record: corrected.record ?? {},
    encoding: corrected.encoding,
  }
}

type NumberedBlock = BlockDraft & { index: number; paragraph?: number }

function withNumbers({ blocks }: DocumentTree): NumberedBlock[] {
  let paragraph = 0
  return blocks.map((block, index) =>
    isNumbered(block.kind) ? { ...block, index, paragraph: ++paragraph } : { ...block, index },
  )
}

/** A word of a block that runs over pages is counted on the page on which the block begins. */
function unsureWords(blocks: NumberedBlock[]): DocumentPreview['unsure'] {
  const pages = new Map<number, number>()
  for (const { page = 0, doubts = [] } of blocks) {
    const words = doubts.filter(({ kind }) => kind === 'word').length
    if (words > 0) pages.set(page, (pages.get(page) ?? 0) + words)
  }
  return [...pages].map(([page, words]) => ({ page, words })).sort((a, b) => a.page - b.page)
}

function within(blocks: NumberedBlock[], pages: Sheet[] | null, { page, from }: PreviewWindow) {
  return (pages ? onPage(blocks, page) : blocks.slice(from)).slice(0, BLOCKS_SHOWN)
}

/** A block without a page stands on that of the block before it. */
function onPage(blocks: NumberedBlock[], page: number): NumberedBlock[] {
  let at = 1
  return blocks.filter((block) => {
    const from = block.page ?? at
    at = block.lastPage ?? from
    return from <= page && at >= page
  })
}
