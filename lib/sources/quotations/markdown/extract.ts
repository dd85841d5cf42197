import { toCodePoints } from '@/lib/sources/offsets'
import { spacelessWords, withoutSpaceless } from '../text/scripts'
import { eachWord } from '../text/words'
import { asLines, type Flow, flowsOf } from './flow'
import { type Pair, pairsOf } from './marks'
import { quotationSigns, singleSigns } from './signs-of-quotation'

/**
 * Words that a Markdown text gives as somebody else's: `text` as they are read, without its marks, and where they
 * begin and end in the Markdown (code points).
 */
export type Stretch = { text: string; start: number; end: number }

/** Fewer words than these are a name or a term, and compared with nothing. */
export const leastWords = 4

/**
 * Every stretch of four words or more in quotation marks, those within others too, and every block quotation of a
 * Markdown text, by where it begins. A block quotation that stands in quotation marks is one stretch; signs in code
 * are no quotation marks; the line that says whose words a block quotation has (— Achtenberg, ¶ 3) is none of them.
 * `plain`: the text is no Markdown, and has no block quotations.
 */
export function extract(markdown: string, { plain = false } = {}): Stretch[] {
  const flows = plain ? asLines(markdown) : flowsOf(markdown)
  const inMarks = pairsOf(flows).flatMap((pair) => stretchOf(flows, pair))
  const blocks = blocksOf(flows).flatMap((span) => stretchOf(flows, span))
  const own = blocks.filter((block) => !inMarks.some((inner) => isWhole(markdown, block, inner)))
  const sorted = [...own, ...inMarks].sort((a, b) => a.start - b.start || b.end - a.end)
  return inCodePoints(markdown, sorted)
}

/** From the first unit of each block quotation's first paragraph to the last of its last one. */
function blocksOf(flows: Flow[]): Pair[] {
  const spans = new Map<number, Pair>()
  for (const [flow, { block, text }] of flows.entries()) {
    if (block === null) continue
    const known = spans.get(block)
    const at = attributedAt(text)
    // A paragraph that only says whose words they are ends the quotation before it.
    if (known && at === 0) continue
    spans.set(block, { from: known?.from ?? { flow, at: -1 }, to: { flow, at: at > 0 ? at : text.length } })
  }
  return [...spans.values()]
}

const mostAttributed = 12

/** Where the last line begins when it is a dash and a name, in UTF-16 units; else -1. */
function attributedAt(text: string): number {
  const at = text.trimEnd().lastIndexOf('\n') + 1
  const line = text.slice(at)
  return /^\s*(?:[—–―]|--)\s*\p{Lu}/u.test(line) && countWords(line, mostAttributed + 1) <= mostAttributed
    ? at
    : -1
}

/** In UTF-16 units of the Markdown; nothing when there are too few words between the marks. */
function stretchOf(flows: Flow[], { from, to }: Pair): Stretch[] {
  const parts = flows.slice(from.flow, to.flow + 1).map((flow, index) => {
    const first = index === 0 ? from.at + 1 : 0
    const last = from.flow + index === to.flow ? to.at : flow.text.length
    return trimmed(flow, index === 0 ? first : afterMark(flow), last)
  })
  const [first, last] = [parts[0], parts.at(-1)]
  const text = parts.map((part) => part.text).join('\n\n')
  return first && last && countWords(text, leastWords) >= leastWords
    ? [{ text, start: first.start, end: last.end }]
    : []
}

/** A quotation that goes on opens again at each paragraph. */
const afterMark = ({ signs, block }: Flow) => (block === null && reopening.test(signs) ? 1 : 0)
const reopening = new RegExp(`^[${quotationSigns}${singleSigns}]`)

function trimmed(flow: Flow, from: number, to: number): Stretch {
  const inside = flow.text.slice(from, to)
  const first = from + inside.length - inside.trimStart().length
  const text = inside.trim()
  const last = first + text.length - 1
  return { text, start: flow.starts[first] ?? 0, end: flow.ends[last] ?? 0 }
}

/** The words of a text in any script; no more than `most` are told, so that a long text costs little. */
function countWords(text: string, most: number): number {
  let count = spacelessWords(text, most)
  if (count < most) eachWord(withoutSpaceless(text), () => count++)
  return Math.min(count, most)
}

/** Has a block quotation nothing but signs around these words? */
function isWhole(markdown: string, block: Stretch, inner: Stretch): boolean {
  if (inner.start < block.start || inner.end > block.end) return false
  const around = markdown.slice(block.start, inner.start) + markdown.slice(inner.end, block.end)
  return !/[\p{L}\p{N}]/u.test(around)
}

function inCodePoints(markdown: string, stretches: Stretch[]): Stretch[] {
  const places = [...new Set(stretches.flatMap(({ start, end }) => [start, end]))].sort((a, b) => a - b)
  const points = new Map<number, number>()
  let [unit, point] = [0, 0]
  for (const place of places) {
    point += toCodePoints(markdown.slice(unit, place), place - unit)
    unit = place
    points.set(place, point)
  }
  return stretches.map(({ text, start, end }) => ({
    text,
    start: points.get(start) ?? 0,
    end: points.get(end) ?? 0,
  }))
}
