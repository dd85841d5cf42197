import type { AlignmentUnit } from '../align/paragraphs'
import type { LoneParagraphs, ParagraphPair, ParagraphSpan } from './pair'

/** The units of both texts in two versions of each, of which one may be the same. */
export type VersionsOfPair = Record<'left' | 'right', { before: AlignmentUnit[]; after: AlignmentUnit[] }>

/**
 * The pairs by persons that hold in new versions: those whose paragraphs have not changed, and stand together still, under
 * their new numbers and in order.
 */
export function keptPairs(pairs: ParagraphPair[], { left, right }: VersionsOfPair): ParagraphPair[] {
  const [ofLeft, ofRight] = [numbersAfter(left.before, left.after), numbersAfter(right.before, right.after)]
  const kept: ParagraphPair[] = []
  for (const pair of pairs) {
    if (pair.by !== 'person') continue
    const [newLeft, newRight] = [spanAfter(pair.left, ofLeft), spanAfter(pair.right, ofRight)]
    const last = kept.at(-1)
    if (!newLeft || !newRight) continue
    if (last && (newLeft[0] <= last.left[1] || newRight[0] <= last.right[1])) continue
    kept.push({ ...pair, left: newLeft, right: newRight })
  }
  return kept
}

/** The paragraphs that persons left without a counterpart, in new versions: those that have not changed. */
export function keptLone(lone: LoneParagraphs, { left, right }: VersionsOfPair): LoneParagraphs {
  const of = (numbers: number[], { before, after }: VersionsOfPair['left']): number[] => {
    const now = numbersAfter(before, after)
    return numbers.flatMap((number) => now.get(number) ?? [])
  }
  return { left: of(lone.left, left), right: of(lone.right, right) }
}

/** By the old number the new one, for paragraphs whose words occur once in each version. */
function numbersAfter(before: AlignmentUnit[], after: AlignmentUnit[]): Map<number, number> {
  const places = placesByText(after)
  const numbers = new Map<number, number>()
  for (const [text, old] of placesByText(before)) {
    const place = places.get(text)
    if (old.length === 1 && place?.length === 1 && old[0] && place[0]) numbers.set(old[0], place[0])
  }
  return numbers
}

function placesByText(units: AlignmentUnit[]): Map<string, number[]> {
  const places = new Map<string, number[]>()
  for (const { number, text } of units) {
    if (number === null) continue
    const words = text.trim()
    const known = places.get(words)
    if (known) known.push(number)
    else places.set(words, [number])
  }
  return places
}

function spanAfter([first, last]: ParagraphSpan, numbers: Map<number, number>): ParagraphSpan | null {
  const start = numbers.get(first)
  if (start === undefined) return null
  for (let number = first; number <= last; number++)
    if (numbers.get(number) !== start + number - first) return null
  return [start, start + last - first]
}
