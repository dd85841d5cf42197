import rehypeSanitize, { type defaultSchema } from 'rehype-sanitize'
import rehypeStringify from 'rehype-stringify'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import remarkRehype from 'remark-rehype'
import { unified } from 'unified'
import { cache, sizeOfText } from '../cache'
import { directBlocks } from './direction'
import { type HastNode, ruleLinks } from './links'
import { allow, metered } from './meter'
import { asShown, type MarkdownNode } from './tree'

/** What people may write with: no headings, no HTML of their own; links and pictures as in `links`. */
const schema: typeof defaultSchema = {
  tagNames: [
    // Stretches that a caller has set apart; what people write makes none.
    'span',
    // Of footnotes.
    ...['section', 'sup'],
    ...['p', 'br', 'em', 'strong', 'del', 'code', 'pre', 'blockquote', 'ul', 'ol', 'li', 'a', 'hr'],
    ...['table', 'thead', 'tbody', 'tr', 'th', 'td'],
  ],
  attributes: {
    a: [
      ...['href', 'title', 'dataAt', 'id', 'role', 'ariaLabel'],
      ['className', 'qn', 'qn-bad', 'fn'],
      ['rel', 'nofollow', 'noopener', 'ugc'],
    ],
    section: ['role', ['className', 'fns']],
    li: ['id'],
    th: [['align', 'left', 'center', 'right']],
    td: [['align', 'left', 'center', 'right']],
    span: [['className', 'qn', 'qn-bad', 'host']],
    ol: ['start'],
  },
  protocols: { href: ['http', 'https', 'mailto'] },
  strip: ['script', 'style'],
  // Ids are ours alone, of footnotes.
  clobber: [],
}

/** Changes the tree of what is shown before it is rendered. */
type Transform = (tree: MarkdownNode) => void

/** `id` is that of the text on its page, for the ids of its footnotes. `directed`: each block has the direction of its words. */
export type Rendering = { id?: string; transform?: Transform; directed?: boolean }

const parser = unified().use(remarkParse).use(remarkGfm, { singleTilde: false }).use(metered).freeze()

/** Sixteen times what ordinary texts take. */
const STEPS_A_CHARACTER = 100

function parsed(text: string) {
  allow(1_000 + text.length * STEPS_A_CHARACTER)
  return parser.parse(text)
}

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

type Rendered = { html: string; isTyped: boolean }

const kept = cache<Rendered>('markdown', { most: 8_000_000, sizeOf: ({ html }) => sizeOfText(html) })

/**
 * Markdown as safe HTML. What was rendered is kept, since the same text is shown again and again; what a transform
 * makes of it is not.
 */
export function renderMarkdown(text: string, { id = '', ...rest }: Rendering = {}): string {
  if (text.length > LONGEST) return asTyped(text, rest.directed)
  const way = { ...rest, before: id && `${id}-` }
  return way.transform ? rendered(text, way).html : known(text, way).html
}

/** The same for a page, where people read what was written in any script. */
export const renderOnPage = (text: string, rendering?: Rendering): string =>
  renderMarkdown(text, { ...rendering, directed: true })

type Way = { before: string; transform?: Transform; directed?: boolean }

/** The tree of what `renderMarkdown` shows; null of a text that it shows as it was typed. */
export function markdownTree(text: string): MarkdownNode | null {
  if (text.length > LONGEST || known(text, { before: '' }).isTyped) return null
  const tree = parsed(text)
  asShown(tree, text, '')
  return tree
}

function known(text: string, way: Way): Rendered {
  // Footnotes alone have ids.
  const key = `${way.directed ?? false} ${text.includes('[^') ? way.before : ''}\n${text}`
  const found = kept.get(key)
  if (found) return found
  const made = rendered(text, way)
  kept.set(key, made)
  return made
}

/** In UTF-16 units: nothing that people write here may be longer. */
const LONGEST = 20_000
/** Beyond these, which nobody writes, the parser's time or what it makes grows out of hand, or its stack is used up. */
const MOST_MARKS = 2_000
const MOST_LINES = 1_500
const MOST_CELLS = 5_000
const MOST_TIMES_LONGER = 20
const nested = /^(?:[ \t]*(?:>|[*+-](?=[ \t])|\d{1,9}[.)](?=[ \t]))){20}/m
const delimiterRow = /^[\s>|:+*\d.)-]*$/

/** A text that no reader's page must fail or stall on is shown as it was typed. */
function rendered(text: string, { before, transform, directed }: Way): Rendered {
  if (isKnotty(text)) return { html: asTyped(text, directed), isTyped: true }
  try {
    const tree = parsed(text)
    asShown(tree, text, before)
    transform?.(tree)
    const shown = renderer.runSync(tree)
    if (directed) directBlocks(shown)
    const html = renderer.stringify(shown)
    if (html.length <= 1_000 + text.length * MOST_TIMES_LONGER) return { html, isTyped: false }
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
  }
  return { html: asTyped(text, directed), isTyped: true }
}

/** Is a text longer than anything that people write here, or made to cost its reader too much? */
function isKnotty(text: string): boolean {
  if (text.length > LONGEST || nested.test(text)) return true
  if ((text.match(/[*_~[\]`<]/g)?.length ?? 0) > MOST_MARKS) return true
  const lines = text.split(/\r\n?|\n/)
  if (lines.length > MOST_LINES) return true
  const columns = lines.map((line) => (delimiterRow.test(line) ? line.split('|').length : 0))
  return columns.reduce((most, count) => Math.max(most, count), 0) * lines.length > MOST_CELLS
}

const references: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' }

function asTyped(text: string, directed = false): string {
  const safe = text.replaceAll(/[&<>]/g, (sign) => references[sign] ?? '')
  return `<p${directed ? ' dir="auto"' : ''}>${safe.replaceAll('\n', '<br>')}</p>`
}
