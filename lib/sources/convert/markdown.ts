import type { Nodes, Parents, PhrasingContent, RootContent } from 'mdast'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import { unified } from 'unified'
import type { BlockKind, Draft } from './block'
import { isEmptyLine, tidy } from './tidy'

const parser = unified().use(remarkParse).use(remarkGfm)

/** Marks in one paragraph, or one within another, beyond which the parser's time grows out of hand. */
const mostMarks = 5000
const nested = /^(?:[ \t]*(?:>|[*+-][ \t]|\d{1,9}[.)][ \t])){50}/m

/** The parser takes time in the square of unmatched and of nested marks: null for what people do not write. */
export function markdownOrNull(text: string): Draft[] | null {
  const dense = (part: string) => part.length > mostMarks && (part.match(/[*_~]+/g)?.length ?? 0) > mostMarks
  if (nested.test(text) || text.split(/\n\n+/).some(dense)) return null
  try {
    return markdown(text)
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  }
}

/**
 * Markdown into blocks: its marks become kinds and leave the text. Links give their words, a picture its
 * description, a table its cells; comments, front matter and rules are left out.
 */
function markdown(text: string): Draft[] {
  const tree = parser.parse(withoutFrontMatter(text))
  const drafts = tree.children.flatMap((node) => draftsOf(node, 'paragraph'))
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

function draftsOf(node: RootContent, kind: BlockKind): Draft[] {
  switch (node.type) {
    case 'heading':
      return draft('heading', wordsOf(node), node.depth)
    case 'paragraph':
      return node.children.every(isPicture) ? draft('caption', wordsOf(node)) : draft(kind, wordsOf(node))
    case 'blockquote':
      return node.children.flatMap((child) => draftsOf(child, 'quotation'))
    case 'list':
      return node.children.flatMap((item) => item.children.flatMap((child) => draftsOf(child, 'listItem')))
    case 'footnoteDefinition':
      return node.children.flatMap((child) => draftsOf(child, 'note'))
    case 'code':
      return draft(kind, node.value)
    case 'table':
      return draft(kind, node.children.map((row) => row.children.map(wordsOf).join(' | ')).join('\n'))
    case 'html':
      return draft(kind, withoutTags(node.value))
    default:
      return []
  }
}

const isPicture = (node: PhrasingContent) =>
  node.type === 'image' ||
  node.type === 'imageReference' ||
  (node.type === 'text' && node.value.trim() === '')

function draft(kind: BlockKind, words: string, level?: number): Draft[] {
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
      return /^<br\s*\/?>$/i.test(node.value) ? '\n' : ''
    default:
      return 'children' in node ? wordsOf(node) : ''
  }
}

/** The words of raw HTML: no tags, no comments, nothing of scripts and styles. */
function withoutTags(html: string): string {
  return html
    .replace(/<!--[\s\S]*?(?:-->|$)/g, '')
    .replace(/<(script|style)\b[\s\S]*?(?:<\/\1\s*>|$)/gi, '')
    .replace(/<[^>]*>/g, '')
}
