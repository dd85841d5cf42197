/** The kinds of blocks. Runs in the browser too. */
export const blockKinds = [
  'title',
  'heading',
  'paragraph',
  'listItem',
  'quotation',
  'caption',
  'note',
] as const

/** For plain text: keep its lines, or join them to paragraphs; left out, the converter decides. */
export const lineChoices = ['kept', 'joined'] as const

export type BlockKind = (typeof blockKinds)[number]

/** The kinds that people cite by number. */
const numbered: ReadonlySet<BlockKind> = new Set(['paragraph', 'listItem', 'quotation'])

export const isNumbered = (kind: BlockKind) => numbered.has(kind)

/**
 * A part of the text of record. `text` is its content and the line breaks after it, so that the joined texts of all blocks
 * are the whole text; `start` and `end` delimit the content, in code points.
 */
export type Block = {
  kind: BlockKind
  start: number
  end: number
  /** From 1; parts of a paragraph that was too long for one block share it. */
  paragraph?: number
  /** The page on which the block begins, from 1; only for files with pages. */
  page?: number
  /** Of a heading, 1 to 6. */
  level?: number
  text: string
}

/** A block before layout: its content, the text up to the next block, and its kind. */
export type BlockDraft = {
  kind: BlockKind
  content: string
  /** Line breaks, and no-break spaces of blank lines, up to the next content. */
  tail: string
  page?: number
  level?: number
}
