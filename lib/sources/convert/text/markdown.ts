import type { Code, Nodes, Parents, PhrasingContent, RootContent } from 'mdast'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import { unified } from 'unified'
import { allow, metered } from '@/lib/platform/markdown/meter'
import type { BlockKind } from '../block'
import type { BlockDraft } from '../document'
import { wordsOfHtml } from './html-in-markdown'
import { isEmptyLine, tidy, withoutLeadingBlanks } from './tidy'

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
  const drafts = tree.children.flatMap((node) => draftsOf(node, 'paragraph', { body, called }))
  const [first] = drafts
  if (first?.kind === 'heading' && first.level === 1) {
    drafts[0] = { kind: 'title', content: first.content, tail: first.tail }
  }
  const last = drafts.at(-1)
  if (last) last.tail = text.endsWith('\n') ? '\n' : ''
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

function draftsOf(node: RootContent, kind: BlockKind, whole: Whole): BlockDraft[] {
  switch (node.type) {
    case 'heading':
      return draft('heading', wordsOf(node), node.depth)
    case 'paragraph':
      return node.children.every(isPicture)
        ? draft('caption', wordsOf(node))
        : draft(kind, withoutLeadingBlanks(wordsOf(node)))
    case 'blockquote':
      return node.children.flatMap((child) => draftsOf(child, 'quotation', whole))
    case 'list':
      return node.children.flatMap((item) =>
        item.children.flatMap((child) => draftsOf(child, 'listItem', whole)),
      )
    case 'footnoteDefinition':
      return node.children.flatMap((child) => draftsOf(child, 'note', whole))
    case 'code':
      return draft(kind, [node.meta && infoOf(node), node.value].filter(Boolean).join('\n') || infoOf(node))
    case 'table':
      return draft(kind, node.children.map((row) => row.children.map(wordsOf).join(' | ')).join('\n'))
    case 'html':
      return draft(kind, wordsOfHtml(node.value))
    case 'definition':
      return whole.called.has(node.identifier) ? [] : draft(kind, typed(node, whole.body))
    default:
      return []
  }
}

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

function draft(kind: BlockKind, words: string, level?: number): BlockDraft[] {
  const lines = tidy(words).lines
  while (lines.length > 0 && isEmptyLine(lines[0] ?? '')) lines.shift()
  while (lines.length > 0 && isEmptyLine(lines.at(-1) ?? '')) lines.pop()
  return lines.length > 0 ? [{ kind, content: lines.join('\n'), tail: '\n\n', level }] : []
}

function wordsOf(node: Parents): string {
  return node.children.map((child) => wordsIn(child)).join('')
}

function wordsIn(node: Nodes): string {
  switch (node.type) {
    case 'text':
      return node.value.replaceAll('\n', ' ')
    case 'inlineCode':
      return node.value
    case 'break':
      return '\n'
    case 'image':
    case 'imageReference':
      return node.alt ?? ''
    case 'html':
      return wordsOfHtml(node.value)
    default:
      return 'children' in node ? wordsOf(node) : ''
  }
}
