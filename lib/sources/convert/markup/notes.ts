import type { Element, Parents, Root } from 'hast'
import { attribute, elementsIn, hasToken, isElement, textIn } from './html-tree'

/** The notes of a page or book: what the walk over it leaves out of the text, and ties together. */
export type NotesOfTree = {
  /** Links in running text that are the marks of notes; `to` is the key of the note. */
  marks: Map<Element, { to: string; sign: string }>
  /** Elements that are notes, by their keys. */
  bodies: Map<Element, string>
  /** Links from a note back to its mark. */
  backlinks: Set<Element>
}

/**
 * Finds notes: by EPUB's structural semantics, by DPUB-ARIA's roles, by the classes of common writers, and otherwise a raised
 * link whose text is a sign and whose target is a short block. A link inside a note that leads to its mark leads back.
 */
export function notesIn(root: Root): NotesOfTree {
  const index = indexOf(root)
  const notes: NotesOfTree = { marks: new Map(), bodies: new Map(), backlinks: new Set() }
  const marked = new Set<Element>()
  for (const link of index.links) {
    const target = index.targets.get(fragmentOf(link) ?? '')
    if (!target) continue
    const own = bodyAround(link, index, notes)
    if (own && leadsBack(link, target, { index, marked })) notes.backlinks.add(link)
    else if (!own) addMark(link, target, { index, notes, marked })
  }
  return notes
}

type Index = {
  links: Element[]
  targets: Map<string, Element>
  parents: Map<Element, Parents>
}

function indexOf(root: Root): Index {
  const index: Index = { links: [], targets: new Map(), parents: new Map() }
  for (const child of root.children) if (isElement(child)) index.parents.set(child, root)
  for (const element of elementsIn(root)) {
    for (const child of element.children) if (isElement(child)) index.parents.set(child, element)
    if (element.tagName === 'a' && fragmentOf(element) !== undefined) index.links.push(element)
    for (const id of [attribute(element, 'id'), attribute(element, 'name')])
      if (id && !index.targets.has(id)) index.targets.set(id, element)
  }
  return index
}

/** The part of a link's address after `#`, if it stays in the file. */
function fragmentOf(link: Element): string | undefined {
  const href = attribute(link, 'href')
  return href?.startsWith('#') && href.length > 1 ? href.slice(1) : undefined
}

type Marking = { index: Index; notes: NotesOfTree; marked: Set<Element> }

function addMark(link: Element, target: Element, { index, notes, marked }: Marking): void {
  const sign = signOf(link)
  const isStated = isStatedMark(link) && sign.length <= 12
  if (!isStated && !(sign !== '' && isRaised(link, index) && isSign(sign))) return
  const body = bodyOf(target, index)
  if (!body || isAround(body, link, index)) return
  const to = notes.bodies.get(body) ?? `${notes.bodies.size}`
  notes.bodies.set(body, to)
  notes.marks.set(link, { to, sign })
  for (const around of upToBlock(link, index)) marked.add(around)
}

const statedMarks = new Set(['noteref', 'doc-noteref', 'footnote-ref', 'footnoteref', 'fnref'])

const isStatedMark = (link: Element) =>
  ['epub:type', 'role', 'className'].some((name) => hasToken(link, name, statedMarks))

/** The text of a mark without brackets, white space and what makes its sign an emoji. */
const signOf = (link: Element) => textIn(link).replace(/[\s[\](){}]|\uFE0E|\uFE0F/g, '')

/** Digits, a letter or two, roman numbers, typographers' signs. */
const isSign = (text: string) => /^(?:\d{1,4}|\p{L}{1,2}|[ivxlc]{1,7}|[*†‡§¶#‖]{1,4})\.?$/iu.test(text)

/** Inside a superscript, or with nothing but one inside. */
function isRaised(link: Element, { parents }: Index): boolean {
  const parent = parents.get(link)
  if (parent?.type === 'element' && isSuperscript(parent)) return true
  const inner = link.children.filter((child) => child.type !== 'text' || child.value.trim() !== '')
  return inner.length === 1 && inner[0]?.type === 'element' && isSuperscript(inner[0])
}

const raised = new Set(['reference', 'superscript', 'sup', 'super'])

const isSuperscript = (element: Element) =>
  element.tagName === 'sup' || (element.tagName === 'span' && hasToken(element, 'className', raised))

const bodies = new Set(['li', 'p', 'aside', 'dd', 'div', 'section'])
const headings = new Set(['h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'table'])

/** Code points: a longer target is a part of the text. */
const LONGEST_NOTE = 20_000

/** The block of a note: the target itself, or the block around an anchor that begins it. */
function bodyOf(target: Element, { parents }: Index): Element | null {
  for (let at: Parents | undefined = target; at?.type === 'element'; at = parents.get(at)) {
    if (['body', 'html', 'table', 'td', 'th'].includes(at.tagName)) return null
    if (bodies.has(at.tagName)) return isNoteLike(at) ? at : null
  }
  return null
}

function isNoteLike(body: Element): boolean {
  for (const { tagName } of elementsIn(body)) if (headings.has(tagName)) return false
  return textIn(body).length <= LONGEST_NOTE
}

/** An element's ancestors up to its block, from the element itself. */
function* upToBlock(element: Element, { parents }: Index): Generator<Element> {
  for (let at: Parents | undefined = element; at?.type === 'element'; at = parents.get(at)) {
    yield at
    if (bodies.has(at.tagName)) return
  }
}

function isAround(outer: Element, inner: Element, { parents }: Index): boolean {
  for (let at: Parents | undefined = inner; at?.type === 'element'; at = parents.get(at))
    if (at === outer) return true
  return false
}

function bodyAround(link: Element, { parents }: Index, notes: NotesOfTree): Element | undefined {
  for (let at = parents.get(link); at?.type === 'element'; at = parents.get(at))
    if (notes.bodies.has(at)) return at
  return undefined
}

const statedBacklinks = new Set([
  'doc-backlink',
  'backlink',
  'footnote-back',
  'footnote-backref',
  'reversefootnote',
])

/** `marked`: the marks so far, and the elements around them up to their blocks. A link of other words is text. */
function leadsBack(link: Element, target: Element, { index, marked }: Omit<Marking, 'notes'>): boolean {
  const text = signOf(link)
  const isStated = ['role', 'epub:type', 'className'].some((name) => hasToken(link, name, statedBacklinks))
  if (!isStated && !isSign(text) && /[\p{L}\p{N}]/u.test(text)) return false
  for (const around of upToBlock(target, index)) if (marked.has(around)) return true
  return false
}
