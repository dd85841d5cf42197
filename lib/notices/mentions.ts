import { withoutComments } from '@/lib/platform/shape'
import { markdownTree } from '../platform/markdown/markdown'
import type { MarkdownNode } from '../platform/markdown/tree'

/**
 * The words of a Markdown text in which people can be named, as they are read: neither code nor comments nor addresses,
 * and a space wherever a line ends.
 */
export function namingWords(markdown: string): string {
  const text = withoutComments(markdown)
  const tree = markdownTree(text)
  return folded(tree ? wordsOf(tree) : text)
}

/** Alike however it is typed: wide signs, capitals, accents and every kind of space fall away. */
export const folded = (text: string): string =>
  text
    .normalize('NFKD')
    .replaceAll(/[\p{M}\p{Cf}]/gu, '')
    .replaceAll(/\s+/g, ' ')
    .toLowerCase()

/** Stands for what names nobody, and joins with what is before and after it. */
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

/** `ana@example.edu`: signs before an @, between it and a full stop, and behind that. */
function isMailbox(word: string): boolean {
  const at = word.indexOf('@', 1)
  return at > 0 && word.slice(at + 2, -1).includes('.')
}
