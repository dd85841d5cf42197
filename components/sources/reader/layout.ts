import type { BlockWithText } from '@/lib/sources/contents'

/** Blocks that share an element: the items of a list, the paragraphs of a quotation; others are alone. */
export type BlockGroup = { kind: 'list' | 'quotation' | 'alone'; blocks: BlockWithText[] }

export function groupsOf(blocks: BlockWithText[]): BlockGroup[] {
  const groups: BlockGroup[] = []
  for (const block of blocks) {
    const kind = groupKind(block)
    const last = groups.at(-1)
    if (last && kind !== 'alone' && last.kind === kind) last.blocks.push(block)
    else groups.push({ kind, blocks: [block] })
  }
  return groups
}

function groupKind({ kind }: BlockWithText): BlockGroup['kind'] {
  if (kind === 'listItem') return 'list'
  return kind === 'quotation' ? 'quotation' : 'alone'
}

/** The most rows of a section; sections are rendered, cached and laid out separately. */
const SECTION = 60

/** Cuts a long text into sections, between groups. */
export function sectionsOf(groups: BlockGroup[]): BlockGroup[][] {
  const sections: BlockGroup[][] = []
  let rows = SECTION
  for (const group of groups) {
    if (rows >= SECTION) {
      sections.push([])
      rows = 0
    }
    sections.at(-1)?.push(group)
    rows += group.blocks.length
  }
  return sections
}

/** The level of each heading below the page's own h1, without gaps at the top: the text's title is h2. */
export function headingLevels(blocks: BlockWithText[]): (block: BlockWithText) => 2 | 3 | 4 | 5 | 6 {
  const top = blocks.some(({ kind }) => kind === 'title') ? 3 : 2
  const highest = Math.min(
    ...blocks.flatMap(({ kind, level }) => (kind === 'heading' ? (level ?? 2) : [])),
    6,
  )
  return ({ kind, level }) => {
    if (kind === 'title') return 2
    const deep = Math.min(6, top + (level ?? 2) - highest)
    return deep === 2 || deep === 3 || deep === 4 || deep === 5 ? deep : 6
  }
}

/** The first block of each paragraph carries its number; parts of a long one follow without. */
export function isFirstOfParagraph(blocks: BlockWithText[], index: number): boolean {
  const { paragraph } = blocks[index] ?? {}
  return paragraph !== null && paragraph !== undefined && blocks[index - 1]?.paragraph !== paragraph
}
