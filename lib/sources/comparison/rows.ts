import { Turns } from '@/lib/platform/children/turns'
import { type Difference, differences } from '../quotations/judge/differences'
import { textOfRecord } from '../text-of-record'
import { alignmentOf, type VersionAlignment } from './alignment'
import type { ComparedParagraph } from './paragraphs'

/** A paragraph as a comparison shows it; `paragraph` is its number, null where people do not cite it by one. */
export type ParagraphSide = { paragraph: number | null; text: string }

/**
 * A paragraph of the left version beside its partner of the right one; null where it has none. `differences` are empty
 * where the two are the same: `missing` is of the left one alone, `added` of the right one.
 */
export type ComparisonRow = {
  left: ParagraphSide | null
  right: ParagraphSide | null
  differences: Difference[]
}

type Pair = [left: number, right: number]

/**
 * The indices of every paragraph of both versions, once each, -1 for none: partners together, in the order of the right
 * version; a left one without a partner behind the one that stood before it.
 */
export function pairsInOrder({ left, right, rightOf, leftOf, inOrder }: VersionAlignment): Pair[] {
  const pairs: Pair[] = []
  let next = 0
  const upTo = (end: number) => {
    for (; next < end; next++) pairs.push([leftOf[next] ?? -1, next])
  }
  for (let at = 0; at < left.length; at++) {
    const partner = rightOf[at] ?? -1
    if (partner < 0) pairs.push([at, -1])
    else if (inOrder[at]) upTo(partner + 1)
  }
  upTo(right.length)
  return pairs
}

type Wanted = {
  /** The index of the first row. */
  from: number
  limit: number
}

/** The rows of a comparison of two versions, by their ids, from one on. Other work runs in between. */
export async function comparisonRows(
  left: string,
  right: string,
  { from, limit }: Wanted,
): Promise<{ rows: ComparisonRow[]; next: number | null }> {
  const alignment = await alignmentOf(left, right)
  const [before, after] = [await sidesOf(left, alignment.left), await sidesOf(right, alignment.right)]
  const pairs = pairsInOrder(alignment)
  const turns = new Turns()
  const rows: ComparisonRow[] = []
  for (const [a, b] of pairs.slice(from, from + limit)) {
    rows.push(rowOf(before(a), after(b)))
    await turns.next()
  }
  return { rows, next: from + limit < pairs.length ? from + limit : null }
}

/** By the index of a paragraph, its number and words; null for none. */
export async function sidesOf(version: string, paragraphs: ComparedParagraph[]) {
  const { text, blocks } = await textOfRecord(version)
  return (index: number): ParagraphSide | null => {
    const [paragraph, block] = [paragraphs[index], blocks[index]]
    return paragraph && block
      ? { paragraph: block.paragraph, text: text.slice(paragraph.from, paragraph.to) }
      : null
  }
}

export function rowOf(left: ParagraphSide | null, right: ParagraphSide | null): ComparisonRow {
  const isChanged = left && right && left.text !== right.text
  return { left, right, differences: isChanged ? differences(left.text, right.text, { exact: true }) : [] }
}
