import type { LineChoice } from '../block'
import type { BlockDraft } from '../document'
import { withKinds } from './guess-kinds'
import { type Chunk, itemMark, type Line, quoteMark, startsPart, unwrap } from './wrapping'

/** A longer line is a paragraph by itself; shorter lines together are verses, an address, a table. */
const paragraphLength = 120

/**
 * Splits plain text into blocks. Empty lines separate paragraphs; in a file without any, each line is a paragraph. Typed
 * marks ("- ", "1. ", "> ") stay: the text is the file's, word for word.
 */
export function plain(lines: Line[], choice?: LineChoice): BlockDraft[] {
  const chunks = unwrap(lines, choice)
  const opens = choice !== 'kept' && isOpening(chunks)
  return withKinds(chunks.flatMap((chunk, index) => draftsOf(chunk, chunks.length > 1, opens && index === 0)))
}

/** The opening lines of a text: title, author, date. If the next lines form a group, they are a stanza instead. */
const isOpening = ([first, second]: Chunk[]) =>
  (first?.lines.length ?? 0) <= 4 && (second?.lines.length ?? 1) === 1

function draftsOf(chunk: Chunk, apart: boolean, opening: boolean): BlockDraft[] {
  const together = apart && chunk.lines.every(({ text }) => text.length <= paragraphLength)
  const groups: Line[][] = []
  for (const [index, line] of chunk.lines.entries()) {
    const before = chunk.lines[index - 1]
    const last = groups.at(-1)
    const opens = opening && index === 1
    if (before && last && together && !opens && belongs(before, line)) last.push(line)
    else groups.push([line])
  }
  return groups.map((group, index) => ({
    kind: kindByMark(group[0]?.text ?? ''),
    content: group.map(({ text }) => text).join('\n'),
    tail: index === groups.length - 1 ? chunk.tail : '\n',
    page: group[0]?.page,
  }))
}

const belongs = (before: Line, line: Line) =>
  before.page === line.page &&
  !itemMark.test(line.text) &&
  !itemMark.test(before.text) &&
  !startsPart(before.text, line.text) &&
  quoteMark.test(before.text) === quoteMark.test(line.text)

function kindByMark(text: string): BlockDraft['kind'] {
  if (quoteMark.test(text)) return 'quotation'
  return itemMark.test(text) ? 'listItem' : 'paragraph'
}
