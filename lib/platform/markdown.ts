import rehypeSanitize, { type defaultSchema } from 'rehype-sanitize'
import rehypeStringify from 'rehype-stringify'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import remarkRehype from 'remark-rehype'
import { unified } from 'unified'

/** What people may write with: no images, no headings, no HTML of their own; links that lend no weight. */
const schema: typeof defaultSchema = {
  tagNames: [
    ...['p', 'br', 'em', 'strong', 'del', 'code', 'pre', 'blockquote', 'ul', 'ol', 'li', 'a', 'hr'],
    ...['table', 'thead', 'tbody', 'tr', 'th', 'td'],
  ],
  attributes: { a: ['href', ['rel', 'nofollow', 'noopener', 'ugc']], ol: ['start'] },
  protocols: { href: ['http', 'https', 'mailto'] },
  strip: ['script', 'style'],
}

const renderer = unified()
  .use(remarkParse)
  .use(remarkGfm, { singleTilde: false })
  .use(remarkRehype)
  .use(() => markLinks)
  .use(rehypeSanitize, schema)
  .use(rehypeStringify)
  .freeze()

type HastNode = {
  type: string
  tagName?: string
  properties?: Record<string, unknown>
  children?: HastNode[]
}

function markLinks(node: HastNode): void {
  if (node.tagName === 'a') node.properties = { ...node.properties, rel: ['nofollow', 'noopener', 'ugc'] }
  // A heading in an argument would outrank the page's own.
  if (/^h[1-6]$/.test(node.tagName ?? '')) node.tagName = 'p'
  for (const child of node.children ?? []) markLinks(child)
}

const KEPT = 2_000
const kept = new Map<string, string>()

/** Markdown as safe HTML. What was rendered is kept, since the same text is shown again and again. */
export function renderMarkdown(text: string): string {
  const known = kept.get(text)
  if (known !== undefined) return known
  const html = String(renderer.processSync(text))
  if (kept.size >= KEPT) kept.delete(kept.keys().next().value ?? '')
  kept.set(text, html)
  return html
}
