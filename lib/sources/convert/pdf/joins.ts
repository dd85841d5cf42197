import { endsInHyphen } from './breaks'
import { isQuotation } from './kinds'
import { endsSentence, FLUSH, isSize, type Measures } from './measures'
import type { RoughBlock } from './rough-block'
import { firstWordWidth, indentOf, shortOf, type TextLine } from './text-lines'

/** Joins the parts of paragraphs that run over a column or a page, past notes, captions, tables and pictures. */
export function joined(blocks: RoughBlock[], measures: Measures): RoughBlock[] {
  const result: RoughBlock[] = []
  for (const [n, block] of blocks.entries()) {
    const before = openBefore(result, block)
    if (before && before.column !== block.column && goesOn(before, block, blocks[n + 1], measures)) {
      before.lines.push(...block.lines)
      before.column = block.column
      // One line of a quotation at a page's end does not show that it is one.
      if (before.kind === 'paragraph' && isQuotation(before.lines, measures)) before.kind = 'quotation'
    } else result.push({ ...block, lines: [...block.lines] })
  }
  return result
}

const running = new Set(['paragraph', 'quotation', 'listItem'])
const beside = new Set(['note', 'caption', 'row'])

/** The last block that this one may continue; a heading between them ends all paragraphs. */
function openBefore(blocks: RoughBlock[], block: RoughBlock): RoughBlock | undefined {
  if (block.kind === 'note' && !block.note) return blocks.findLast(({ kind }) => kind === 'note')
  const last = blocks.findLast(({ kind }) => kind !== 'note')
  if (last?.kind === 'caption' && isRestOfCaption(last, block)) return last
  if (!running.has(block.kind)) return undefined
  const before = blocks.findLast(({ kind }) => !beside.has(kind))
  return before && running.has(before.kind) ? before : undefined
}

/** A caption that has not ended at a column's foot goes on in the first lines of the next one, in its letters. */
function isRestOfCaption({ lines }: RoughBlock, block: RoughBlock): boolean {
  const [last, first] = [lines.at(-1), block.lines[0]]
  if (!last || !first || endsSentence(last.text) || block.kind !== 'paragraph') return false
  const isAlike = Math.abs(first.size - last.size) < 0.2 && first.isItalic === last.isItalic
  return isAlike && /^[\p{Ll}\d]/u.test(first.text)
}

/** A single line of text takes this share of its column; a shorter one may be a heading. */
const LONG = 0.6

function goesOn(
  before: RoughBlock,
  block: RoughBlock,
  after: RoughBlock | undefined,
  measures: Measures,
): boolean {
  const { indent } = measures
  const [last, first] = [before.lines.at(-1), block.lines[0]]
  if (!last || !first || !isSize(first, last.size)) return false
  // A closing quotation mark may stand alone on the last line.
  const ended = endsSentence(
    before.lines
      .slice(-2)
      .map(({ text }) => text)
      .join(' '),
  )
  if (block.kind === 'listItem') return false
  if (endsInHyphen(last.text) && /^\p{Ll}/u.test(first.text)) return true
  if (block.kind === 'note') return !ended && first.page - last.page <= 1
  if (before.kind === 'caption') return true
  if (before.kind === 'listItem' && ended && !isUnderItem(block, before)) return false
  const [here, there] = [indentOf(first), indentOf(last)]
  const isAlike = Math.abs(here - there) < first.size * 0.4
  const isFull = isAlike && isFullBeside(last, block, measures)
  if (!ended)
    return (
      /^[\p{Ll}\d(«“"]/u.test(first.text) ||
      ((isFull || endsFull(last, first, measures)) && !/:$/.test(last.text))
    )
  const isDeep =
    here > first.size * 0.9 && (indent === undefined || Math.abs(here - indent) > first.size * 0.3)
  if (isDeep && isFull) return true
  if (!endsFull(last, first, measures)) return false
  const isIndented = here > first.size * 0.6
  // A page ends more often inside a paragraph than after a last line that is full by chance.
  if (indent === undefined && !isIndented) return true
  // Where first lines are indented, a first line that is not goes on with the paragraph.
  const isLong = first.right - first.left > (first.edges.right - first.edges.left) * LONG
  const isText = block.lines.length > 1 || isLong || (after && isNextParagraph(after, first, measures))
  return indent !== undefined && !isIndented && isText === true && before.kind === 'paragraph'
}

/** Tests whether a line ends because the next word has no room; a line that is stretched to the edge shows it. */
const endsFull = (last: TextLine, first: TextLine, { isJustified }: Measures) =>
  isJustified ? shortOf(last) < FLUSH : shortOf(last) <= firstWordWidth(first) + last.size * 0.55

/** The same of a line that is inset as the lines of the next part are: those show how wide it may be. */
function isFullBeside(last: TextLine, { lines: [first, ...others] }: RoughBlock, { isJustified }: Measures) {
  if (!first) return false
  const widest = Math.max(...[first, ...others].map(({ left, right }) => right - left))
  const rest = widest - (last.right - last.left)
  return rest < (isJustified ? FLUSH : firstWordWidth(first) + last.size * 0.55)
}

/** A single line before an indented one ends its paragraph. */
function isNextParagraph(
  { kind, lines: [next] }: RoughBlock,
  first: TextLine,
  { indent, paragraphGap }: Measures,
) {
  if (kind !== 'paragraph' || !next || indent === undefined || next.page !== first.page) return false
  return Math.abs(indentOf(next) - indent) < next.size * 0.3 && next.y - first.y < paragraphGap
}

/** Tests for lines that stand under the words of an item, and not under its mark. */
function isUnderItem({ lines }: RoughBlock, { lines: [mark, second] }: RoughBlock): boolean {
  const under = second ? indentOf(second) - second.size * 0.4 : mark ? indentOf(mark) + mark.size * 0.6 : 0
  return lines.every((line) => indentOf(line) > under)
}
