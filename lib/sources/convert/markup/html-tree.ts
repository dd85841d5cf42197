import type { Element, ElementContent, Nodes, Parents, Root } from 'hast'
import rehypeParse from 'rehype-parse'
import { unified } from 'unified'
import { FileRefusal } from '../refusal'

const whole = unified().use(rehypeParse).freeze()
const part = unified().use(rehypeParse, { fragment: true }).freeze()

/** A long book has 50,000 elements, a scripture with an element for each verse 100,000. */
const MOST_ELEMENTS = 200_000
const DEEPEST = 400

/** Parses a page. Throws FileRefusal: fileTooManyElements, fileNested. */
export const parsePage = (html: string): Root => parseWith(whole, html)

/** Parses what stands inside a body. Throws as `parsePage`. */
export const parseFragment = (html: string): Root => parseWith(part, html)

function parseWith(parser: typeof whole, html: string): Root {
  refuseMany(html)
  try {
    const tree = parser.parse(html)
    check(tree)
    return tree
  } catch (error) {
    // The parser's own stack is not as deep as what it parses.
    throw error instanceof RangeError ? new FileRefusal('fileNested', { limit: DEEPEST }) : error
  }
}

/** Counted first, since the parser takes 400 bytes and more for each. */
function refuseMany(html: string): void {
  let count = 0
  for (let at = html.indexOf('<'); at >= 0; at = html.indexOf('<', at + 1)) {
    const letter = html.charCodeAt(at + 1) | 0x20
    if (letter >= 0x61 && letter <= 0x7a) count++
  }
  if (count > MOST_ELEMENTS) throw tooMany()
}

const tooMany = () => new FileRefusal('fileTooManyElements', { limit: MOST_ELEMENTS })

/** Unclosed tags multiply: the tree may have more elements than the file has tags. */
function check(tree: Root): void {
  const open: Array<[node: Nodes, depth: number]> = [[tree, 0]]
  let count = 0
  for (let next = open.pop(); next; next = open.pop()) {
    const [node, depth] = next
    if (depth > DEEPEST) throw new FileRefusal('fileNested', { limit: DEEPEST })
    if (++count > MOST_ELEMENTS * 4) throw tooMany()
    if ('children' in node) for (const child of node.children) open.push([child, depth + 1])
  }
}

/** All elements below a node, in the order of the file. */
export function* elementsIn(node: Parents): Generator<Element> {
  for (const child of node.children) {
    if (child.type !== 'element') continue
    yield child
    yield* elementsIn(child)
  }
}

export function elementNamed(node: Parents, name: string): Element | undefined {
  for (const element of elementsIn(node)) if (element.tagName === name) return element
  return undefined
}

/** The characters in a node, as they stand. */
export function textIn(node: Nodes): string {
  if (node.type === 'text') return node.value
  return 'children' in node ? node.children.map(textIn).join('') : ''
}

/** An attribute as text: lists are joined by spaces, flags are empty. */
export function attribute({ properties }: Element, name: string): string | undefined {
  const value = properties[name]
  if (value === null || value === undefined || value === false) return undefined
  if (Array.isArray(value)) return value.join(' ')
  return value === true ? '' : String(value)
}

/** Tests whether a list attribute (`className`, `epub:type`, `role`) has one of the tokens. */
export function hasToken(element: Element, name: string, tokens: ReadonlySet<string>): boolean {
  const value = attribute(element, name) ?? ''
  return value.split(/\s+/).some((token) => tokens.has(token.toLowerCase()))
}

export const isElement = (node: ElementContent | Root['children'][number]): node is Element =>
  node.type === 'element'
