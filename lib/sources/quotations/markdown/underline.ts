import { type MarkdownOptions, renderMarkdown } from '@/lib/platform/markdown/markdown'
import type { MarkdownNode } from '@/lib/platform/markdown/tree'
import { innermost, inUnits, type Underline } from '../rules'
import { readInline } from './flow'

/**
 * Markdown as safe HTML, its quotations underlined and leading to where they stand; `id` is that of the text on its
 * page.
 */
export const renderUnderlined = (markdown: string, underlines: Underline[] = [], id = ''): string =>
  underlined(markdown, underlines, { id })

/** Like renderUnderlined, for a page: there each block has the direction of its own words. */
export const renderUnderlinedOnPage = (markdown: string, underlines: Underline[] = [], id = ''): string =>
  underlined(markdown, underlines, { id, directed: true })

/** Like renderUnderlined, in any way of rendering. */
export function underlined(
  markdown: string,
  underlines: Underline[],
  rendering: Omit<MarkdownOptions, 'transform'>,
): string {
  if (underlines.length === 0) return renderMarkdown(markdown, rendering)
  const lines = inUnits(markdown, underlines)
  const linked = new Set<Underline>()
  const transform = (tree: MarkdownNode) => underline(tree, { markdown, lines, linked, inLink: false })
  return renderMarkdown(markdown, { ...rendering, transform })
}

type Work = { markdown: string; lines: Underline[]; linked: Set<Underline>; inLink: boolean }

function underline(node: MarkdownNode, work: Work): void {
  if (!node.children) return
  const inLink = work.inLink || node.type === 'link' || node.type === 'linkReference'
  node.children = node.children.flatMap((child) => {
    if (child.type === 'text' || child.type === 'inlineCode') return cut(child, { ...work, inLink })
    underline(child, { ...work, inLink })
    return [child]
  })
}

/** A node of words, cut where stretches begin and end. */
function cut(node: MarkdownNode, { markdown, lines, linked, inLink }: Work): MarkdownNode[] {
  const { text, starts } = readInline(node, markdown)
  const value = node.value ?? ''
  if (text.length !== value.length) return [node]
  const pieces: Array<{ text: string; line: Underline | undefined }> = []
  for (let unit = 0; unit < value.length; unit++) {
    const line = innermost(lines, starts[unit] ?? 0)
    const last = pieces.at(-1)
    if (last && last.line === line) last.text += value[unit]
    else pieces.push({ text: value[unit] ?? '', line })
  }
  return pieces.map(({ text, line }) => {
    const words = { ...node, value: text }
    return line ? wrapped(words, line, inLink || linked.has(line) ? null : linked.add(line)) : words
  })
}

/** One link for each quotation, however many words in it are set apart: its further parts get only the line. */
function wrapped(words: MarkdownNode, line: Underline, isLink: unknown): MarkdownNode {
  const { href, at, title, isFalse } = line
  const className = [isFalse ? 'qn-bad' : 'qn']
  const link = { className, href, title, ...(at && { dataAt: at }) }
  return {
    type: 'emphasis',
    children: [words],
    data: { hName: isLink ? 'a' : 'span', hProperties: isLink ? link : { className } },
  }
}
