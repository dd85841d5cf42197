import type { Draft } from './block'
import { withKinds } from './kinds'
import { type Chunk, itemMark, type Line, type LineChoice, quoteMark, startsPart, unwrap } from './wrapping'

/** A line longer than this is a paragraph by itself; shorter ones together are verses, an address, a table. */
const paragraphLength = 120

/**
 * Plain text into blocks. Paragraphs stand apart by empty lines; in a file without any, each line is one.
 * The marks that a person typed ("- ", "1. ", "> ") stay in the text: it is the file's, word for word.
 */
export function plain(lines: Line[], choice?: LineChoice): Draft[] {
  const chunks = unwrap(lines, choice)
  const opens = choice !== 'kept' && isOpening(chunks)
  return withKinds(chunks.flatMap((chunk, index) => draftsOf(chunk, chunks.length > 1, opens && index === 0)))
}

/** A few lines above a text: its title, its author, its date. Where lines follow that stand together, it is a stanza. */
const isOpening = ([first, second]: Chunk[]) =>
  (first?.lines.length ?? 0) <= 4 && (second?.lines.length ?? 1) === 1

function draftsOf(chunk: Chunk, apart: boolean, opening: boolean): Draft[] {
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

function kindByMark(text: string): Draft['kind'] {
  if (quoteMark.test(text)) return 'quotation'
  return itemMark.test(text) ? 'listItem' : 'paragraph'
}
