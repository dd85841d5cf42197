/** What a block of a text can be. Runs in the browser too. */
export const blockKinds = [
  'title',
  'heading',
  'paragraph',
  'listItem',
  'quotation',
  'caption',
  'note',
] as const

/** Of a plain text: its lines stay as they stand, or are joined to paragraphs; left out, the converter decides. */
export const lineChoices = ['kept', 'joined'] as const

export type BlockKind = (typeof blockKinds)[number]

/** The kinds that people cite by number. */
const numbered: ReadonlySet<BlockKind> = new Set(['paragraph', 'listItem', 'quotation'])

export const isNumbered = (kind: BlockKind) => numbered.has(kind)

/**
 * A stretch of the text of record. `text` is its content with the line breaks after it, so that the blocks'
 * texts joined are the whole; `start` and `end` are where the content begins and ends, in code points.
 */
export type Block = {
  kind: BlockKind
  start: number
  end: number
  /** From 1; parts of a paragraph that was too long for one block share it. */
  paragraph?: number
  /** From 1, of the place where the block begins; only where the file has pages. */
  page?: number
  /** Of a heading, 1 to 6. */
  level?: number
  text: string
}

/** What a converter has found before it is laid out: content, what follows up to the next, and its kind. */
export type Draft = {
  kind: BlockKind
  content: string
  /** Line breaks, and blank lines' own no-break spaces, up to the next content. */
  tail: string
  page?: number
  level?: number
}
