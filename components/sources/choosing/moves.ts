import { codePointLength } from '@/lib/sources/offsets'
import { wordsOf } from './words'

export type TextSpan = { start: number; end: number }

/** A block's characters, and their offset. Offsets here are code points of the whole text. */
export type BlockText = { start: number; text: string }

/** The end of a selection that the keyboard moves; the other one stays. */
export type Edge = 'start' | 'end'

/** The selection, and its moving edge. */
export type MovableChoice = TextSpan & { edge: Edge }

export type Unit = 'word' | 'sentence' | 'paragraph'

/** The units of a text that keys move by: its words, sentences or blocks. */
export function unitsOf(blocks: BlockText[], unit: Unit, language: string): TextSpan[] {
  if (unit === 'word') return blocks.flatMap((block) => wordsOf(block, language))
  if (unit === 'sentence') return blocks.flatMap((block) => sentencesOf(block, language))
  return blocks.flatMap(({ start, text }) => trimmed(text, start))
}

/** A sentence ends at a space. A boundary within a word, as after "etc.But", does not count. */
function sentencesOf({ start, text }: BlockText, language: string): TextSpan[] {
  const segmenter = new Intl.Segmenter(language || undefined, { granularity: 'sentence' })
  const spans: TextSpan[] = []
  let [at, sentence] = [start, '']
  for (const { segment, index } of segmenter.segment(text)) {
    sentence += segment
    if (/\S$/u.test(segment) && index + segment.length < text.length) continue
    spans.push(...trimmed(sentence, at))
    at += codePointLength(sentence)
    sentence = ''
  }
  return spans
}

/** Trims white space at both ends; empty if there is nothing else. */
function trimmed(text: string, start: number): TextSpan[] {
  const body = text.trim()
  if (!body) return []
  const from = start + codePointLength(text) - codePointLength(text.trimStart())
  return [{ start: from, end: from + codePointLength(body) }]
}

/**
 * Moves one edge of a selection by a word, sentence or paragraph, as Shift with an arrow does in a field: beyond the word
 * where the selection began, the other edge moves. At least one word stays selected.
 */
export function extended(
  blocks: BlockText[],
  choice: MovableChoice,
  unit: Unit,
  by: 1 | -1,
  language: string,
): MovableChoice {
  const words = unitsOf(blocks, 'word', language)
  const units = unitsOf(blocks, unit, language)
  const anchor = anchorOf(words, choice)
  if (!anchor) return choice
  return around(anchor, by === 1 ? later(units, choice, anchor) : earlier(units, choice, anchor), by)
}

/** The word that stays selected, whichever way the selection grows. */
function anchorOf(words: TextSpan[], { start, end, edge }: MovableChoice): TextSpan | undefined {
  return edge === 'end' ? words.find((word) => word.end > start) : words.findLast((word) => word.start < end)
}

function later(units: TextSpan[], { start, end, edge }: MovableChoice, anchor: TextSpan): number {
  if (edge === 'end') return units.find((unit) => unit.end > end)?.end ?? end
  const before = units.find((unit) => unit.start > start && unit.start < anchor.start)
  if (before) return before.start
  if (start < anchor.start) return anchor.start
  return units.find((unit) => unit.end > anchor.end)?.end ?? anchor.end
}

function earlier(units: TextSpan[], { start, end, edge }: MovableChoice, anchor: TextSpan): number {
  if (edge === 'start') return units.findLast((unit) => unit.start < start)?.start ?? start
  const after = units.findLast((unit) => unit.end < end && unit.end > anchor.end)
  if (after) return after.end
  if (end > anchor.end) return anchor.end
  return units.findLast((unit) => unit.start < anchor.start)?.start ?? anchor.start
}

/** From the anchor to a point on either side of it. */
function around(anchor: TextSpan, point: number, by: 1 | -1): MovableChoice {
  if (point > anchor.end) return { start: anchor.start, end: point, edge: 'end' }
  if (point < anchor.start) return { start: point, end: anchor.end, edge: 'start' }
  return { ...spanOf(anchor), edge: by === 1 ? 'end' : 'start' }
}

const spanOf = ({ start, end }: TextSpan): TextSpan => ({ start, end })

/** The single word after or before a selection, as a plain arrow moves; at an end of the text, the selection's last word. */
export function beside(
  blocks: BlockText[],
  { start, end }: TextSpan,
  by: 1 | -1,
  language: string,
): TextSpan | null {
  const words = unitsOf(blocks, 'word', language)
  const next =
    by === 1 ? words.find((word) => word.start >= end) : words.findLast((word) => word.end <= start)
  const here = by === 1 ? words.findLast((word) => word.start < end) : words.find((word) => word.end > start)
  const found = next ?? here
  return found ? spanOf(found) : null
}

/** The selection with another first or last word; an edge beyond the other one moves that one along. */
export function picked(words: TextSpan[], choice: TextSpan, edge: Edge, point: number): TextSpan {
  const word = words.find((one) => one[edge] === point)
  if (!word) return choice
  if (edge === 'start') return { start: word.start, end: Math.max(choice.end, word.end) }
  return { start: Math.min(choice.start, word.start), end: word.end }
}
