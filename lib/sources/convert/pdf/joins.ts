import { endsInHyphen } from './breaks'
import { isQuotation } from './kinds'
import { endsSentence, isSize, type Measures } from './measures'
import type { RoughBlock } from './rough-block'
import { firstWordWidth, indentOf, shortOf } from './text-lines'

/** Joins the parts of paragraphs that run over a column or a page, past notes, captions, tables and pictures. */
export function joined(blocks: RoughBlock[], measures: Measures): RoughBlock[] {
  const result: RoughBlock[] = []
  for (const block of blocks) {
    const before = openBefore(result, block)
    if (before && before.column !== block.column && goesOn(before, block, measures)) {
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
  if (!running.has(block.kind)) return undefined
  const before = blocks.findLast(({ kind }) => !beside.has(kind))
  return before && running.has(before.kind) ? before : undefined
}

function goesOn(before: RoughBlock, block: RoughBlock, { indent, isJustified }: Measures): boolean {
  const [last, first] = [before.lines.at(-1), block.lines[0]]
  if (!last || !first || !isSize(first, last.size)) return false
  if (block.kind === 'listItem') return false
  if (endsInHyphen(last.text) && /^\p{Ll}/u.test(first.text)) return true
  if (block.kind === 'note') return !endsSentence(last.text)
  const isFull = shortOf(last) <= firstWordWidth(first) + last.size * 0.55
  if (!endsSentence(last.text))
    return /^[\p{Ll}\d(«“"]/u.test(first.text) || (isFull && !/:$/.test(last.text))
  if (!isFull) return false
  const [here, there] = [indentOf(first), indentOf(last)]
  const isDeep =
    here > first.size * 0.9 && (indent === undefined || Math.abs(here - indent) > first.size * 0.3)
  if (isDeep && Math.abs(here - there) < first.size * 0.4) return true
  // Where first lines are indented, a first line that is not goes on with the paragraph.
  const isIndented = here > first.size * 0.6
  if (isJustified && indent === undefined && shortOf(last) < 0.7 && !isIndented) return true
  return indent !== undefined && !isIndented && block.lines.length > 1 && before.kind === 'paragraph'
}
