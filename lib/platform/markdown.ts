import rehypeSanitize, { type defaultSchema } from 'rehype-sanitize'
import rehypeStringify from 'rehype-stringify'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import remarkRehype from 'remark-rehype'
import { unified } from 'unified'
import { type HastNode, ruleLinks } from './links'

/** What people may write with: no headings, no HTML of their own; links and pictures as in `links`. */
const schema: typeof defaultSchema = {
  tagNames: [
    // Stretches that a caller has set apart; what people write makes none.
    'span',
    ...['p', 'br', 'em', 'strong', 'del', 'code', 'pre', 'blockquote', 'ul', 'ol', 'li', 'a', 'hr'],
    ...['table', 'thead', 'tbody', 'tr', 'th', 'td'],
  ],
  attributes: {
    a: ['href', 'title', 'dataAt', ['className', 'qn', 'qn-bad'], ['rel', 'nofollow', 'noopener', 'ugc']],
    span: [['className', 'qn', 'qn-bad', 'host']],
    ol: ['start'],
  },
  protocols: { href: ['http', 'https', 'mailto'] },
  strip: ['script', 'style'],
}

/** A node of a Markdown text as it is parsed; offsets in UTF-16 units. `data` is for remark-rehype. */
export type MarkdownNode = {
  type: string
  value?: string
  children?: MarkdownNode[]
  position?: { start: { offset?: number }; end: { offset?: number } }
  data?: { hName?: string | undefined; hProperties?: Record<string, unknown> | undefined }
}

/** Changes a text between its reading and its rendering. */
type Transform = (tree: MarkdownNode) => void

const parser = unified().use(remarkParse).use(remarkGfm, { singleTilde: false }).freeze()

const renderer = unified()
  .use(remarkRehype)
  .use(() => (tree: HastNode) => {
    lowerHeadings(tree)
    ruleLinks(tree)
  })
  .use(rehypeSanitize, schema)
  .use(rehypeStringify)
  .freeze()

/** A heading in an argument would outrank the page's own. */
function lowerHeadings(node: HastNode): void {
  if (/^h[1-6]$/.test(node.tagName ?? '')) node.tagName = 'p'
  for (const child of node.children ?? []) lowerHeadings(child)
}

const CHARACTERS_KEPT = 20_000_000
const kept = new Map<string, string>()
let characters = 0

/**
 * Markdown as safe HTML. What was rendered is kept, since the same text is shown again and again; what a transform
 * makes of it is not.
 */
export function renderMarkdown(text: string, transform?: Transform): string {
  if (text.length > LONGEST) return asTyped(text)
  if (transform) return rendered(text, transform)
  const known = kept.get(text)
  if (known !== undefined) return known
  const html = rendered(text)
  keep(text, html)
  return html
}

function keep(text: string, html: string): void {
  kept.set(text, html)
  characters += text.length + html.length
  for (const [oldest, old] of kept) {
    if (characters <= CHARACTERS_KEPT) return
    kept.delete(oldest)
    characters -= oldest.length + old.length
  }
}

/** In UTF-16 units: nothing that people write here may be longer. */
const LONGEST = 20_000
/** Beyond these, which nobody writes, the parser's time or what it makes grows out of hand, or its stack is used up. */
const MOST_MARKS = 2_000
const MOST_CELLS = 5_000
const MOST_TIMES_LONGER = 20
const nested = /^(?:[ \t]*(?:>|[*+-](?=[ \t])|\d{1,9}[.)](?=[ \t]))){20}/m
const delimiterRow = /^[\s>|:+*\d.)-]*$/

/** A text that no reader's page must fail or stall on is shown as it was typed. */
function rendered(text: string, transform?: Transform): string {
  if (isKnotty(text)) return asTyped(text)
  try {
    const tree = parser.parse(text)
    transform?.(tree)
    const html = renderer.stringify(renderer.runSync(tree))
    return html.length > 1_000 + text.length * MOST_TIMES_LONGER ? asTyped(text) : html
  } catch (error) {
    if (error instanceof RangeError) return asTyped(text)
    throw error
  }
}

/** Is a text longer than anything that people write here, or made to cost its reader too much? */
export function isKnotty(text: string): boolean {
  if (text.length > LONGEST || nested.test(text)) return true
  if ((text.match(/[*_~[\]`]/g)?.length ?? 0) > MOST_MARKS) return true
  const lines = text.split('\n')
  const columns = lines.map((line) => (delimiterRow.test(line) ? line.split('|').length : 0))
  return columns.reduce((most, count) => Math.max(most, count), 0) * lines.length > MOST_CELLS
}

const references: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' }

function asTyped(text: string): string {
  const safe = text.replaceAll(/[&<>]/g, (sign) => references[sign] ?? '')
  return `<p>${safe.replaceAll('\n', '<br>')}</p>`
}
