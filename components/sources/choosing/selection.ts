import {
  codePointLength,
  sliceByCodePoints,
  toCodePoints,
  toUnits,
  wholeGraphemes,
} from '@/lib/sources/offsets'

/*
 * The only code that knows the DOM. A `[data-start]` element contains the characters of its block and nothing else, so a
 * place in it is a place in the text of record. Offsets are code points of the whole text.
 */

export type TextSelection = { start: number; end: number; words: number; text: string }

/** The selection in the text in `root`, widened to whole graphemes; null for none. */
export function spanOf(range: Range, root: ParentNode): TextSelection | null {
  const blocks = [...root.querySelectorAll<HTMLElement>('[data-start]')]
  const parts = blocks.flatMap((block) => partOf(block, range) ?? [])
  const [first, last] = [parts[0], parts.at(-1)]
  if (!first || !last) return null
  const text = parts.map((part) => part.text).join('\n')
  return { start: first.start, end: last.end, text, words: text.split(/\s+/).length }
}

type Part = { start: number; end: number; text: string }

/** The selected part of one block, trimmed of white space. */
function partOf(block: HTMLElement, range: Range): Part | null {
  if (!range.intersectsNode(block)) return null
  const text = textOf(block)
  const from = pointIn(block, range.startContainer, range.startOffset, 0)
  const to = pointIn(block, range.endContainer, range.endOffset, codePointLength(text))
  if (from >= to) return null
  const [start, end] = wholeGraphemes(text, from, to)
  const words = sliceByCodePoints(text, start, end)
  const body = words.trim()
  if (!body) return null
  const before = start + codePointLength(words) - codePointLength(words.trimStart())
  const offset = startOf(block) + before
  return { start: offset, end: offset + codePointLength(body), text: body }
}

const startOf = (block: HTMLElement) => Number(block.dataset.start)
const textOf = (block: HTMLElement) => block.textContent ?? ''

/** The number of code points before a place in a block; `otherwise` for a place outside it. */
function pointIn(block: HTMLElement, container: Node, offset: number, otherwise: number): number {
  if (!block.contains(container)) return otherwise
  const before = document.createRange()
  before.setStart(block, 0)
  before.setEnd(container, offset)
  return toCodePoints(textOf(block), before.toString().length)
}

/** A passage's range in the document, for marking and scrolling; null where the text is not shown. */
export const rangeOf = (start: number, end: number, root: ParentNode): Range | null =>
  rangeIn([...root.querySelectorAll<HTMLElement>('[data-start]')], start, end)

/** A passage's range among the blocks of one text, in their order. */
export function rangeIn(blocks: HTMLElement[], start: number, end: number): Range | null {
  const first = blocks.findLast((block) => startOf(block) <= start)
  const last = blocks.findLast((block) => startOf(block) < end)
  if (!first || !last) return null
  const range = document.createRange()
  placeIn(first, start - startOf(first), (node, unit) => range.setStart(node, unit))
  placeIn(last, end - startOf(last), (node, unit) => range.setEnd(node, unit))
  return range
}

function placeIn(block: HTMLElement, point: number, set: (node: Node, unit: number) => void): void {
  let left = toUnits(textOf(block), point)
  const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT)
  let node = walker.nextNode()
  while (node) {
    const length = node.nodeValue?.length ?? 0
    const next = length < left ? walker.nextNode() : null
    if (!next) {
      set(node, Math.min(left, length))
      return
    }
    left -= length
    node = next
  }
  set(block, 0)
}
