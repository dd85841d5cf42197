import { isCentred, startsItem } from './breaks'
import { endsSentence, isSize, type Measures } from './measures'
import type { RoughBlock } from './rough-block'
import { NOTE_SIGN } from './segments'
import { indentOf, shortOf, type TextLine } from './text-lines'

/** What a block is, by its size, weight, place and first signs. `notesFrom`: the height below which small text is notes. */
export function kindOf(lines: TextLine[], measures: Measures, notesFrom: number): RoughBlock['kind'] {
  const [first] = lines
  if (!first) return 'paragraph'
  const text = lines.map(({ text }) => text).join(' ')
  const isSmall = lines.every(({ size }) => size < measures.body * 0.955)
  // An entry of a table of contents begins with a number too, and ends with that of its page.
  const isEntry = /\s\d{1,4}$/.test(text) && text.length < 100
  if (isSmall && !isEntry && lines.every(({ y }) => y >= notesFrom) && startsNote(first)) return 'note'
  if (isCaption(text, lines, measures)) return 'caption'
  if (isHeading(lines, text, measures)) return 'heading'
  if (startsItem(first.text)) return 'listItem'
  return isQuotation(lines, measures) ? 'quotation' : 'paragraph'
}

/** A raised sign, or a number or mark and a blank. */
export function startsNote({ runs: [first], text }: TextLine): boolean {
  if (!first) return false
  if (first.isRaised) return NOTE_SIGN.test(first.text)
  return /^(?:\d{1,3}[.)]?\s|\[\d{1,3}\]\s|[*†‡§¶]{1,3}\s?|[¹²³⁰-⁹]{1,3}\s?)\S/u.test(text)
}

const CAPTION =
  /^(?:fig(?:ure|ura|\.)?|table|tabla|tableau|cuadro|gráfic[oa]|graphique|ilustración|illustration|imagen|image|mapa?|map|carte|chart|plate|lámina|planche|esquema|schéma)\s*(?:\d{1,3}|[IVXLC]{1,6}(?!\p{L}))(?:[.-]\d{1,3})?\s*(.)/iu

function isCaption(text: string, lines: TextLine[], { body }: Measures): boolean {
  const match = CAPTION.exec(text)
  if (!match || lines.length > 12) return false
  const isSmall = lines.every(({ size }) => size < body * 0.955)
  return (
    isSmall || /[.:—–|-]/.test(match[1] ?? '') || lines.every(({ isBold, isItalic }) => isBold || isItalic)
  )
}

function isHeading(lines: TextLine[], text: string, { body }: Measures): boolean {
  if (lines.length > 4 || text.length > 250 || !/\p{L}/u.test(text)) return false
  if (lines.every(({ size }) => size > body * 1.12))
    return text.length < 200 || lines.every(({ isBold }) => isBold)
  const isBold = lines.every(({ isBold, size }) => isBold && size > body * 0.9)
  const isPlain = !endsSentence(text) || /^\d+(?:\.\d+)*\.?\s\S[^.]*\.$/.test(text)
  if (isBold && isPlain && !/[,;]$/.test(text)) return true
  const isCapital = /\p{Lu}{3}/u.test(text) && !/\p{Ll}/u.test(text.replace(/^\S{1,4}\s/, ''))
  const isNumbered = /^(?:[IVX]{1,5}|[A-Z]|\d{1,2})\.\s/.test(text)
  const isAlone = isNumbered || lines.every((line) => isCentred(line) || shortOf(line) > line.size * 4)
  return isCapital && isPlain && isAlone && lines.length <= 2 && text.length >= 5
}

/** Indented as a whole, on the left, and more than a first line. */
export function isQuotation(lines: TextLine[], { body, indent }: Measures): boolean {
  if (lines.every(isCentred) && lines.length < 3) return false
  const least = Math.min(...lines.slice(lines.length > 2 ? 1 : 0).map(indentOf))
  if (least < body * 0.9) return false
  const isFirstLine = indent !== undefined && Math.abs(least - indent) < body * 0.3
  // Words of a drawing stand anywhere, and fill no lines.
  const widest = Math.max(...lines.map(({ left, right }) => right - left))
  const [{ edges } = { edges: { left: 0, right: 0 } }] = lines
  if (lines.length > 1 && widest < (edges.right - edges.left) * 0.45) return false
  return lines.length >= 2 || (!isFirstLine && lines.every(({ size }) => size < body * 0.955))
}

/** Gives headings their levels by size and weight, and finds the title: the largest text of the first pages. */
export function levelled(blocks: RoughBlock[], { body }: Measures): RoughBlock[] {
  const headings = blocks.filter(({ kind }) => kind === 'heading')
  const styleOf = ({ lines: [first] }: RoughBlock) => {
    const size = Math.round((first?.size ?? 0) * 2) / 2
    return size * 10 + (first?.isBold ? 1 : 0)
  }
  const title = titleOf(blocks, body)
  const styles = [...new Set(headings.filter((one) => one !== title).map(styleOf))].sort((a, b) => b - a)
  return blocks.map((block) => {
    if (block === title) return { ...block, kind: 'title' }
    if (block.kind !== 'heading') return block
    return { ...block, level: Math.min(6, styles.indexOf(styleOf(block)) + 1) }
  })
}

function titleOf(blocks: RoughBlock[], body: number): RoughBlock | undefined {
  const sizeOf = ({ lines: [first] }: RoughBlock) => first?.size ?? 0
  const early = blocks.filter(
    ({ kind, lines: [first] }, n) => kind === 'heading' && (first?.page ?? 9) <= 2 && n < 30,
  )
  const largest = Math.max(...blocks.filter(({ kind }) => kind === 'heading').map(sizeOf), 0)
  const [title] = early.filter((one) => sizeOf(one) >= largest - 0.1)
  if (!title || largest <= body * 1.12) return undefined
  // Several headings of one size are chapters, unless the first stands before all text.
  const alike = blocks.filter((one) => one.kind === 'heading' && isSize({ size: sizeOf(one) }, largest))
  return alike.length === 1 || blocks.indexOf(title) === 0 ? title : undefined
}
