import { parsedMarkdown } from '@/lib/platform/markdown/markdown'
import type { MarkdownNode } from '@/lib/platform/markdown/tree'

/** A stretch of a text, in UTF-16 units, and what stands there instead. */
type Replacement = { from: number; to: number; by: string }

/**
 * A person's Markdown for a file with others: link definitions and footnotes hold for a whole file and the first of a name counts,
 * so that theirs get names that begin with `prefix`. Null for a text that is shown as it was typed.
 */
export function withOwnReferences(markdown: string, prefix: string): string | null {
  const tree = parsedMarkdown(markdown)
  if (!tree) return null
  const names = new Map<string, string>()
  for (const { type, identifier = '' } of nodesIn(tree))
    if (isDefinition(type) && !names.has(identifier)) names.set(identifier, `${prefix}-${names.size + 1}`)
  if (names.size === 0) return markdown
  const replacements = [...nodesIn(tree)].flatMap((node) => {
    const name = names.get(node.identifier ?? '')
    return name ? renamed(node, name, markdown) : []
  })
  return replaced(markdown, replacements)
}

const isDefinition = (type: string) => type === 'definition' || type === 'footnoteDefinition'

function* nodesIn(node: MarkdownNode): Generator<MarkdownNode> {
  yield node
  for (const child of node.children ?? []) yield* nodesIn(child)
}

const LABEL = String.raw`\[(?:\\[\s\S]|[^[\]\\])*\]`
const firstLabel = new RegExp(`^${LABEL}`)
const lastLabel = new RegExp(`${LABEL}$`)

function renamed({ type, referenceType, position }: MarkdownNode, name: string, text: string): Replacement[] {
  const [start, end] = [position?.start.offset ?? 0, position?.end.offset ?? 0]
  const typed = text.slice(start, end)
  if (type === 'footnoteReference') return [{ from: start, to: end, by: `[^${name}]` }]
  if (isDefinition(type)) {
    const { length } = firstLabel.exec(typed)?.[0] ?? ''
    return [{ from: start, to: start + length, by: type === 'definition' ? `[${name}]` : `[^${name}]` }]
  }
  if (type !== 'linkReference' && type !== 'imageReference') return []
  const { length } = referenceType === 'shortcut' ? '' : (lastLabel.exec(typed)?.[0] ?? '')
  return [{ from: end - length, to: end, by: `[${name}]` }]
}

function replaced(text: string, replacements: Replacement[]): string {
  const parts: string[] = []
  let at = 0
  for (const { from, to, by } of replacements.toSorted((a, b) => a.from - b.from)) {
    parts.push(text.slice(at, from), by)
    at = to
  }
  return parts.join('') + text.slice(at)
}
