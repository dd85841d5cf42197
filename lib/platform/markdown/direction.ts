import type { HastNode } from './links'

const blocks = new Set(['p', 'ul', 'ol', 'li', 'blockquote', 'pre', 'th', 'td'])

/** Each block takes its direction from its own first letters: a list in Arabic within an English argument, too. */
export function directBlocks(node: HastNode): void {
  if (blocks.has(node.tagName ?? '')) node.properties = { ...node.properties, dir: 'auto' }
  for (const child of node.children ?? []) directBlocks(child)
}
