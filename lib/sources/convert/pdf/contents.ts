import type { BlockDraft, Doubt, DrawnLine } from '../document'
import { direction } from './direction'
import { type GlyphRun, leftOf, rightOf } from './glyph-runs'
import { firstLetters, judgeHyphen, lastLetters, type Vocabulary } from './hyphens'
import type { RoughBlock } from './rough-block'
import { isApart, type TextLine } from './text-lines'

/**
 * A page whose letters were read after turning it: its size as turned, the turns, in quarters clockwise, and the angle by
 * which it was straightened.
 */
export type TurnedPage = { width: number; height: number; quarters: number; skew: number }

/** The words of all blocks, with the places of their lines. Blank lines part blocks but the rows of a table. */
export function draftsOf(
  blocks: RoughBlock[],
  vocabulary: Vocabulary,
  turned: Map<number, TurnedPage>,
): BlockDraft[] {
  const tied = new Set(blocks.flatMap(({ note }) => note?.marks ?? []))
  const marks = new Map<GlyphRun, { block: number; at: number }>()
  const drafts: BlockDraft[] = []
  for (const [index, block] of blocks.entries()) {
    const made = contentOf(block, tied, vocabulary)
    for (const [run, at] of made.marks) marks.set(run, { block: index, at })
    const next = blocks[index + 1]
    const tail = next ? (block.kind === 'row' && next.kind === 'row' ? '\n' : '\n\n') : '\n'
    const pages = block.lines.map(({ page }) => page)
    const [page, lastPage] = [Math.min(...pages), Math.max(...pages)]
    drafts.push({
      kind: block.kind,
      content: made.content,
      tail,
      page,
      ...(lastPage !== page && { lastPage }),
      ...(block.level !== undefined && { level: block.level }),
      lines: made.lines.flatMap((line) => shown(line, turned.get(line.page))),
      ...(made.doubts.length > 0 && { doubts: made.doubts }),
    })
  }
  return drafts.map((draft, index) => {
    const note = blocks[index]?.note
    if (!note) return draft
    const [run] = note.marks
    const mark = run && marks.get(run)
    return { ...draft, note: { sign: note.sign, ...(mark && { mark }) } }
  })
}

/** A line on the page as it is shown. */
function shown(line: DrawnLine, page: TurnedPage | undefined): DrawnLine[] {
  if (!page) return [line]
  return crooked(line, page).map((part) => upright(part, page))
}

/** A line of a crooked page: each stretch has a height of its own. */
function crooked(line: DrawnLine, { skew, width, height }: TurnedPage): DrawnLine[] {
  if (skew === 0 || line.spans.length === 0) return [line]
  return line.spans.map(([from, length, x, wide]) => {
    const [across, down] = [x + wide / 2 - width / 2, line.y + line.height / 2 - height / 2]
    const left = tenth(x + across * (Math.cos(skew) - 1) - down * Math.sin(skew))
    const y = tenth(line.y + across * Math.sin(skew) + down * (Math.cos(skew) - 1))
    return { ...line, from, to: from + length, x: left, y, width: wide, spans: [[from, length, left, wide]] }
  })
}

/** The line's box on the page as it is shown. The places of letters inside it run down the page then, and are left out. */
function upright(line: DrawnLine, page: TurnedPage): DrawnLine {
  if (page.quarters === 0) return line
  const { x, y, width, height } = line
  if (page.quarters === 2)
    return { ...line, x: tenth(page.width - x - width), y: tenth(page.height - y - height), spans: [] }
  const box =
    page.quarters === 1 ? { x: y, y: page.width - x - width } : { x: page.height - y - height, y: x }
  return { ...line, x: tenth(box.x), y: tenth(box.y), width: height, height: width, spans: [] }
}

type Content = {
  content: string
  lines: DrawnLine[]
  doubts: Doubt[]
  /** The places of the signs that call notes, which are not in the content. */
  marks: Array<[GlyphRun, number]>
}

function contentOf(block: RoughBlock, tied: Set<GlyphRun>, vocabulary: Vocabulary): Content {
  const made: Content = { content: '', lines: [], doubts: [], marks: [] }
  const groups = block.cells?.filter((lines) => lines.length > 0) ?? [block.lines]
  for (const [n, lines] of groups.entries()) {
    if (n > 0) made.content += ' | '
    for (const [m, line] of lines.entries()) {
      const before = lines[m - 1]
      if (before) joinLines(made, line, vocabulary)
      addLine(made, line, tied)
    }
  }
  return { ...made, doubts: made.doubts.sort((a, b) => a.from - b.from).filter(isApartFromNext) }
}

/** A word that was parted at a line's end may be doubted for its hyphen and for its letters; one mark shows it. */
const isApartFromNext = ({ to }: Doubt, n: number, all: Doubt[]) => to <= (all[n + 1]?.from ?? to)

/** Ends a line: with a blank, or without its hyphen. A hyphen after a word and before a small letter is asked about. */
function joinLines(made: Content, line: TextLine, vocabulary: Vocabulary): void {
  const { content } = made
  if (/\u00AD$/.test(content)) {
    shorten(made)
    return
  }
  if (!/\p{L}[-\u2010]$/u.test(content)) {
    // Chinese and Japanese lines are joined without a blank, and so are dashes that stand close.
    const isClose =
      /[\u3000-\u9FFF\uFF00-\uFFEF]$/.test(content) && /^[\u3000-\u9FFF\uFF00-\uFFEF]/.test(line.text)
    if (!isClose && !/[-\u2010/]$/.test(content) && content !== '') made.content += ' '
    else if (/\s[-\u2010]$/.test(content)) made.content += ' '
    return
  }
  if (!/^\p{Ll}/u.test(line.text)) return
  const { isJoined, isGuess } = judgeHyphen(content.slice(0, -1), line.text, vocabulary)
  const from = content.length - lastLetters(content).length
  if (isJoined) shorten(made)
  if (!isGuess) return
  const rest = firstLetters(line.text).length
  made.doubts.push({ kind: 'hyphen', from, to: made.content.length + rest })
}

/** Takes the last sign away, and from its line. */
function shorten(made: Content): void {
  made.content = made.content.slice(0, -1)
  const last = made.lines.at(-1)
  const length = made.content.length
  if (!last) return
  last.to = Math.min(last.to, length)
  last.spans = last.spans.flatMap(([from, count, x, width]) => {
    const left = Math.min(count, length - from)
    return left > 0 ? [[from, left, x, (width * left) / count] as [number, number, number, number]] : []
  })
}

function addLine(made: Content, line: TextLine, tied: Set<GlyphRun>): void {
  const from = made.content.length
  const spans: DrawnLine['spans'] = []
  const shown: GlyphRun[] = []
  for (const [n, run] of line.runs.entries()) {
    if (tied.has(run)) {
      made.marks.push([run, made.content.length])
      continue
    }
    const before = line.runs[n - 1]
    const needsBlank = before !== undefined && isApart(before, run) && !/[\s]$/.test(made.content)
    if (needsBlank && made.content.length > from) made.content += ' '
    addRun(made, run, spans, from)
    shown.push(run)
  }
  made.content = made.content.trimEnd()
  if (shown.length === 0 || made.content.length <= from) return
  const left = Math.min(...shown.map(leftOf))
  const right = Math.max(...shown.map(rightOf))
  made.lines.push({
    page: line.page,
    from,
    to: made.content.length,
    x: tenth(left),
    y: tenth(line.y - line.size * 0.8),
    width: tenth(right - left),
    height: tenth(line.size),
    spans,
  })
}

function addRun(made: Content, run: GlyphRun, spans: DrawnLine['spans'], lineStart: number): void {
  const isSign = run.isRaised && /^\d+$/.test(run.text) && made.content.length > lineStart
  const text = isSign ? superscript(run.text) : run.text
  const start = made.content.length
  const whole = (made.content + text).normalize('NFC')
  // A mark that is drawn by itself joins the letter before it.
  const shift = made.content.length + text.length - whole.length
  made.content = whole
  const { confidence = 1 } = run
  if (confidence < LEAST_SURE)
    made.doubts.push({ kind: 'word', from: start, to: whole.length, confidence: hundredth(confidence) })
  for (const [from, length, x, width] of stretchesOf(run))
    if (length > (from === 0 ? shift : 0))
      spans.push([
        start + from - (from === 0 ? 0 : shift),
        length - (from === 0 ? shift : 0),
        tenth(x),
        tenth(width),
      ])
}

/** A raised number that calls no note is a power or an ordinal: it stays raised, since "10²" is not "102". */
const superscript = (digits: string) => digits.replace(/\d/g, (digit) => '⁰¹²³⁴⁵⁶⁷⁸⁹'[Number(digit)] ?? digit)

/** Recognised words below this confidence are shown to a person. */
const LEAST_SURE = 0.8

/** In sizes: a letter may be so far from where a stretch of equal letters would put it. */
const TOLERANCE = 0.25

/** Cuts a run, at blanks, into stretches in which letters may be taken as equally wide. */
function stretchesOf({
  text,
  edges,
  size,
}: GlyphRun): Array<[from: number, length: number, x: number, width: number]> {
  const stretches: Array<[number, number, number, number]> = []
  const cuts = [...text.matchAll(/(?<=\s)\S/gu)].map(({ index }) => index)
  let from = 0
  let end = 0
  for (const cut of [...cuts, text.length]) {
    if (end > from && !isEven(edges, from, cut, size * TOLERANCE)) {
      stretches.push(stretch(edges, from, end))
      from = end
    }
    end = cut
  }
  if (end > from) stretches.push(stretch(edges, from, end))
  return stretches
}

const stretch = (edges: number[], from: number, to: number): [number, number, number, number] => {
  const x = edges[from] ?? 0
  return [from, to - from, x, (edges[to] ?? x) - x]
}

function isEven(edges: number[], from: number, to: number, slack: number): boolean {
  const start = edges[from] ?? 0
  const step = ((edges[to] ?? start) - start) / (to - from)
  for (let at = from + 1; at < to; at++)
    if (Math.abs((edges[at] ?? 0) - start - step * (at - from)) > slack) return false
  return true
}

const tenth = (points: number) => Math.round(points * 10) / 10

const hundredth = (share: number) => Math.round(share * 100) / 100

/** The direction of a block's words. */
export const directionOf = ({ lines }: RoughBlock) => direction(lines.map(({ text }) => text).join(' '))
