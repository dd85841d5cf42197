import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import { unified } from 'unified'
import { isKnotty, type MarkdownNode } from '@/lib/platform/markdown'

/** The words of one paragraph of a Markdown text as they are read, each with where it stands in the Markdown. */
export type Flow = {
  text: string
  /** The same, but for signs in code, which are no quotation marks. */
  signs: string
  /** For each UTF-16 unit of `text`, where what it came from begins and ends (UTF-16 units of the Markdown). */
  starts: number[]
  ends: number[]
  /** Paragraphs of one parent, between which nothing else stands, share it. */
  row: number
  /** The block quotation that it is a part of. */
  block: number | null
}

const leaves = ['paragraph', 'heading', 'tableCell']

const parser = unified().use(remarkParse).use(remarkGfm, { singleTilde: false }).freeze()

/** The paragraphs of a Markdown text in order. What is too knotty to be rendered is read as it was typed. */
export function flowsOf(markdown: string): Flow[] {
  if (isKnotty(markdown)) return asTyped(markdown)
  try {
    return new Reading(markdown).flows
  } catch (error) {
    if (error instanceof RangeError) return asTyped(markdown)
    throw error
  }
}

class Reading {
  readonly flows: Flow[] = []
  private row = 0
  private block: number | null = null
  private blocks = 0

  constructor(private readonly markdown: string) {
    this.walk(parser.parse(markdown))
  }

  private walk(node: MarkdownNode): void {
    if (node.type === 'html' || node.type === 'definition') this.apart()
    else if (node.type === 'code') this.take(node, [{ ...node, type: 'inlineCode' }])
    else if (leaves.includes(node.type)) this.take(node, node.children ?? [])
    else this.enter(node)
  }

  private enter({ type, children }: MarkdownNode): void {
    this.apart()
    const outer = this.block
    if (type === 'blockquote') this.block = ++this.blocks
    for (const child of children ?? []) this.walk(child)
    // What follows an inner quotation is another stretch of the outer one.
    if (type === 'blockquote') this.block = outer === null ? null : ++this.blocks
    this.apart()
  }

  private apart(): void {
    this.row++
  }

  private take({ type }: MarkdownNode, children: MarkdownNode[]): void {
    if (type !== 'paragraph') this.apart()
    const { row, block } = this
    const flow: Flow = { text: '', signs: '', starts: [], ends: [], row, block }
    for (const child of children) addInline(flow, child, this.markdown)
    if (flow.text.trim() !== '') this.flows.push(flow)
    if (type !== 'paragraph') this.apart()
  }
}

/** The words of one node, each with where it stands in the Markdown. */
export function readInline(node: MarkdownNode, markdown: string): Flow {
  const flow: Flow = { text: '', signs: '', starts: [], ends: [], row: 0, block: null }
  addInline(flow, node, markdown)
  return flow
}

function addInline(flow: Flow, node: MarkdownNode, markdown: string): void {
  const from = node.position?.start.offset ?? 0
  const to = node.position?.end.offset ?? from
  const value = node.value ?? ''
  if (node.type === 'text') addText(flow, value, markdown, from, to)
  else if (node.type === 'break') put(flow, '\n', '\n', from, to)
  else if (node.type === 'inlineCode') addCode(flow, value, markdown, from, to)
  else for (const child of node.children ?? []) addInline(flow, child, markdown)
}

function put(flow: Flow, text: string, sign: string, from: number, to: number): void {
  flow.text += text
  flow.signs += sign
  flow.starts.push(from)
  flow.ends.push(to)
}

const reference = /^&(?:#\d{1,7}|#[xX][\dA-Fa-f]{1,6}|[A-Za-z][\dA-Za-z]{1,30});/

/** Text as it is read beside how it was typed: escapes, character references and the beginnings of lines fall away. */
function addText(flow: Flow, value: string, markdown: string, from: number, to: number): void {
  let at = from
  for (let next = 0; next < value.length; next++) {
    const unit = value[next] ?? ''
    if (unit === '\n') while (at < to && /[ \t\r]/.test(markdown[at] ?? '')) at++
    if (value[next - 1] === '\n')
      while (at < to && markdown[at] !== unit && /[ \t>]/.test(markdown[at] ?? '')) at++
    const named =
      markdown[at] === '&' ? reference.exec(markdown.slice(at, Math.min(to, at + 40)))?.[0] : undefined
    if (named && !value.startsWith(named, next)) {
      put(flow, unit, unit, at, at + named.length)
      at += named.length
    } else if (markdown[at] === unit) {
      put(flow, unit, unit, at, ++at)
    } else if (markdown[at] === '\\' && markdown[at + 1] === unit) {
      put(flow, unit, unit, at, at + 2)
      at += 2
    } else {
      // The second half of what one reference stands for.
      put(flow, unit, unit, flow.starts.at(-1) ?? from, Math.max(at, flow.ends.at(-1) ?? from))
    }
  }
}

function addCode(flow: Flow, value: string, markdown: string, from: number, to: number): void {
  const own = markdown.slice(from, to).indexOf(value)
  for (let next = 0; next < value.length; next++) {
    const at = own < 0 ? from : from + own + next
    const unit = value[next] ?? ''
    put(flow, unit, /[\p{L}\p{N}\s]/u.test(unit) ? unit : 'x', at, own < 0 ? to : at + 1)
  }
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
        open = { text: '', signs: '', starts: [], ends: [], row: block ?? 0, block }
        flows.push(open)
      }
      for (let unit = mark.length; unit < line.length; unit++) {
        const sign = line[unit] ?? ''
        put(open, sign, sign, at + unit, at + unit + 1)
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
