import { withoutComments } from '@/lib/platform/shape'
import { markdownTree } from '../platform/markdown/markdown'
import type { MarkdownNode } from '../platform/markdown/tree'
import { folded } from '../platform/words/folded'

/**
 * The words of a Markdown text that can mention people, as rendered: without code, comments and addresses, and with a
 * space at each line end.
 */
export function namingWords(markdown: string): string {
  const text = withoutComments(markdown)
  const tree = markdownTree(text)
  return folded(tree ? wordsOf(tree) : text)
}

/** Replaces text that mentions nobody, and joins with the characters before and after it. */
const OPAQUE = 'x'

const inline = new Set([
  'text',
  'emphasis',
  'strong',
  'delete',
  'link',
  'linkReference',
  'inlineCode',
  'break',
])

function wordsOf(node: MarkdownNode): string {
  const { type, value = '', children = [] } = node
  if (type === 'text' || type === 'html') return value
  if (type === 'inlineCode') return OPAQUE
  if (type === 'code') return ' '
  if (type === 'break') return ' '
  const words = children.map(wordsOf).join('')
  if (type === 'link' && isAddress(words)) return OPAQUE
  return inline.has(type) ? words : `${words} `
}

function isAddress(text: string): boolean {
  const word = text.trim()
  return !/\s/.test(word) && (/^(?:[a-z][a-z+.-]*:|www\.)/i.test(word) || isMailbox(word))
}

/** An address such as `ana@example.edu`: characters before the @, between it and a full stop, and after the full stop. */
function isMailbox(word: string): boolean {
  const at = word.indexOf('@', 1)
  return at > 0 && word.slice(at + 2, -1).includes('.')
}
