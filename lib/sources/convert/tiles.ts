import { codePointLength, graphemeStart, toCodePoints, toUnits } from '../offsets'
import { type Block, type BlockKind, isNumbered, type NoteMark } from './block'
import type { BlockDraft } from './document'

/** The most code points of a block, its line breaks included (the database has the same limit). */
export const longestBlock = 8192

/** The most line breaks between two blocks; nobody cites the emptiness beyond. */
const longestTail = 64

/** The blocks of a text, and where each draft's content begins in it, in code points. */
export type Tiles = { blocks: Block[]; places: number[] }

/**
 * Lays drafts out as blocks that tile the text: cuts long ones, counts code points, numbers paragraphs. `kinds` are a
 * person's corrections, by the block's index in the uncorrected result.
 */
export function tile(drafts: BlockDraft[], kinds: Record<number, BlockKind> = {}): Tiles {
  const blocks: Block[] = []
  const places: number[] = []
  let start = 0
  let paragraph = 0
  for (const draft of drafts) {
    const tail = draft.tail.slice(0, longestTail)
    const parts = partsOf(draft.content, longestBlock - tail.length)
    const kind = correction(kinds, blocks.length, parts.length) ?? draft.kind
    if (isNumbered(kind)) paragraph++
    places.push(start)
    for (const [index, part] of parts.entries()) {
      const end = start + codePointLength(part)
      const text = index === parts.length - 1 ? part + tail : part
      blocks.push({
        kind,
        start,
        end,
        ...(isNumbered(kind) && { paragraph }),
        ...pagesOf(draft),
        ...(kind === 'heading' && { level: draft.level ?? 2 }),
        ...(draft.language !== undefined && { language: draft.language }),
        text,
      })
      start = end + codePointLength(text) - codePointLength(part)
    }
  }
  return { blocks: withMarks(blocks, drafts, places), places }
}

/** The parts of a long block share its pages: where exactly a page begins is told by its lines. */
function pagesOf({ page, lastPage }: BlockDraft): Pick<Block, 'page' | 'lastPage'> {
  if (page === undefined) return {}
  return lastPage === undefined || lastPage === page ? { page } : { page, lastPage }
}

/** Ties notes to their marks, once every block's place is known. Only the first part of a long note has the mark. */
function withMarks(blocks: Block[], drafts: BlockDraft[], places: number[]): Block[] {
  const marks = new Map<number, NoteMark>()
  for (const [index, { note }] of drafts.entries()) {
    if (!note) continue
    const { sign, mark } = note
    const place = mark && places[mark.block]
    const at =
      place === undefined
        ? undefined
        : place + toCodePoints(drafts[mark?.block ?? 0]?.content ?? '', mark?.at ?? 0)
    marks.set(places[index] ?? 0, at === undefined ? { sign } : { sign, at })
  }
  return blocks.map((block) => {
    const note = block.kind === 'note' ? marks.get(block.start) : undefined
    return note ? { ...block, note } : block
  })
}

/** Correcting any part of a long paragraph corrects the whole. */
function correction(kinds: Record<number, BlockKind>, first: number, parts: number): BlockKind | undefined {
  for (let index = first; index < first + parts; index++) if (kinds[index]) return kinds[index]
  return undefined
}

function partsOf(content: string, limit: number): string[] {
  const parts: string[] = []
  let rest = content
  while (rest.length > limit) {
    const most = toUnits(rest, limit)
    if (most === rest.length) break
    const cut = cutBefore(rest, most)
    parts.push(rest.slice(0, cut))
    rest = rest.slice(cut)
  }
  parts.push(rest)
  return parts
}

/** The place to cut, in UTF-16 units: after a sentence, else after white space, else between two graphemes. */
function cutBefore(text: string, most: number): number {
  const head = text.slice(0, most)
  const sentence = lastMatch(head, /[.!?…。！？]["'”’»)\]]*\s+(?=\S)/gu)
  if (sentence > most / 2) return sentence
  const space = lastMatch(head, /\s(?=[^\s\p{M}\u200D])/gu)
  if (space > most / 2) return space
  const whole = graphemeStart(text, most)
  // A single grapheme longer than a block is not writing; the database's limit wins.
  return whole > 0 ? whole : most
}

function lastMatch(text: string, pattern: RegExp): number {
  let end = 0
  for (const match of text.matchAll(pattern)) end = match.index + match[0].length
  return end
}
