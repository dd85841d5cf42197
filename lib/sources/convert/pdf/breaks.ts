import { endsSentence, FLUSH, isSize, isStretched, type Measures } from './measures'
import { NOTE_SIGN } from './segments'
import { firstWordWidth, indentOf, shortOf, type TextLine } from './text-lines'

/** The lines of one block. */
export type LineBlock = { lines: TextLine[] }

/** Parts the lines of a column where a block begins. */
export function blocksOfLines(lines: TextLine[], measures: Measures): LineBlock[] {
  const blocks: LineBlock[] = []
  for (const [n, line] of lines.entries()) {
    const last = blocks.at(-1)
    const before = last?.lines.at(-1)
    if (last && before && !begins(line, before, lines[n + 1], last, measures)) last.lines.push(line)
    else blocks.push({ lines: [line] })
  }
  return blocks
}

function begins(
  line: TextLine,
  before: TextLine,
  after: TextLine | undefined,
  block: LineBlock,
  measures: Measures,
): boolean {
  if (!isSize(line, before.size) && Math.abs(line.size - before.size) > measures.body * 0.06) return true
  const gap = line.y - before.y
  if (gap > gapOf(line, before, measures) || gap < -1) return true
  if (isCentred(line) && isCentred(before) && isSize(line, before.size)) return gap > line.size * 1.7
  if (line.isBold !== before.isBold && isStyleBreak(line, before, gap, measures)) return true
  if (endsInHyphen(before.text) && /^\p{Ll}/u.test(line.text)) return false
  if (hasLeaders(before.text) || startsNextNote(line, block, measures)) return true
  const couldFit = fitsInto(line, before)
  const ended = endsSentence(before.text)
  if (startsItem(line.text) && (ended || couldFit || /[:;,]$/.test(before.text) || isItem(block)))
    return couldFit || ended || isAtItemEdge(line, block)
  if (ended && isLastOfJustified(before, line, block, measures)) return true
  return byIndent(line, before, after, block, measures) ?? (couldFit && (ended || isVeryShort(before, line)))
}

/** A line of a smaller or larger size than running text has a leading of its own. */
function gapOf(line: TextLine, before: TextLine, { body, leading, paragraphGap }: Measures): number {
  const size = Math.max(line.size, before.size)
  if (isSize({ size }, body)) return paragraphGap
  return size > body ? size * 1.75 : Math.max((size / body) * paragraphGap, leading * (size / body) * 1.35)
}

function isStyleBreak(line: TextLine, before: TextLine, gap: number, { leading }: Measures): boolean {
  return fitsInto(line, before) || gap > leading * 1.06 || endsSentence(before.text)
}

/** Tests whether the line's first word would have had room on the line before: then that line ended on purpose. */
function fitsInto(line: TextLine, before: TextLine): boolean {
  return shortOf(before) > firstWordWidth(line) + before.size * 0.55
}

/** Tests for a note that follows a note: its sign is raised, or is the next number. */
function startsNextNote(
  { runs: [run], text, size }: TextLine,
  { lines: [first] }: LineBlock,
  { body }: Measures,
) {
  if (!first || size > body * 0.955) return false
  if (run?.isRaised) return NOTE_SIGN.test(run.text)
  const [here, there] = [text, first.text].map((one) => Number(/^\[?(\d{1,3})[\].)]?\s/.exec(one)?.[1]))
  return here !== undefined && here === (there ?? 0) + 1
}

/** Where lines are stretched to the edge, only the last of a paragraph is not; its neighbours show that they are. */
function isLastOfJustified(
  before: TextLine,
  line: TextLine,
  { lines }: LineBlock,
  { isJustified, body }: Measures,
): boolean {
  if (!isJustified || !isSize(before, body) || shortOf(before) < FLUSH * 1.5) return false
  const others = lines.filter((other) => other !== before)
  return others.length > 0 ? others.every(isStretched) : isStretched(line)
}

const isVeryShort = (before: TextLine, line: TextLine) =>
  shortOf(before) > (before.edges.right - before.edges.left) * 0.45 && !/^\p{Ll}/u.test(line.text)

export const endsInHyphen = (text: string) => /\p{L}[-\u2010\u00AD]$/u.test(text)

/** Dots that lead to a number, in a table of contents. */
const hasLeaders = (text: string) => /(?:[.…·_]\s?){4,}\s*[\divxlc]{1,6}$/i.test(text.slice(-60))

const ITEM = /^(?:[•‣◦▪■●○∙·–-]|\(?(?:\d{1,3}|[a-z]|[ivx]{1,5})[.)])\s/iu

export const startsItem = (text: string) => ITEM.test(text)

const isItem = ({ lines: [first] }: LineBlock) => first !== undefined && startsItem(first.text)

function isAtItemEdge(line: TextLine, { lines: [first] }: LineBlock): boolean {
  return (
    first !== undefined &&
    Math.abs(indentOf(line) - indentOf(first)) < line.size * 0.4 &&
    startsItem(first.text)
  )
}

/** Tests for a line that begins where all of its block does, which no hanging entry has: one line, or the rest of an item. */
const isAsInset = (line: TextLine, { lines }: LineBlock) =>
  lines.every((other) => Math.abs(indentOf(other) - indentOf(line)) < line.size * 0.3)

/** What the indents say, or nothing. */
function byIndent(
  line: TextLine,
  before: TextLine,
  after: TextLine | undefined,
  block: LineBlock,
  { indent, body }: Measures,
): boolean | undefined {
  const here = indentOf(line)
  const step = here - indentOf(before)
  const least = line.size * 0.6
  const ended = endsSentence(before.text)
  const returns =
    after !== undefined &&
    after.y - line.y < body * 4 &&
    indentOf(after) < here - least &&
    !startsItem(after.text)
  // The first line of a paragraph may be indented as the lines of an item before it are.
  const isUnderItem = isItem(block) && (block.lines.length > 1 ? Math.abs(step) <= least : step > least)
  if ((isUnderItem || isAsInset(line, block)) && ended && returns && indent !== undefined)
    return after.y - line.y < line.size * 2 ? true : undefined
  if (step > least) {
    if (isItem(block)) return undefined
    const isFirstLine = !after || after.y - line.y > body * 4 || indentOf(after) < here - least
    const isUsual = indent !== undefined && Math.abs(here - indent) < body * 0.25
    if (isFirstLine && isUsual && block.lines.length > 0) return true
    // A hanging indent: the second line of a block stands further in.
    if (block.lines.length === 1 && !ended && !fitsInto(line, before)) return undefined
    return ended || fitsInto(line, before) || /:$/.test(before.text) ? true : undefined
  }
  if (step < -least && block.lines.length > 1) {
    const [first, second] = block.lines
    // Out of a quotation, or the next entry under a hanging indent.
    if (first && second && indentOf(second) - indentOf(first) > least) return true
    if (ended || fitsInto(line, before)) return true
    return undefined
  }
  if (step < -least && block.lines.length === 1 && indent === undefined && ended && fitsInto(line, before))
    return true
  return undefined
}

export function isCentred(line: TextLine): boolean {
  const [left, right] = [line.left - line.edges.left, line.edges.right - line.right]
  return left > line.size * 1.5 && right > line.size * 1.5 && Math.abs(left - right) < line.size * 1.2
}
