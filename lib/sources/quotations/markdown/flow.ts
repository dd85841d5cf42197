import { markdownTree } from '@/lib/platform/markdown/markdown'
import { type Places, placesOf } from '@/lib/platform/markdown/places'
import type { MarkdownNode } from '@/lib/platform/markdown/tree'

/** The words of one paragraph of a Markdown text as they are read, each with where it stands in the Markdown. */
export type Flow = {
  text: string
  /** `text` without the signs of code: they are quotation marks only within the code, which is a flow of its own too. */
  signs: string
  /** For each UTF-16 unit of `text`, the beginning and end of its origin (UTF-16 units of the Markdown). */
  starts: number[]
  ends: number[]
  /** Paragraphs of one parent, between which nothing else stands, share it. */
  row: number
  /** The block quotation that it is a part of. */
  block: number | null
  /** Its words stand in another flow too: code in a paragraph. */
  isPart?: boolean
  /** The title of a link, which is shown beside the text. */
  isTitle?: boolean
}

const leaves = ['paragraph', 'heading', 'tableCell']

/**
 * The paragraphs of a Markdown text in order, with all words that are shown (renderMarkdown), the titles of links
 * among them. What is shown as it was typed is read as it was typed.
 */
export function flowsOf(markdown: string): Flow[] {
  const tree = markdownTree(markdown)
  return tree ? new Reading(markdown, tree).flows : asTyped(markdown)
}

class Reading {
  readonly flows: Flow[] = []
  private row = 0
  private block: number | null = null
  private blocks = 0

  constructor(
    private readonly markdown: string,
    tree: MarkdownNode,
  ) {
    this.walk(tree)
  }

  private walk(node: MarkdownNode): void {
    if (node.type === 'code') this.take(node, [{ ...node, type: 'inlineCode' }])
    else if (leaves.includes(node.type)) this.take(node, node.children ?? [])
    // Its title is that of the links that call it up.
    else if (node.type === 'definition') this.takeApart(node)
    else this.enter(node)
  }

  private enter({ type, children }: MarkdownNode): void {
    this.apart()
    const outer = this.block
    if (type === 'blockquote') this.block = ++this.blocks
    for (const child of children ?? []) this.walk(child)
    // After an inner quotation, another stretch of the outer one begins.
    if (type === 'blockquote') this.block = outer === null ? null : ++this.blocks
    this.apart()
  }

  private apart(): void {
    this.row++
  }

  private take({ type }: MarkdownNode, children: MarkdownNode[]): void {
    if (type !== 'paragraph') this.apart()
    const flow = { ...aFlow(), row: this.row, block: this.block }
    for (const child of children) addInline(flow, child, this.markdown)
    if (flow.text.trim() !== '') this.flows.push(flow)
    if (type !== 'paragraph') this.apart()
    for (const child of children) this.takeApart(child)
  }

  /** Parts of a paragraph with quotation marks of their own: code, and the titles of links. */
  private takeApart(node: MarkdownNode): void {
    const value = node.type === 'inlineCode' ? node.value : node.title
    if (value) {
      const { starts, ends } = placesWithin(value, node, this.markdown)
      const kind = node.type === 'inlineCode' ? { isPart: true } : { isTitle: true }
      this.flows.push({ text: value, signs: value, starts, ends, row: ++this.row, block: null, ...kind })
      this.apart()
    }
    for (const child of node.children ?? []) this.takeApart(child)
  }
}

const aFlow = (): Flow => ({ text: '', signs: '', starts: [], ends: [], row: 0, block: null })

/** The words of one node, each with where it stands in the Markdown. */
export function readInline(node: MarkdownNode, markdown: string): Flow {
  const flow = aFlow()
  addInline(flow, node, markdown)
  return flow
}

function addInline(flow: Flow, node: MarkdownNode, markdown: string): void {
  const from = node.position?.start.offset ?? 0
  const to = node.position?.end.offset ?? from
  const value = node.value ?? ''
  if (node.type === 'text') add(flow, value, value, placesOf(value, markdown, from, to))
  else if (node.type === 'break') add(flow, '\n', '\n', { starts: [from], ends: [to] })
  else if (node.type === 'inlineCode') add(flow, value, unmarked(value), placesWithin(value, node, markdown))
  else if (node.type !== 'mark') for (const child of node.children ?? []) addInline(flow, child, markdown)
}

function add(flow: Flow, text: string, signs: string, { starts, ends }: Places): void {
  flow.text += text
  flow.signs += signs
  flow.starts.push(...starts)
  flow.ends.push(...ends)
}

const unmarked = (code: string) => code.replaceAll(/[^\p{L}\p{N}\s]/gu, (sign) => 'x'.repeat(sign.length))

/** Where words stand that a node has beside its marks; those that cannot be told apart stand where the node does. */
function placesWithin(value: string, { position }: MarkdownNode, markdown: string): Places {
  const from = position?.start.offset ?? 0
  const to = position?.end.offset ?? from
  const own = markdown.slice(from, to).lastIndexOf(value)
  if (own < 0) return linesWithin(value, markdown, from, to)
  const starts = Array.from({ length: value.length }, (_, unit) => from + own + unit)
  return { starts, ends: starts.map((start) => start + 1) }
}

/** The lines of code in a list or a quotation stand behind its marks. */
function linesWithin(value: string, markdown: string, from: number, to: number): Places {
  const places: Places = { starts: [], ends: [] }
  let at = from
  for (const line of value.split(/(?<=\n)/)) {
    const words = line.trim()
    const own = markdown.slice(at, to).indexOf(words)
    const start = own < 0 ? at : at + own - (line.length - line.trimStart().length)
    for (let unit = 0; unit < line.length; unit++) {
      places.starts.push(own < 0 ? from : Math.min(to - 1, start + unit))
      places.ends.push(own < 0 ? to : Math.min(to, start + unit + 1))
    }
    if (own >= 0) at += own + words.length
  }
  return places
}

/** Each line of a text that is no Markdown, as it was typed. */
export function asLines(text: string): Flow[] {
  let at = 0
  return text.split('\n').map((line, row) => {
    const from = at
    at += line.length + 1
    const units = Array.from({ length: line.length }, (_, unit) => from + unit)
    return { text: line, signs: line, starts: units, ends: units.map((unit) => unit + 1), row, block: null }
  })
}

/** Paragraphs by their empty lines, block quotations by the marks of their lines. */
function asTyped(markdown: string): Flow[] {
  const flows: Flow[] = []
  let at = 0
  let open: Flow | undefined
  for (const line of markdown.split(/(?<=\n)/)) {
    const mark = /^[ \t]*(?:>[ \t]?)*/.exec(line)?.[0] ?? ''
    const block = mark.includes('>') ? 1 : null
    if (line.slice(mark.length).trim() === '') open = undefined
    else {
      if (!open || open.block !== block) {
        open = { ...aFlow(), row: block ?? 0, block }
        flows.push(open)
      }
      for (let unit = mark.length; unit < line.length; unit++) {
        const sign = line[unit] ?? ''
        add(open, sign, sign, { starts: [at + unit], ends: [at + unit + 1] })
      }
    }
    at += line.length
  }
  return numbered(flows)
}

/** Block quotations with a paragraph between them are two. */
function numbered(flows: Flow[]): Flow[] {
  let number = 0
  return flows.map((flow, at) => {
    if ((flows[at - 1]?.block ?? null) !== flow.block) number++
    return { ...flow, row: number, block: flow.block === null ? null : number }
  })
}
