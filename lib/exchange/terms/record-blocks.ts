import type { BlockKind } from '@/lib/sources/convert/block'
import type { BlockDraft } from '@/lib/sources/convert/document'
import { readMarkdown } from '@/lib/sources/convert/text/read'
import { isEmptyLine, tidy } from '@/lib/sources/convert/text/tidy'
import { oneLine } from '../formats/one-line'

/** Changes the words of a block. */
type Rewriting = (text: string) => string

/** Words as one line: none where nothing of them is visible. */
export function line(kind: BlockKind, words: string, level?: number): BlockDraft[] {
  const content = oneLine(tidy(words).lines.join(' '))
  return content ? [{ kind, content, tail: '\n\n', ...(level !== undefined && { level }) }] : []
}

/** Words as they were typed, in their paragraphs. */
export function paragraphs(kind: BlockKind, words: string): BlockDraft[] {
  const blocks: string[][] = [[]]
  for (const one of tidy(words).lines)
    if (isEmptyLine(one)) blocks.push([])
    else blocks.at(-1)?.push(one)
  return blocks.flatMap((lines) => (lines.length ? [{ kind, content: lines.join('\n'), tail: '\n\n' }] : []))
}

/** The kinds that stay in a record, whose headings are its own. */
const kept: ReadonlySet<BlockKind> = new Set(['quotation', 'listItem', 'row'])

/** A person's Markdown without its marks, rewritten where it is read; with them, where there are more than the parser takes. */
export function markdown(text: string, rewritten: Rewriting): BlockDraft[] {
  const read = readMarkdown(new TextEncoder().encode(text))
  const drafts = read.ok ? read.value.blocks : paragraphs('paragraph', text)
  return drafts.map(({ kind, content, tail }, at) => ({
    kind: kept.has(kind) ? kind : 'paragraph',
    content: rewritten(content),
    tail: at < drafts.length - 1 ? tail : '\n\n',
  }))
}
