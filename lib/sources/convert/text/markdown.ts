import type { Code, Nodes, Parents, PhrasingContent, RootContent, TableRow } from 'mdast'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import { unified } from 'unified'
import { allow, metered } from '@/lib/platform/markdown/meter'
import type { BlockKind } from '../block'
import type { BlockDraft } from '../document'
import { markedText, NoteTies, type Piece } from '../marked-text'
import { withTitle } from '../title-block'
import { wordsOfHtml } from './html-in-markdown'
import { withoutLeadingBlanks } from './tidy'

const parser = unified().use(remarkParse).use(remarkGfm).use(metered).freeze()

/** More marks in one paragraph, or more nested marks, make the parser's time explode. */
const mostMarks = 2_000
const nested = /^(?:[ \t]*(?:>|[*+-][ \t]|\d{1,9}[.)][ \t])){50}/m

/** Thirty times the steps of ordinary texts; with many unclosed openings a few seconds. */
const STEPS_A_CHARACTER = 200

/** The parser is quadratic in unmatched and nested marks: null for text with more of them than people write. */
export function markdownOrNull(text: string): BlockDraft[] | null {
  const dense = (part: string) =>
    part.length > mostMarks && (part.match(/[*_~[\]`<]/g)?.length ?? 0) > mostMarks
  if (nested.test(text) || text.split(/\n\n+/).some(dense)) return null
  try {
    return markdown(text)
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  }
}

/**
 * Converts Markdown to blocks: its marks become kinds and leave the text. Keeps the words of links, the descriptions of
 * pictures and the cells of tables; drops comments, front matter, rules and HTML tags. All else is text and stays as typed:
 * words in angle brackets, unused definitions.
 */
function markdown(text: string): BlockDraft[] {
  const body = withoutFrontMatter(text)
  allow(10_000 + body.length * STEPS_A_CHARACTER)
  const tree = parser.parse(body)
  const called = calledIn(tree)
  const parts = tree.children.flatMap((node) => partsOf(node, 'paragraph', { body, called }))
  const drafts = withTitle(draftsOf(parts))
  const last = drafts.at(-1)
  if (last) last.tail = text.endsWith('\n') ? '\n' : ''
  return drafts
}

/** A block before its pieces are joined; `note` is the label of a footnote. */
type MarkdownPart = Pick<BlockDraft, 'kind' | 'level'> & {
  pieces: Piece[]
  note?: string
  isInTable?: boolean
}

function draftsOf(parts: MarkdownPart[]): BlockDraft[] {
  const drafts: BlockDraft[] = []
  const ties = new NoteTies()
  for (const { pieces, note, isInTable, ...part } of parts) {
    const text = markedText(pieces)
    if (!text) continue
    ties.addMarks(drafts.length, text)
    const draft = { ...part, content: text.content, tail: isInTable ? '\n' : '\n\n' }
    if (note !== undefined) ties.addNote(draft, note)
    drafts.push(draft)
  }
  ties.tie()
  return drafts
}

/** YAML or TOML between two lines of dashes or pluses, at the very beginning. */
function withoutFrontMatter(text: string): string {
  const fence = text.startsWith('---\n') ? '---' : text.startsWith('+++\n') ? '+++' : null
  if (!fence) return text
  const end = text.indexOf(`\n${fence}\n`, 3)
  const matter = end < 0 ? '' : text.slice(4, end)
  return /^[\w-]+\s*[:=]/m.test(matter) ? text.slice(end + fence.length + 2) : text
}

type Whole = { body: string; called: ReadonlySet<string> }

function partsOf(node: RootContent, kind: BlockKind, whole: Whole): MarkdownPart[] {
  switch (node.type) {
    case 'heading':
      return [{ kind: 'heading', pieces: piecesOf(node), level: node.depth }]
    case 'paragraph':
      return [
        node.children.every(isPicture) ? { kind: 'caption', pieces: piecesOf(node) } : paragraph(kind, node),
      ]
    case 'blockquote':
      return node.children.flatMap((child) => partsOf(child, 'quotation', whole))
    case 'list':
      return node.children.flatMap((item) =>
        item.children.flatMap((child) => partsOf(child, 'listItem', whole)),
      )
    case 'footnoteDefinition':
      return node.children
        .flatMap((child) => partsOf(child, 'note', whole))
        .map((part) => ({ ...part, note: node.identifier }))
    case 'code':
      return [
        {
          kind,
          pieces: [[node.meta && infoOf(node), node.value].filter(Boolean).join('\n') || infoOf(node)],
        },
      ]
    case 'table':
      return node.children.map((row, index) => rowOf(row, index < node.children.length - 1)).filter(hasCells)
    case 'html':
      return [{ kind, pieces: [wordsOfHtml(node.value)] }]
    case 'definition':
      return whole.called.has(node.identifier) ? [] : [{ kind, pieces: [typed(node, whole.body)] }]
    default:
      return []
  }
}

function paragraph(kind: BlockKind, node: Parents): MarkdownPart {
  const [first, ...rest] = piecesOf(node)
  return {
    kind,
    pieces: [typeof first === 'string' ? withoutLeadingBlanks(first) : first, ...rest].filter(
      (piece) => piece !== undefined,
    ),
  }
}

function rowOf(row: TableRow, isInTable: boolean): MarkdownPart {
  const pieces = row.children.flatMap((cell, index) => [...(index > 0 ? [' | '] : []), ...piecesOf(cell)])
  return { kind: 'row', pieces, isInTable }
}

const hasCells = ({ pieces }: MarkdownPart) =>
  pieces.some((piece) => typeof piece !== 'string' || /[^\s|]/.test(piece))

/** After the opening of a code block, one word names its language; several are words of the text. */
const infoOf = ({ lang, meta }: Code) => [lang, meta].filter(Boolean).join(' ')

const typed = ({ position }: RootContent, body: string) =>
  body.slice(position?.start.offset, position?.end.offset)

/** The names of the definitions that links and pictures use. */
function calledIn(node: Nodes, called = new Set<string>()): Set<string> {
  if (node.type === 'linkReference' || node.type === 'imageReference') called.add(node.identifier)
  if ('children' in node) for (const child of node.children) calledIn(child, called)
  return called
}

const isPicture = (node: PhrasingContent) =>
  node.type === 'image' ||
  node.type === 'imageReference' ||
  (node.type === 'text' && node.value.trim() === '')

function piecesOf(node: Parents): Piece[] {
  const pieces: Piece[] = []
  for (const piece of node.children.flatMap(piecesIn)) {
    const last = pieces.length - 1
    const before = pieces[last]
    if (typeof piece === 'string' && typeof before === 'string') pieces[last] = before + piece
    else pieces.push(piece)
  }
  return pieces
}

function piecesIn(node: Nodes): Piece[] {
  switch (node.type) {
    case 'text':
      return [node.value.replaceAll('\n', ' ')]
    case 'inlineCode':
      return [node.value]
    case 'break':
      return ['\n']
    case 'image':
    case 'imageReference':
      return [node.alt ?? '']
    case 'html':
      return [wordsOfHtml(node.value)]
    case 'footnoteReference':
      return [{ to: node.identifier, sign: node.label ?? node.identifier }]
    default:
      return 'children' in node ? piecesOf(node) : []
  }
}
