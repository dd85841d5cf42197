import rehypeSanitize, { type defaultSchema } from 'rehype-sanitize'
import rehypeStringify from 'rehype-stringify'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import remarkRehype from 'remark-rehype'
import { unified } from 'unified'
import { cache, sizeOfText } from '../cache'
import { escaped } from '../words/escaped'
import { directBlocks } from './direction'
import { type HastNode, ruleLinks } from './links'
import { allow, metered } from './meter'
import { asShown, type MarkdownNode } from './tree'

/** The allowed elements: no headings, no HTML of people's own; links and pictures as in `links`. */
const schema: typeof defaultSchema = {
  tagNames: [
    // Ranges marked by a caller; people's Markdown makes none.
    'span',
    // For footnotes.
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
  // Only footnotes have ids, which we make.
  clobber: [],
}

/** Changes the tree of the shown text before it is rendered. */
type Transform = (tree: MarkdownNode) => void

/**
 * `id`: the text's id on its page, for the ids of its footnotes. `directed`: each block gets the direction of its words.
 * `resolve`: the target of a link in a document that is read elsewhere.
 */
export type MarkdownOptions = {
  id?: string
  transform?: Transform
  directed?: boolean
  resolve?: (href: string) => string
}

const parser = unified().use(remarkParse).use(remarkGfm, { singleTilde: false }).use(metered).freeze()

/** Sixteen times the steps of ordinary texts. */
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

/** A heading in an argument would outrank the page's own headings. */
function lowerHeadings(node: HastNode): void {
  if (/^h[1-6]$/.test(node.tagName ?? '')) node.tagName = 'p'
  for (const child of node.children ?? []) lowerHeadings(child)
}

type Rendered = { html: string; isTyped: boolean }

const kept = cache<Rendered>('markdown', { most: 8_000_000, sizeOf: ({ html }) => sizeOfText(html) })

/**
 * Renders Markdown as safe HTML. Results are cached, since the same texts are shown again and again, but not those of a
 * transform or of resolved links.
 */
export function renderMarkdown(text: string, { id = '', ...rest }: MarkdownOptions = {}): string {
  if (text.length > LONGEST) return asTyped(text, rest.directed)
  const way = { ...rest, before: id && `${id}-` }
  return way.transform || way.resolve ? rendered(text, way).html : known(text, way).html
}

/** Renders for a page, where texts in any script appear side by side. */
export const renderOnPage = (text: string, rendering?: MarkdownOptions): string =>
  renderMarkdown(text, { ...rendering, directed: true })

type Way = Omit<MarkdownOptions, 'id'> & { before: string }

/** The tree that `renderMarkdown` shows; null for a text that it shows as typed. */
export function markdownTree(text: string): MarkdownNode | null {
  if (text.length > LONGEST || known(text, { before: '' }).isTyped) return null
  const tree = parsed(text)
  asShown(tree, text, '')
  return tree
}

/** The tree of a text as it was typed, with its definitions; null for a text that is shown as typed. */
export function parsedMarkdown(text: string): MarkdownNode | null {
  if (isKnotty(text)) return null
  try {
    return parsed(text)
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  }
}

function known(text: string, way: Way): Rendered {
  // Only footnotes have ids.
  const key = `${way.directed ?? false} ${text.includes('[^') ? way.before : ''}\n${text}`
  const found = kept.get(key)
  if (found) return found
  const made = rendered(text, way)
  kept.set(key, made)
  return made
}

/** In UTF-16 units: longer than any text that people may write here. */
const LONGEST = 20_000
/** Beyond these, which nobody writes, the parser's time or output explodes, or its stack overflows. */
const MOST_MARKS = 2_000
const MOST_LINES = 1_500
const MOST_CELLS = 5_000
const MOST_TIMES_LONGER = 20
const nested = /^(?:[ \t]*(?:>|[*+-](?=[ \t])|\d{1,9}[.)](?=[ \t]))){20}/m
const delimiterRow = /^[\s>|:+*\d.)-]*$/

/** A text that would break or stall a reader's page is shown as typed. */
function rendered(text: string, { before, transform, directed, resolve }: Way): Rendered {
  if (isKnotty(text)) return { html: asTyped(text, directed), isTyped: true }
  try {
    const tree = parsed(text)
    asShown(tree, text, before)
    if (resolve) resolveLinks(tree, resolve)
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

function resolveLinks(node: MarkdownNode, resolve: (href: string) => string): void {
  if (node.url !== undefined) node.url = resolve(node.url)
  for (const child of node.children ?? []) resolveLinks(child, resolve)
}

/** Tests for a text that is too long, or made to cost its readers too much. */
function isKnotty(text: string): boolean {
  if (text.length > LONGEST || nested.test(text)) return true
  if ((text.match(/[*_~[\]`<]/g)?.length ?? 0) > MOST_MARKS) return true
  const lines = text.split(/\r\n?|\n/)
  if (lines.length > MOST_LINES) return true
  const columns = lines.map((line) => (delimiterRow.test(line) ? line.split('|').length : 0))
  return columns.reduce((most, count) => Math.max(most, count), 0) * lines.length > MOST_CELLS
}

function asTyped(text: string, directed = false): string {
  return `<p${directed ? ' dir="auto"' : ''}>${escaped(text).replaceAll('\n', '<br>')}</p>`
}
