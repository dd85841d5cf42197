import type { Element, Nodes, Root } from 'hast'
import type { BlockKind } from '../block'
import type { BlockDraft, Sheet } from '../document'
import { type MarkedText, markedText, NoteTies } from '../marked-text'
import { isBlock, isHidden, isLeftOut, isNoteRegion } from './elements'
import { attribute, elementsIn, hasToken, textIn } from './html-tree'
import { isSameLanguage, languageOf } from './languages'
import { type NotesOfTree, notesIn } from './notes'
import { pageLabelOf } from './page-labels'
import { collapsed, type InlineContent } from './white-space'

export type DraftOptions = {
  /** BCP 47, of the whole. */
  language?: string
  /** The labels of pages, by the ids of the elements with which they begin. */
  pages?: ReadonlyMap<string, string>
}

/**
 * The one walk from HTML to blocks: of web pages, of the chapters of EPUB, and of what Word files become. Text between
 * elements that stand as blocks is a block; marks of notes are no part of it.
 */
export function draftsOf(tree: Root, options: DraftOptions = {}): { blocks: BlockDraft[]; pages: Sheet[] } {
  const walk = new Walk(notesIn(tree), options)
  walk.children(tree, { kind: 'paragraph', language: options.language })
  walk.end({ kind: 'paragraph' })
  return walk.result()
}

/** What the elements around a text say of it. */
type Surroundings = {
  kind: BlockKind
  level?: number
  language?: string
  /** The key of the note. */
  note?: string
  /** White space is kept. */
  isTyped?: boolean
  /** In a cell of a table: blocks do not end the row. */
  isCell?: boolean
}

class Walk {
  private readonly blocks: BlockDraft[] = []
  private readonly pages: Sheet[] = []
  private readonly ties = new NoteTies()
  private contents: InlineContent[] = []
  /** The pages of the first and the last word. */
  private place: { page?: number; lastPage?: number } | undefined
  private hasBacklink = false

  constructor(
    private readonly notes: NotesOfTree,
    private readonly options: DraftOptions,
  ) {}

  result(): { blocks: BlockDraft[]; pages: Sheet[] } {
    this.ties.tie()
    const last = this.blocks.at(-1)
    if (last) last.tail = '\n'
    return { blocks: this.blocks, pages: this.pages }
  }

  children(node: Root | Element, around: Surroundings): void {
    for (const child of node.children) this.node(child, around)
  }

  private node(node: Nodes, around: Surroundings): void {
    if (node.type === 'text') this.text(node.value, around)
    else if (node.type === 'element') this.element(node, around)
  }

  private text(value: string, { language, isTyped }: Surroundings): void {
    this.contents.push({ text: value, language, isTyped })
    if (!/\S/.test(value)) return
    const page = this.pages.at(-1)?.number
    this.place = { page: this.place?.page ?? page, lastPage: page }
  }

  private element(element: Element, around: Surroundings): void {
    if (isLeftOut(element) || isHidden(element)) return
    if (this.page(element)) return
    const mark = this.notes.marks.get(element)
    if (mark) this.contents.push({ mark })
    else if (this.notes.backlinks.has(element)) this.hasBacklink = true
    else if (element.tagName === 'br') this.break(around)
    else this.inside(element, inElement(element, around, this.notes), around)
  }

  private inside(element: Element, inner: Surroundings, around: Surroundings): void {
    if (!isBlock(element)) this.children(element, inner)
    else if (around.isCell) this.inCell(element, inner)
    else this.flow(element, inner, around)
  }

  private flow(element: Element, inner: Surroundings, around: Surroundings): void {
    this.end(around)
    if (element.tagName === 'table' && isTabular(element)) this.table(element, inner)
    else this.children(element, inner)
    this.end(inner)
  }

  private inCell(element: Element, inner: Surroundings): void {
    this.text(' ', inner)
    this.children(element, { ...inner, kind: 'row', isCell: true })
    this.text(' ', inner)
  }

  /** Two line breaks in a row part paragraphs. */
  private break(around: Surroundings): void {
    const last = this.contents.findLast((one) => !('text' in one) || /\S/.test(one.text))
    if (around.isCell) this.text(' ', around)
    else if (last && 'isBreak' in last) this.end(around)
    else this.contents.push({ isBreak: true })
  }

  private table(table: Element, around: Surroundings): void {
    const before = this.blocks.length
    for (const child of rowsOf(table)) {
      if (child.tagName === 'caption') this.inside(child, inElement(child, around, this.notes), around)
      else this.row(child, around)
    }
    for (const row of this.blocks.slice(before, -1)) if (row.kind === 'row') row.tail = '\n'
  }

  private row(row: Element, around: Surroundings): void {
    if (isHidden(row) || !/\S/.test(textIn(row))) return
    const inner: Surroundings = { ...around, kind: 'row', isCell: true }
    for (const [index, cell] of cellsOf(row).entries()) {
      if (index > 0) this.text(' | ', inner)
      this.page(cell)
      this.children(cell, inElement(cell, inner, this.notes))
    }
    this.end(inner)
  }

  /** Begins a page of the printed edition; true if the element is nothing but its mark. */
  private page(element: Element): boolean {
    const own = pageLabelOf(element)
    const label = own ?? this.options.pages?.get(attribute(element, 'id') ?? '')
    if (label !== undefined && this.pages.at(-1)?.label !== label)
      this.pages.push({ number: this.pages.length + 1, label, width: 0, height: 0 })
    return own !== undefined && textIn(element).trim().length <= LONGEST_MARK
  }

  /** Ends a block. Its page is that of its first word. */
  end(around: Surroundings): void {
    const text = markedText(collapsed(this.contents))
    const { contents, hasBacklink, place } = this
    this.contents = []
    this.hasBacklink = false
    this.place = undefined
    if (text) this.block(text, { ...around, ...place, contents, hasBacklink })
    else this.keepMarks(contents)
  }

  private block(text: MarkedText, { page, lastPage, contents, hasBacklink, ...around }: BlockAround): void {
    const language = commonLanguage(contents)
    const isForeign = language !== undefined && !isSameLanguage(language, this.options.language)
    const content = hasBacklink ? withoutSign(text.content) : text.content
    if (content === '') return
    const draft: BlockDraft = {
      kind: around.kind,
      content,
      tail: '\n\n',
      ...(page !== undefined && { page }),
      ...(page !== undefined && lastPage !== page && { lastPage }),
      ...(around.level !== undefined && { level: around.level }),
      ...(isForeign && { language }),
    }
    this.ties.addMarks(this.blocks.length, text)
    if (around.note !== undefined) this.ties.addNote(draft, around.note)
    this.blocks.push(draft)
  }

  /** A paragraph with nothing but the mark of a note: the mark belongs to the text before. */
  private keepMarks(contents: InlineContent[]): void {
    const before = this.blocks.length - 1
    const at = this.blocks[before]?.content.length
    if (at === undefined) return
    const marks = contents.flatMap((one) => ('mark' in one ? [{ ...one.mark, at }] : []))
    this.ties.addMarks(before, { content: '', marks })
  }
}

/** UTF-16 units: a longer "page break" holds the page itself. */
const LONGEST_MARK = 30

type BlockAround = Surroundings & {
  page?: number
  lastPage?: number
  contents: InlineContent[]
  hasBacklink: boolean
}

/** The sign of a note that its link back has left behind: "[] ", ". ". */
const withoutSign = (content: string) => content.replace(/^[[(]?[\])]?[.:)]?(?:\s+|$)/, '')

function inElement(element: Element, around: Surroundings, notes: NotesOfTree): Surroundings {
  const inner = { ...around, language: languageOf(element) ?? around.language }
  const note = notes.bodies.get(element)
  if (note !== undefined) return { ...inner, kind: around.isCell ? 'row' : 'note', level: undefined, note }
  if (element.tagName === 'pre' || element.tagName === 'textarea') inner.isTyped = true
  const kind = kindOf(element, around)
  return kind === undefined ? inner : { ...inner, ...kind }
}

const titles = new Set(['title'])
const captions = new Set(['caption', 'wp-caption-text', 'figure-caption', 'image-caption'])

/** The kind that an element gives to what it holds; none for one that changes nothing. */
function kindOf(
  element: Element,
  { kind, isCell }: Surroundings,
): Pick<Surroundings, 'kind' | 'level'> | undefined {
  if (isCell) return undefined
  const heading = /^h([1-6])$/.exec(element.tagName)
  if (kind === 'note' && !heading) return undefined
  if (heading) {
    const isTitle = heading[1] === '1' && hasToken(element, 'className', titles)
    return isTitle ? { kind: 'title' } : { kind: 'heading', level: Number(heading[1]) }
  }
  if (isNoteRegion(element)) return { kind: 'note', level: undefined }
  if (['li', 'dt', 'dd'].includes(element.tagName)) return { kind: 'listItem', level: undefined }
  if (element.tagName === 'blockquote') return { kind: 'quotation', level: undefined }
  const isCaption =
    ['figcaption', 'caption'].includes(element.tagName) || hasToken(element, 'className', captions)
  return isCaption && isBlock(element) ? { kind: 'caption', level: undefined } : undefined
}

/** The rows of a table and its caption; not those of tables inside it. */
function* rowsOf(table: Element): Generator<Element> {
  for (const child of table.children) {
    if (child.type !== 'element') continue
    if (child.tagName === 'tr' || child.tagName === 'caption') yield child
    else if (['thead', 'tbody', 'tfoot'].includes(child.tagName)) yield* rowsOf(child)
  }
}

const cellsOf = (row: Element): Element[] =>
  row.children.filter(
    (child): child is Element => child.type === 'element' && ['td', 'th'].includes(child.tagName),
  )

const presentational = new Set(['presentation', 'none'])

/** Tables that only place things on a page hold other tables, headings, or a single column. */
function isTabular(table: Element): boolean {
  if (hasToken(table, 'role', presentational)) return false
  for (const { tagName } of elementsIn(table)) if (/^(?:table|h[1-6])$/.test(tagName)) return false
  return [...rowsOf(table)].some((row) => cellsOf(row).length > 1)
}

/** The language that all words of a block share. */
function commonLanguage(contents: InlineContent[]): string | undefined {
  const languages = new Set<string | undefined>()
  for (const content of contents)
    if ('text' in content && /\S/.test(content.text)) languages.add(content.language)
  return languages.size === 1 ? [...languages][0] : undefined
}
