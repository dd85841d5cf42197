import { codePointLength, graphemeStart, toUnits } from '../offsets'
import { type Block, type BlockDraft, type BlockKind, isNumbered } from './block'

/** The most code points of a block, its line breaks included (the database has the same limit). */
export const longestBlock = 8192

/** The most line breaks between two blocks; nobody cites the emptiness beyond. */
const longestTail = 64

/**
 * Lays drafts out as blocks that tile the text: cuts long ones, counts code points, numbers paragraphs. `kinds` are a
 * person's corrections, by the block's index in the uncorrected result.
 */
export function tile(drafts: BlockDraft[], kinds: Record<number, BlockKind> = {}): Block[] {
  const blocks: Block[] = []
  let start = 0
  let paragraph = 0
  for (const draft of drafts) {
    const tail = draft.tail.slice(0, longestTail)
    const parts = partsOf(draft.content, longestBlock - tail.length)
    const kind = correction(kinds, blocks.length, parts.length) ?? draft.kind
    if (isNumbered(kind)) paragraph++
    for (const [index, part] of parts.entries()) {
      const end = start + codePointLength(part)
      const text = index === parts.length - 1 ? part + tail : part
      blocks.push({
        kind,
        start,
        end,
        ...(isNumbered(kind) && { paragraph }),
        ...(draft.page !== undefined && { page: draft.page }),
        ...(kind === 'heading' && { level: draft.level ?? 2 }),
        text,
      })
      start = end + codePointLength(text) - codePointLength(part)
    }
  }
  return blocks
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
