/** The kinds of blocks. Runs in the browser too. */
export const blockKinds = [
  'title',
  'heading',
  'paragraph',
  'listItem',
  'quotation',
  'caption',
  'note',
  'row',
] as const

/** For plain text: keep its lines, or join them to paragraphs; left out, the converter decides. */
export const lineChoices = ['kept', 'joined'] as const

/** A person's decision about a file's lines: they have a meaning, or were only wrapped. */
export type LineChoice = (typeof lineChoices)[number]

/** Of a web page: its article, or all that its readers see; left out, the article. */
export const extents = ['article', 'page'] as const

export type Extent = (typeof extents)[number]

export type BlockKind = (typeof blockKinds)[number]

/** The kinds that people cite by number. */
const numbered: ReadonlySet<BlockKind> = new Set(['paragraph', 'listItem', 'quotation'])

export const isNumbered = (kind: BlockKind) => numbered.has(kind)

/** The mark in running text to which a note belongs: its sign, and its place in the text of record, in code points. */
export type NoteMark = { sign: string; at?: number }

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
  /** The pages on which the block begins and ends, from 1; only for files with pages, the last only if it is another. */
  page?: number
  lastPage?: number
  /** Of a heading, 1 to 6. */
  level?: number
  /** BCP 47, where it is not the language of the source. */
  language?: string
  /** Only for a note. */
  note?: NoteMark
  text: string
}
