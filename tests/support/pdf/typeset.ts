import PDFDocument from 'pdfkit'
import type { BlockKind } from '@/lib/sources/convert/block'
import type { Random } from './words'

/** A block that a test sets: `marks` are signs of notes, before the word of that index. */
export type SetBlock = {
  kind: BlockKind
  text: string
  /** Of a paragraph: notes that are called after its last word; set at the foot of that page. */
  notes?: Array<{ sign: string; text: string }>
  cells?: string[]
}

/** What a conversion should find. */
export type TrueBlock = {
  kind: BlockKind
  text: string
  page: number
  lastPage: number
  /** Of a note: its sign. */
  sign?: string
  /** True if it ends at a page's foot as the middle of a paragraph would, so that nothing tells of its end. */
  isOpen?: true
}

export type PageStyle = {
  width: number
  height: number
  margin: { top: number; foot: number; inner: number; outer: number }
  columns: number
  columnGap: number
  font: 'Times' | 'Helvetica' | 'Courier'
  size: number
  /** In sizes. */
  leading: number
  paragraphs: 'indented' | 'spaced'
  isJustified: boolean
  isHyphened: boolean
  /** Running heads of left and right pages, or none. */
  heads?: [string, string]
  numbers: 'foot' | 'head' | 'none'
  /** The number of first pages that are numbered i, ii, iii; the others go on from 13. */
  prelims?: number
}

const fonts = {
  Times: { plain: 'Times-Roman', bold: 'Times-Bold', italic: 'Times-Italic' },
  Helvetica: { plain: 'Helvetica', bold: 'Helvetica-Bold', italic: 'Helvetica-Oblique' },
  Courier: { plain: 'Courier', bold: 'Courier-Bold', italic: 'Courier-Oblique' },
}

type Face = { font: string; size: number; leading: number }

/** A line that is ready to be drawn at its column: words, place, and the notes that it calls. */
type SetLine = {
  text: string
  indent: number
  width: number
  isLast: boolean
  call?: string
  cells?: string[]
}

/** A page of a small book: one justified column with indented paragraphs, and the number at its foot. */
export const bookPage: PageStyle = {
  width: 420,
  height: 595,
  margin: { top: 60, foot: 60, inner: 50, outer: 50 },
  columns: 1,
  columnGap: 20,
  font: 'Times',
  size: 11,
  leading: 1.3,
  paragraphs: 'indented',
  isJustified: true,
  isHyphened: true,
  numbers: 'foot',
}

export type Typeset = { bytes: Uint8Array; blocks: TrueBlock[]; labels: string[]; broken: string[] }

/** Sets blocks as pages and tells where each came to stand. */
export async function typeset(blocks: SetBlock[], style: PageStyle, random: Random): Promise<Typeset> {
  const doc = new PDFDocument({ size: [style.width, style.height], margin: 0, autoFirstPage: false })
  const chunks: Buffer[] = []
  doc.on('data', (chunk: Buffer) => chunks.push(chunk))
  const ended = new Promise((resolve) => doc.on('end', resolve))
  const setter = new Setter(doc, style, random)
  for (const block of blocks) setter.set(block)
  setter.finish()
  if (style.prelims !== undefined) addLabels(doc, style.prelims)
  doc.end()
  await ended
  return {
    bytes: new Uint8Array(Buffer.concat(chunks)),
    blocks: setter.truth,
    labels: Array.from({ length: setter.page }, (_, n) => labelOf(n + 1, style)),
    broken: setter.broken,
  }
}

const romans = ['i', 'ii', 'iii', 'iv', 'v', 'vi', 'vii', 'viii', 'ix', 'x']

export function labelOf(page: number, { prelims }: PageStyle): string {
  if (prelims === undefined) return String(page)
  return page <= prelims ? (romans[page - 1] ?? 'x') : String(page - prelims + 12)
}

/** PDF 32000-1, 12.4.2. */
function addLabels(doc: PDFKit.PDFDocument, prelims: number): void {
  const root: unknown = Reflect.get(doc, '_root')
  if (typeof root !== 'object' || root === null) return
  const data: unknown = Reflect.get(root, 'data')
  if (typeof data === 'object' && data !== null)
    Reflect.set(data, 'PageLabels', {
      Nums: [...(prelims > 0 ? [0, { S: 'r' }] : []), prelims, { S: 'D', St: 13 }],
    })
}

class Setter {
  readonly truth: TrueBlock[] = []
  /** Words that were parted at a line's end. */
  readonly broken: string[] = []
  page = 0
  private column = 0
  private y = 0
  /** Notes of pages that a paragraph has left: they follow it. */
  private earlier: TrueBlock[] = []
  /** The last line of running text. */
  private lastLine: SetLine | undefined
  private notes: Array<{ sign: string; lines: SetLine[]; truth: TrueBlock }> = []

  constructor(
    private readonly doc: PDFKit.PDFDocument,
    private readonly style: PageStyle,
    private readonly random: Random,
  ) {
    this.newPage()
  }

  set(block: SetBlock): void {
    const { style } = this
    const face = this.faceOf(block)
    const isRunning = block.kind === 'paragraph'
    const inset = block.kind === 'quotation' ? style.size * 2.2 : 0
    const hanging = block.kind === 'listItem' ? style.size * 1.5 : 0
    const first = isRunning && style.paragraphs === 'indented' && this.follows() ? style.size * 1.4 : 0
    const width = this.columnWidth - 2 * inset
    const lines = block.cells
      ? [{ text: '', indent: 0, width, isLast: true, cells: block.cells }]
      : this.broke(block.text, face, { width, first, hanging })
    for (const line of lines) line.indent += inset
    this.space(block)
    const notes = (block.notes ?? []).map((note) => this.noteOf(note))
    const last = lines.at(-1)
    if (last && block.notes) last.call = block.notes.map(({ sign }) => sign).join(',')
    const truth: TrueBlock = {
      kind: block.kind,
      text: block.cells?.join(' | ') ?? block.text,
      page: 0,
      lastPage: 0,
    }
    const rest = notes.reduce((sum, { lines }) => sum + lines.length * this.noteFace.leading, 0)
    for (const [n, line] of lines.entries()) {
      const isCalling = line === last && notes.length > 0
      // A heading stays with two lines of what follows.
      const kept =
        block.kind === 'heading' || block.kind === 'title' ? (lines.length - n + 2) * face.leading : 0
      if (this.y + Math.max(face.leading, kept) + (isCalling ? rest + style.size : 0) > this.bottom) {
        this.newColumn()
        const before = this.truth.at(-1)
        if (truth.page === 0 && before?.kind === 'paragraph' && this.isLike(block, line)) before.isOpen = true
        // A block that begins after the break follows the notes before it.
        if (truth.page === 0) this.truth.push(...this.earlier.splice(0))
      }
      this.draw(line, face)
      this.lastLine = line
      if (truth.page === 0) truth.page = this.page
      truth.lastPage = this.page
    }
    this.truth.push(truth, ...this.earlier)
    this.earlier = []
    for (const note of notes) {
      note.truth.page = this.page
      note.truth.lastPage = this.page
      this.notes.push(note)
    }
  }

  finish(): void {
    this.drawNotes()
    this.truth.push(...this.earlier)
  }

  /** Tests whether a paragraph could go on with the line: the line before is ragged, and had no room for its first word. */
  private isLike({ kind }: SetBlock, { text }: SetLine): boolean {
    const { style, doc, lastLine } = this
    if (kind !== 'paragraph' || style.isJustified || style.paragraphs === 'indented' || !lastLine)
      return false
    const [word] = text.split(' ')
    doc.font(fonts[style.font].plain).fontSize(style.size)
    return doc.widthOfString(`${lastLine.text} ${word}`) > lastLine.width
  }

  private get columnWidth(): number {
    const { width, margin, columns, columnGap } = this.style
    return (width - margin.inner - margin.outer - columnGap * (columns - 1)) / columns
  }

  private get left(): number {
    const { margin, columnGap } = this.style
    const edge = this.page % 2 === 1 ? margin.inner : margin.outer
    return edge + this.column * (this.columnWidth + columnGap)
  }

  private get bottom(): number {
    const height = this.notes.reduce((sum, { lines }) => sum + lines.length * this.noteFace.leading, 0)
    return this.style.height - this.style.margin.foot - (height > 0 ? height + this.style.size : 0)
  }

  private get noteFace(): Face {
    const size = this.style.size * 0.82
    return { font: fonts[this.style.font].plain, size, leading: size * this.style.leading }
  }

  private faceOf({ kind }: SetBlock): Face {
    const { size, leading } = this.style
    const { plain, bold, italic } = fonts[this.style.font]
    if (kind === 'title') return { font: bold, size: size * 1.8, leading: size * 2.1 }
    if (kind === 'heading') return { font: bold, size: size * 1.25, leading: size * 1.5 }
    if (kind === 'caption') return { font: italic, size: size * 0.88, leading: size * leading * 0.88 }
    if (kind === 'quotation') return { font: plain, size: size * 0.94, leading: size * leading * 0.94 }
    return { font: plain, size, leading: size * leading }
  }

  /** A first line is indented only after a paragraph. */
  private follows(): boolean {
    const last = this.truth.at(-1)
    return last !== undefined && last.kind !== 'heading' && last.kind !== 'title'
  }

  private space({ kind }: SetBlock): void {
    const { size, leading, paragraphs } = this.style
    const last = this.truth.at(-1)
    if (!last || this.y <= this.top) return
    const isApart = [kind, last.kind].some((one) =>
      ['heading', 'title', 'quotation', 'caption', 'row'].includes(one),
    )
    if (kind === 'row' && last.kind === 'row') return
    if (isApart) this.y += size * leading * 0.7
    else if (paragraphs === 'spaced') this.y += size * leading * 0.55
  }

  private get top(): number {
    return this.style.margin.top
  }

  private newColumn(): void {
    this.drawNotes()
    this.column++
    if (this.column >= this.style.columns) this.newPage()
    this.y = this.top
  }

  private newPage(): void {
    const { style, doc } = this
    doc.addPage({ size: [style.width, style.height], margin: 0 })
    this.page++
    this.column = 0
    this.y = this.top
    const label = labelOf(this.page, style)
    const head = style.heads?.[this.page % 2]
    doc.font(fonts[style.font].plain).fontSize(style.size * 0.9)
    const y = style.margin.top - style.size * 2.5
    if (head) doc.text(head, this.left, y, { lineBreak: false })
    if (style.numbers === 'head')
      doc.text(label, style.width - style.margin.outer - 20, y, { lineBreak: false })
    if (style.numbers === 'foot')
      doc.text(label, style.width / 2 - 8, style.height - style.margin.foot + style.size * 2, {
        lineBreak: false,
      })
  }

  private noteOf({ sign, text }: { sign: string; text: string }) {
    const lines = this.broke(text, this.noteFace, {
      width: this.columnWidth,
      first: this.noteFace.size,
      hanging: 0,
    })
    return { sign, lines, truth: { kind: 'note' as const, text, page: 0, lastPage: 0, sign } }
  }

  private drawNotes(): void {
    const face = this.noteFace
    const height = this.notes.reduce((sum, { lines }) => sum + lines.length * face.leading, 0)
    this.y = this.style.height - this.style.margin.foot - height
    for (const { sign, lines, truth } of this.notes) {
      const { doc } = this
      doc.font(face.font).fontSize(face.size * 0.7)
      doc.text(sign, this.left, this.y - face.size * 0.15, { lineBreak: false })
      for (const line of lines) this.draw(line, face)
      this.earlier.push(truth)
    }
    this.notes = []
  }

  private draw({ text, indent, width, isLast, call, cells }: SetLine, { font, size, leading }: Face): void {
    const { doc, style } = this
    const x = this.left + indent
    doc.font(font).fontSize(size)
    if (cells)
      for (const [n, cell] of cells.entries())
        doc.text(cell, this.left + (n * this.columnWidth) / cells.length, this.y, { lineBreak: false })
    else {
      const spaces = text.split(' ').length - 1
      const rest = width - doc.widthOfString(text)
      const wordSpacing = style.isJustified && !isLast && spaces > 0 ? rest / spaces : 0
      doc.text(text, x, this.y, { lineBreak: false, wordSpacing })
      if (call) {
        const end = x + doc.widthOfString(text) + wordSpacing * spaces
        doc.fontSize(size * 0.65)
        doc.text(call, end, this.y - size * 0.05, { lineBreak: false })
      }
    }
    this.y += leading
  }

  /** Breaks a text into lines, as early as the next word does not fit; long words are parted. */
  private broke(
    text: string,
    { font, size }: Face,
    { width, first, hanging }: { width: number; first: number; hanging: number },
  ): SetLine[] {
    const { doc } = this
    doc.font(font).fontSize(size)
    const lines: SetLine[] = []
    let current = ''
    const room = () => width - (lines.length === 0 ? first : hanging)
    const push = (isLast: boolean) => {
      const indent = lines.length === 0 ? first : hanging
      lines.push({ text: current, indent, width: width - indent, isLast })
      current = ''
    }
    for (const word of text.split(' ')) {
      const longer = current ? `${current} ${word}` : word
      if (doc.widthOfString(longer) <= room()) {
        current = longer
        continue
      }
      const parts = this.style.isHyphened && this.random() < 0.7 ? this.parted(word, current, room()) : null
      if (parts) {
        current = current ? `${current} ${parts[0]}-` : `${parts[0]}-`
        this.broken.push(word)
        push(false)
        current = parts[1]
      } else {
        if (current) push(false)
        current = word
      }
    }
    push(true)
    return lines
  }

  /** Parts a word between a vowel and a consonant before a vowel, if its first part fits. */
  private parted(word: string, current: string, room: number): [string, string] | null {
    if (!/^\p{L}{7,}[.,]?$/u.test(word)) return null
    const vowels = 'aeiouáéíóúàèéêëïöüûô'
    for (let at = word.length - 3; at >= 3; at--) {
      const isPlace =
        vowels.includes(word[at - 1] ?? '') &&
        !vowels.includes(word[at] ?? '') &&
        vowels.includes(word[at + 1] ?? '')
      const part = word.slice(0, at)
      const text = current ? `${current} ${part}-` : `${part}-`
      if (isPlace && this.doc.widthOfString(text) <= room) return [part, word.slice(at)]
    }
    return null
  }
}
