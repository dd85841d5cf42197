import { codePointLength, sliceByCodePoints, toCodePoints, toUnits } from '@/lib/sources/offsets'
import type { BlockText, TextSpan } from '../choosing/moves'
import { spanOf } from '../choosing/selection'
import { wordsOf } from '../choosing/words'

/** A selection in a text, in code points of the whole text; `where` has the numbers of its paragraphs. */
export type PassageChoice = TextSpan & { quote: string; words: number; where: string }

/** The most code points of a passage. */
export const LONGEST = 2_000

/** The selection in a text, widened to whole words; null if it is empty or elsewhere. */
export function chosenIn(root: HTMLElement, selection: Selection | null): PassageChoice | null {
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return null
  const range = selection.getRangeAt(0)
  if (!range.intersectsNode(root)) return null
  const span = spanOf(range, root)
  return span && chosenAt(root, wholeWords(root, span))
}

/** Moves an edge within a word to the word's end, since nobody wants half a word. */
function wholeWords(root: ParentNode, { start, end }: TextSpan): TextSpan {
  const [first, last] = [blocksIn(root, start, start + 1)[0], blocksIn(root, end - 1, end)[0]]
  if (!first || !last) return { start, end }
  return { start: wordAt(first, start)?.start ?? start, end: wordAt(last, end - 1)?.end ?? end }
}

/** The word that contains a character; null for punctuation or a space. */
function wordAt(block: HTMLElement, point: number): TextSpan | null {
  const text = textOf(block)
  const unit = toUnits(text, point - startOf(block))
  const words = [...text.matchAll(/[\p{L}\p{M}\p{N}]+/gu)]
  const word = words.find(({ index, 0: run }) => index <= unit && unit < index + run.length)
  if (!word) return null
  const { index: from, 0: run } = word
  const found = spaceless.test(run)
    ? segmentAt(run, unit - from, languageOf(block))
    : { index: 0, segment: run }
  const start = startOf(block) + toCodePoints(text, from + found.index)
  return { start, end: start + codePointLength(found.segment) }
}

/** Scripts without spaces, in which only the language determines words. */
const spaceless =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u

function segmentAt(run: string, unit: number, language: string): { index: number; segment: string } {
  const segmenter = new Intl.Segmenter(language || undefined, { granularity: 'word' })
  return segmenter.segment(run).containing(unit) ?? { index: 0, segment: run }
}

/** The language of an element's text; empty if it is not set. */
export const languageOf = (element: Element | null): string =>
  element?.closest<HTMLElement>('[lang]')?.lang ?? ''

/** The passage at a place of the shown text, identical to the text of record. */
export function chosenAt(root: ParentNode, { start, end }: { start: number; end: number }): PassageChoice {
  let quote = ''
  let last = start
  const touched = blocksIn(root, start, end)
  for (const block of touched) {
    const at = startOf(block)
    const text = block.textContent ?? ''
    const from = Math.max(at, start)
    // Two blocks are separated by line breaks only.
    if (quote) quote += '\n'.repeat(Math.max(0, from - last))
    const part = sliceByCodePoints(text, from - at, end - at)
    quote += part
    last = from + [...part].length
  }
  const words = wordsOf({ text: quote, start }, languageOf(touched[0] ?? null)).length
  return { start, end, quote, words, where: whereOf(root, touched) }
}

const startOf = (block: HTMLElement) => Number(block.dataset.start)
const textOf = (block: HTMLElement) => block.textContent ?? ''

const blocksOf = (root: ParentNode) => [...root.querySelectorAll<HTMLElement>('[data-start]')]

function blocksIn(root: ParentNode, start: number, end: number): HTMLElement[] {
  const blocks = blocksOf(root)
  const first = blocks.findLastIndex((block) => startOf(block) <= start)
  return blocks.slice(Math.max(0, first)).filter((block, n) => n === 0 || startOf(block) < end)
}

/** "¶ 24", "¶ 24–25": a heading takes the number of the paragraph below it. */
function whereOf(root: ParentNode, touched: HTMLElement[]): string {
  const all = blocksOf(root)
  const numbers = all.map((block) => block.closest('.para')?.id.replace(/^[pt]-/, '') ?? '')
  const at = (block: HTMLElement | undefined) => (block ? all.indexOf(block) : -1)
  const [from, to] = [at(touched[0]), at(touched.at(-1))]
  const own = numbers.slice(from, to + 1).filter(Boolean)
  const before = numbers.slice(0, from + 1).findLast(Boolean)
  const isText = (all[from]?.tagName ?? 'P') === 'P'
  const first = (isText ? numbers[from] || before : own[0]) ?? numbers.slice(to).find(Boolean) ?? before ?? ''
  const last = own.at(-1) ?? first
  return first === last ? `¶\u00a0${first}` : `¶\u00a0${first}–${last}`
}

/** The blocks that a selection touches, and one on each side: the range of the keys. */
export function stretchesAround(root: ParentNode, { start, end }: TextSpan): BlockText[] {
  const all = blocksOf(root)
  const touched = blocksIn(root, start, Math.max(end, start + 1))
  const from = touched[0] ? all.indexOf(touched[0]) : 0
  return all.slice(Math.max(0, from - 1), from + touched.length + 1).map(stretchOf)
}

/** The blocks that a selection touches: the source of its lists of words. */
export const stretchesIn = (root: ParentNode, { start, end }: TextSpan): BlockText[] =>
  blocksIn(root, start, end).map(stretchOf)

const stretchOf = (block: HTMLElement): BlockText => ({ start: startOf(block), text: textOf(block) })

/** All words of a paragraph, over all its blocks: the result of clicking its number. */
export function paragraphAt(row: Element): TextSpan | null {
  const rows = [row]
  for (let next = row.nextElementSibling; next && isContinued(next); next = next.nextElementSibling)
    rows.push(next)
  const blocks = rows.flatMap((one) => one.querySelector<HTMLElement>('[data-start]') ?? [])
  const [first, last] = [blocks[0], blocks.at(-1)]
  if (!first || !last || !textOf(first)) return null
  return { start: startOf(first), end: startOf(last) + codePointLength(textOf(last)) }
}

/** A long paragraph continues in rows without a number. */
const isContinued = (row: Element) =>
  row.matches('.para-paragraph') && !row.id && row.querySelector('[data-start]') !== null

/** The number of the paragraph where a selection begins, or of the next one: a link in the margin. */
export function numberOf(root: ParentNode, start: number): HTMLElement | null {
  const rows = [...root.querySelectorAll<HTMLElement>('.para')]
  const at = rows.findLastIndex((row) => startOf(blockOf(row)) <= start)
  const numbered = (row: HTMLElement) => row.querySelector<HTMLElement>('a.n')
  const before = rows.slice(0, at + 1).findLast((row) => numbered(row))
  const found = rows[at] && numbered(rows[at]) ? rows[at] : (before ?? rows.find((row) => numbered(row)))
  return found ? numbered(found) : null
}

const blockOf = (row: HTMLElement) => row.querySelector<HTMLElement>('[data-start]') ?? row
