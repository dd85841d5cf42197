import type { GlyphRun } from './glyph-runs'
import { indentOf, shortOf, type TextLine } from './text-lines'

/** What is usual in a document, in points. */
export type Measures = {
  /** The size of running text. */
  body: number
  /** From baseline to baseline in running text. */
  leading: number
  /** A larger distance begins a paragraph. */
  paragraphGap: number
  /** The indent of first lines, if the document indents them. */
  indent: number | undefined
  /** True if the lines inside paragraphs end at the edge, to the point. */
  isJustified: boolean
}

/** The size that most letters have. */
export function bodySize(runs: Iterable<GlyphRun>): number {
  return commonest([...runs].map(({ size, text }) => [size, text.length])) ?? 10
}

/** The value with the most weight, among values that are the same but for rounding. */
function commonest(values: Array<[value: number, weight: number]>, step = 0.1): number | undefined {
  const weights = new Map<number, { sum: number; weight: number }>()
  for (const [value, weight] of values) {
    const key = Math.round(value / step)
    const known = weights.get(key) ?? { sum: 0, weight: 0 }
    weights.set(key, { sum: known.sum + value * weight, weight: known.weight + weight })
  }
  const around = (key: number) =>
    [key - 1, key, key + 1].reduce((sum, one) => sum + (weights.get(one)?.weight ?? 0), 0)
  const best = [...weights].sort(([a], [b]) => around(b) - around(a))[0]?.[1]
  return best && best.sum / best.weight
}

/** `columns`: the lines of each column, from top to bottom. */
export function measuresOf(columns: TextLine[][], body: number): Measures {
  const pairs = columns.flatMap((lines) =>
    lines.slice(1).flatMap((line, n) => {
      const before = lines[n]
      const isBody = before && isSize(line, body) && isSize(before, body)
      return isBody && line.y - before.y > 1 ? [{ before, line, gap: line.y - before.y }] : []
    }),
  )
  const leading = commonest(pairs.map(({ gap }) => [gap, 1])) ?? body * 1.2
  return {
    body,
    leading,
    paragraphGap: paragraphGapOf(pairs, leading),
    indent: indentOfFirstLines(columns.flat(), body),
    isJustified: isFlush(pairs.map(({ before }) => before)),
  }
}

export const isSize = ({ size }: { size: number }, other: number) =>
  Math.abs(size - other) <= Math.max(0.3, other * 0.045)

/** In points: a line that ends nearer to the edge is set to end there. */
export const FLUSH = 0.7

/** Punctuation may stick out over the edge. */
export const isStretched = (line: TextLine) => shortOf(line) < FLUSH && shortOf(line) > -line.size * 0.5

const isFlush = (lines: TextLine[]) => lines.filter(isStretched).length > lines.length * 0.5

type Pair = { before: TextLine; line: TextLine; gap: number }

/** Between the leading and the distance of paragraphs, where most lines before it end short or end a sentence. */
function paragraphGapOf(pairs: Pair[], leading: number): number {
  const wider = pairs.filter(({ gap }) => gap > leading * 1.06 && gap < leading * 2.6)
  const usual = commonest(wider.map(({ gap }) => [gap, 1]))
  const alike = wider.filter(({ gap }) => usual !== undefined && Math.abs(gap - usual) < 0.25)
  const ending = alike.filter(({ before }) => endsSentence(before.text) || shortOf(before) > before.size * 3)
  if (usual === undefined || alike.length < Math.max(3, pairs.length * 0.02)) return leading * 1.3
  if (ending.length < alike.length * 0.8) return leading * 1.35
  return Math.min(leading * 1.35, (leading + usual) / 2)
}

/** The usual indent of lines whose neighbours both start at the edge. */
function indentOfFirstLines(lines: TextLine[], body: number): number | undefined {
  const firsts: number[] = []
  let closed = 0
  for (const [n, line] of lines.entries()) {
    const [before, after] = [lines[n - 1], lines[n + 1]]
    if (!before || !isSize(line, body) || !isSize(before, body)) continue
    if (!endsSentence(before.text) || shortOf(before) < body) continue
    closed++
    const indent = indentOf(line)
    if (indent < body * 0.6 || indent > body * 5) continue
    if (after && indentOf(after) > indent - body * 0.4) continue
    firsts.push(indent)
  }
  const usual = commonest(
    firsts.map((indent) => [indent, 1]),
    0.5,
  )
  return usual !== undefined && firsts.length >= Math.max(2, closed * 0.4) ? usual : undefined
}

/**
 * Tests for the end of a sentence. French sets a blank before the closing quotation mark, and a semicolon or colon at the
 * end of a line ends no paragraph.
 */
export const endsSentence = (text: string) => /[.!?…。！？؟][\s"'”’»›)\]\d*†‡¹²³⁰-⁹]*$/u.test(text.slice(-12))
