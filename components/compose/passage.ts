import { spanOf } from '@/components/reader/selection'
import { type Word, wordsOf } from '@/components/reader/words'
import { sliceByCodePoints } from '@/lib/sources/offsets'

/** A stretch of a text that is chosen, in code points of the whole; `where` is the numbers of its paragraphs. */
export type Chosen = { start: number; end: number; quote: string; words: number; where: string }

/** The fewest words that are taken for a choice, and the most code points that a passage has. */
export const FEWEST_WORDS = 3
export const LONGEST = 2_000

/** What is selected in a text; null where that is nothing, or not in it. */
export function chosenIn(root: HTMLElement, selection: Selection | null): Chosen | null {
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return null
  const range = selection.getRangeAt(0)
  if (!root.contains(range.commonAncestorContainer) && !range.intersectsNode(root)) return null
  const span = spanOf(range, root)
  return span && chosenAt(root, wholeWords(root, span))
}

/** Nobody means half a word: an edge within one moves to its end. */
function wholeWords(root: ParentNode, { start, end }: { start: number; end: number }) {
  const [first, last] = [blocksIn(root, start, start + 1)[0], blocksIn(root, end - 1, end)[0]]
  if (!first || !last) return { start, end }
  const before = sliceByCodePoints(first.textContent ?? '', 0, start - startOf(first))
  const after = sliceByCodePoints(last.textContent ?? '', end - startOf(last), Number.MAX_SAFE_INTEGER)
  const at = (text: string, point: number) => sliceByCodePoints(text, point, point + 1)
  const opens = letter.test(at(first.textContent ?? '', start - startOf(first)))
  const closes = letter.test(at(last.textContent ?? '', end - 1 - startOf(last)))
  const head = opens ? (/[\p{L}\p{M}\p{N}]*$/u.exec(before)?.[0] ?? '') : ''
  const tail = closes ? (/^[\p{L}\p{M}\p{N}]*/u.exec(after)?.[0] ?? '') : ''
  return { start: start - [...head].length, end: end + [...tail].length }
}

const letter = /[\p{L}\p{M}\p{N}]/u

/** The passage at a place of the text shown, character by character as the text of record has it. */
export function chosenAt(root: ParentNode, { start, end }: { start: number; end: number }): Chosen {
  let quote = ''
  let last = start
  const touched = blocksIn(root, start, end)
  for (const block of touched) {
    const at = startOf(block)
    const text = block.textContent ?? ''
    const from = Math.max(at, start)
    // Between two blocks there are line breaks and nothing else.
    if (quote) quote += '\n'.repeat(Math.max(0, from - last))
    const part = sliceByCodePoints(text, from - at, end - at)
    quote += part
    last = from + [...part].length
  }
  const words = quote.split(/\s+/).filter(Boolean).length
  return { start, end, quote, words, where: whereOf(root, touched) }
}

const startOf = (block: HTMLElement) => Number(block.dataset.start)

const blocksOf = (root: ParentNode) => [...root.querySelectorAll<HTMLElement>('[data-start]')]

function blocksIn(root: ParentNode, start: number, end: number): HTMLElement[] {
  const blocks = blocksOf(root)
  const first = blocks.findLastIndex((block) => startOf(block) <= start)
  return blocks.slice(Math.max(0, first)).filter((block, n) => n === 0 || startOf(block) < end)
}

/** "¶ 24", "¶ 24–25": a heading takes the number of the paragraph below it. */
function whereOf(root: ParentNode, touched: HTMLElement[]): string {
  const all = blocksOf(root)
  const numbers = all.map((block) => block.closest('.para')?.id.replace(/^p-/, '') ?? '')
  const at = (block: HTMLElement | undefined) => (block ? all.indexOf(block) : -1)
  const [from, to] = [at(touched[0]), at(touched.at(-1))]
  const own = numbers.slice(from, to + 1).filter(Boolean)
  const before = numbers.slice(0, from + 1).findLast(Boolean)
  const isText = (all[from]?.tagName ?? 'P') === 'P'
  const first = (isText ? numbers[from] || before : own[0]) ?? numbers.slice(to).find(Boolean) ?? before ?? ''
  const last = own.at(-1) ?? first
  return first === last ? `¶\u00a0${first}` : `¶\u00a0${first}–${last}`
}

/** Moves one edge of a choice by a word, across paragraphs too; it always keeps one word. */
export function stepped(
  root: ParentNode,
  { start, end }: { start: number; end: number },
  edge: 'start' | 'end',
  by: 1 | -1,
  language: string,
): { start: number; end: number } {
  const words = wordsAround(root, start, end, language)
  const first = words.findIndex((word) => word.end > start)
  const last = words.findLastIndex((word) => word.start < end)
  if (edge === 'start') {
    const next = words[Math.min(first + by, last)]
    return next && first + by >= 0 ? { start: next.start, end } : { start, end }
  }
  const next = words[Math.max(last + by, first)]
  return next ? { start, end: next.end } : { start, end }
}

/** The words of the touched blocks and of one before and after. */
function wordsAround(root: ParentNode, start: number, end: number, language: string): Word[] {
  const all = blocksOf(root)
  const touched = blocksIn(root, start, end)
  const from = Math.max(0, all.indexOf(touched[0] ?? all[0] ?? document.body) - 1)
  const part = all.slice(from, from + touched.length + 2)
  return part.flatMap((block) => wordsOf({ text: block.textContent ?? '', start: startOf(block) }, language))
}

/** All the words of a paragraph: where choosing by keyboard begins. */
export function paragraphAt(row: Element): { start: number; end: number } | null {
  const block = row.querySelector<HTMLElement>('[data-start]')
  const text = block?.textContent ?? ''
  return block && text ? { start: startOf(block), end: startOf(block) + [...text].length } : null
}
