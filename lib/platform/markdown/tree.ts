import { withoutComments } from '../shape'
import { placesOf } from './places'

/** A node of a Markdown text as it is parsed; offsets in UTF-16 units. `data` is for remark-rehype. */
export type MarkdownNode = {
  type: string
  value?: string
  alt?: string | null
  url?: string
  title?: string | null
  lang?: string | null
  meta?: string | null
  identifier?: string
  label?: string | null
  referenceType?: string
  ordered?: boolean | null
  checked?: boolean | null
  align?: Array<string | null> | null
  children?: MarkdownNode[]
  position?: { start: { offset?: number }; end: { offset?: number } }
  data?: { hName?: string | undefined; hProperties?: Record<string, unknown> | undefined }
}

/*
 * Builds the tree of a Markdown text as shown, for the renderer and for all code that reads the shown text. Words that
 * Markdown would drop are shown as typed: HTML, unused definitions, cells beyond a table's columns, the text after the
 * opening of a code block. Only comments stay hidden.
 */

type Work = {
  markdown: string
  /** The prefix of footnote ids, which are unique on a page. */
  id: string
  /** Footnotes in the order of their first call, and how often each was called. */
  notes: MarkdownNode[]
  calls: Map<MarkdownNode, number>
  definitions: Map<string, MarkdownNode>
  footnotes: Map<string, MarkdownNode>
  called: Set<MarkdownNode>
  /** Unused notes and second notes of a name: they stay where they were typed. */
  standing: Set<MarkdownNode>
}

/** Changes a text's tree to the shown one; `id` is the text's id on its page. */
export function asShown(tree: MarkdownNode, markdown: string, id: string): void {
  const work: Work = {
    markdown,
    id,
    notes: [],
    calls: new Map(),
    definitions: new Map(),
    footnotes: new Map(),
    called: new Set(),
    standing: new Set(),
  }
  const notes: MarkdownNode[] = []
  gather(tree, work, notes)
  call(tree, work)
  for (const note of notes) {
    if (work.called.has(note)) continue
    work.standing.add(note)
    call(note, work)
  }
  show(tree, work, false)
  for (let n = 0; n < work.notes.length; n++) {
    const note = work.notes[n]
    if (note) show(note, work, false)
  }
  if (work.notes.length > 0) tree.children?.push(endnotes(work))
}

const nameOf = ({ identifier = '' }: MarkdownNode) => identifier.toUpperCase()

/** The first definition of a name counts. */
function gather(node: MarkdownNode, work: Work, notes: MarkdownNode[]): void {
  const known = node.type === 'definition' ? work.definitions : work.footnotes
  if (node.type === 'definition' || node.type === 'footnoteDefinition')
    if (!known.has(nameOf(node))) known.set(nameOf(node), node)
  if (node.type === 'footnoteDefinition') notes.push(node)
  for (const child of node.children ?? []) gather(child, work, notes)
}

/** Marks the definitions that a text uses; a note's own words count where the note is used. */
function call(node: MarkdownNode, work: Work): void {
  for (const child of node.children ?? []) {
    if (child.type === 'footnoteDefinition') continue
    const isNote = child.type === 'footnoteReference'
    const isReference = child.type === 'linkReference' || child.type === 'imageReference'
    const known = isNote ? work.footnotes : isReference ? work.definitions : undefined
    const definition = known?.get(nameOf(child))
    if (definition && !work.called.has(definition)) {
      work.called.add(definition)
      call(definition, work)
    }
    call(child, work)
  }
}

function show(node: MarkdownNode, work: Work, inLink: boolean): void {
  place(node, work.markdown)
  if (node.type === 'table') widen(node)
  const within = inLink || node.type === 'link' || node.type === 'linkReference'
  node.children = node.children?.flatMap((child) => shown(child, node, work, within))
}

function shown(node: MarkdownNode, parent: MarkdownNode, work: Work, inLink: boolean): MarkdownNode[] {
  switch (node.type) {
    case 'html':
      return htmlAsTyped(node, parent)
    case 'definition':
      return work.called.has(node) ? [node] : [paragraph([typed(node, work.markdown)], node)]
    case 'footnoteDefinition':
      return work.standing.has(node) ? uncalled(node, work) : []
    case 'footnoteReference':
      return [noteMark(node, work)]
    case 'image':
    case 'imageReference':
      return pictureAsLink(node, work, inLink)
    case 'code':
      return [withInfo(node)]
    default:
      show(node, work, inLink)
      return [node.type === 'listItem' ? withTask(node) : node]
  }
}

function htmlAsTyped(node: MarkdownNode, parent: MarkdownNode): MarkdownNode[] {
  const value = withoutComments(node.value ?? '')
  if (value.trim() === '') return []
  const isInline = isPhrasing(parent)
  if (isInline && /^<br\s*\/?>$/i.test(value)) return [{ type: 'break', position: node.position }]
  const text = { type: 'text', value, position: node.position }
  return [isInline ? text : paragraph([text], node)]
}

const isPhrasing = ({ type }: MarkdownNode) =>
  !['root', 'blockquote', 'listItem', 'footnoteDefinition'].includes(type)

const paragraph = (children: MarkdownNode[], { position }: MarkdownNode): MarkdownNode => ({
  type: 'paragraph',
  children,
  position,
})

function typed({ position }: MarkdownNode, markdown: string): MarkdownNode {
  const value = markdown.slice(position?.start.offset ?? 0, position?.end.offset ?? 0)
  return { type: 'text', value, position }
}

/** An unused note stays where it was typed, with its label. */
function uncalled(node: MarkdownNode, work: Work): MarkdownNode[] {
  show(node, work, false)
  const label = `[^${node.label ?? node.identifier ?? ''}]: `
  const start = node.position?.start.offset ?? 0
  const position = { start: { offset: start }, end: { offset: start + label.length } }
  const mark = { type: 'text', value: label, position }
  const [first, ...rest] = node.children ?? []
  if (first?.type === 'paragraph') return [{ ...first, children: [mark, ...(first.children ?? [])] }, ...rest]
  return [paragraph([mark], { ...node, position }), ...(node.children ?? [])]
}

function noteMark(node: MarkdownNode, work: Work): MarkdownNode {
  const note = work.footnotes.get(nameOf(node))
  if (!note || work.standing.has(note)) return typed(node, work.markdown)
  if (!work.calls.has(note)) work.notes.push(note)
  const count = (work.calls.get(note) ?? 0) + 1
  work.calls.set(note, count)
  const number = work.notes.indexOf(note) + 1
  const properties = {
    id: refId(work, number, count),
    href: `#${noteId(work, number)}`,
    role: 'doc-noteref',
    className: ['fn'],
  }
  return mark('sup', {}, [mark('a', properties, [{ type: 'mark', value: String(number) }])])
}

const noteId = ({ id }: Work, number: number) => `${id}fn-${number}`
const refId = ({ id }: Work, number: number, count: number) =>
  `${id}fnref-${number}${count > 1 ? `-${count}` : ''}`

/** Signs that nobody typed; readers of a text's words skip them. */
const mark = (
  hName: string,
  hProperties: Record<string, unknown>,
  children: MarkdownNode[],
): MarkdownNode => ({ type: 'mark', data: { hName, hProperties }, children })

/** All used notes, after the text. Each links back to the places that refer to it. */
function endnotes(work: Work): MarkdownNode {
  const items = work.notes.map((note, index): MarkdownNode => {
    const number = index + 1
    const back = Array.from({ length: work.calls.get(note) ?? 0 }, (_, n) => backLink(work, number, n + 1))
    const children = note.children ?? []
    const last = children.at(-1)
    if (last?.type === 'paragraph') last.children = [...(last.children ?? []), ...back]
    else children.push(paragraph(back, { type: 'mark' }))
    const data = { hProperties: { id: noteId(work, number) } }
    return { type: 'listItem', data, children }
  })
  const data = { hName: 'section', hProperties: { role: 'doc-endnotes', className: ['fns'] } }
  return { type: 'endnotes', data, children: [{ type: 'list', ordered: true, children: items }] }
}

/** Named by the note's number, which needs no translation. */
function backLink(work: Work, number: number, count: number): MarkdownNode {
  const href = `#${refId(work, number, count)}`
  const ariaLabel = count > 1 ? `${number} (${count})` : String(number)
  const link = mark('a', { href, role: 'doc-backlink', className: ['fn'], ariaLabel }, [
    { type: 'mark', value: '↩' },
  ])
  return mark('sup', {}, [link])
}

/** No picture is loaded (links.ts): its description is a link to it, or in a link the description alone. */
function pictureAsLink(node: MarkdownNode, { markdown }: Work, inLink: boolean): MarkdownNode[] {
  const [start, end] = [node.position?.start.offset ?? 0, node.position?.end.offset ?? 0]
  const value = node.alt ?? ''
  const places = placesOf(value, markdown, start + 2, end)
  const position = { start: { offset: start + 2 }, end: { offset: places.ends.at(-1) ?? start + 2 } }
  const words: MarkdownNode[] = value === '' ? [] : [{ type: 'text', value, position }]
  if (inLink) return words
  const { alt: _, ...rest } = node
  return [{ ...rest, type: node.type === 'image' ? 'link' : 'linkReference', children: words }]
}

/** After the opening of a code block, one word names the language; several are words of the text. */
function withInfo(node: MarkdownNode): MarkdownNode {
  const info = [node.lang, node.meta].filter(Boolean).join(' ')
  if (!info || (!node.meta && node.value !== '')) return node
  return { ...node, lang: null, meta: null, value: node.value ? `${info}\n${node.value}` : info }
}

/** Done or not, as a sign, since a box that cannot be ticked says nothing to a screen reader. */
function withTask(node: MarkdownNode): MarkdownNode {
  const { checked, ...item } = node
  if (typeof checked !== 'boolean') return node
  const sign: MarkdownNode = { type: 'mark', value: checked ? '☑ ' : '☐ ' }
  const [first, ...rest] = item.children ?? []
  if (first?.type !== 'paragraph')
    return { ...item, children: [paragraph([sign], node), ...(item.children ?? [])] }
  return { ...item, children: [{ ...first, children: [sign, ...(first.children ?? [])] }, ...rest] }
}

/** Cells beyond the columns of the first row are cells too. */
function widen(table: MarkdownNode): void {
  const widths = (table.children ?? []).map(({ children = [] }) => children.length)
  const columns = widths.reduce((most, width) => Math.max(most, width), 0)
  const align = table.align ?? []
  table.align = Array.from({ length: Math.max(columns, align.length) }, (_, n) => align[n] ?? null)
}

/** Sets the offsets of addresses that the parser found in a text, and of the words beside them; the parser omits those. */
function place(node: MarkdownNode, markdown: string): void {
  let at = node.position?.start.offset ?? 0
  const children = node.children ?? []
  for (const [index, child] of children.entries()) {
    if (!child.position && child.type !== 'mark') {
      const next = children.slice(index + 1).find(({ position }) => position)
      const limit = next?.position?.start.offset ?? node.position?.end.offset ?? at
      const end = placesOf(textOf(child), markdown, at, limit).ends.at(-1) ?? at
      child.position = { start: { offset: at }, end: { offset: end } }
    }
    at = child.position?.end.offset ?? at
  }
}

const textOf = ({ value = '', children = [] }: MarkdownNode): string => value + children.map(textOf).join('')
