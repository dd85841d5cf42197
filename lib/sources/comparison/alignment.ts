import { cache, getOrMake } from '@/lib/platform/cache'
import { inTurns } from '@/lib/platform/children/turns'
import { type TextOfRecord, textOfRecord } from '../text-of-record'
import { ParagraphPairs } from './pairs'
import { type ComparedParagraph, readingParagraphs, type SharedVocabulary } from './paragraphs'
import { pairingElsewhere, pairingInGaps } from './similar'

/**
 * Which paragraph of a version became which paragraph of another: the same words, or a share of them. A paragraph has at
 * most one partner, wherever that stands.
 */
export type VersionAlignment = {
  left: ComparedParagraph[]
  right: ComparedParagraph[]
  /** By the index of a paragraph, the index of its partner; -1 where it has none. */
  rightOf: Int32Array
  leftOf: Int32Array
  /** By the index of a left paragraph: it and its partner stand in the common order. */
  inOrder: boolean[]
}

/**
 * Aligns two versions of one text by their paragraphs: those that occur once in both first, then their equal neighbours
 * and other equal ones (patience diff, Cohen 2003), then those that share words, in the gaps between before elsewhere. In
 * slices.
 */
export function* aligning(left: TextOfRecord, right: TextOfRecord): Generator<void, VersionAlignment> {
  const vocabulary: SharedVocabulary = new Map()
  const a = yield* readingParagraphs(left, vocabulary)
  const b = yield* readingParagraphs(right, vocabulary)
  const pairs = new ParagraphPairs(a, b)
  yield* pairs.pairingEqual()
  yield* pairingInGaps(a, b, pairs)
  yield* pairingElsewhere(a, b, pairs)
  const { rightOf, leftOf } = pairs
  return { left: a, right: b, rightOf, leftOf, inOrder: pairs.inOrder() }
}

/** Two bytes for a unit of a form, four for a word; a block's own objects. */
const sizeOf = ({ left, right }: VersionAlignment): number =>
  [...left, ...right].reduce((sum, { form, words }) => sum + 2 * form.length + 4 * words.length + 200, 0)

const kept = cache<VersionAlignment>('alignments', { most: 24_000_000, sizeOf, keepsNewest: true })

/** The alignment of two sealed versions, by their ids. Versions never change, so it is kept. */
export const alignmentOf = (left: string, right: string): Promise<VersionAlignment> =>
  getOrMake(kept, `${left} ${right}`, async () => {
    const [a, b] = [await textOfRecord(left), await textOfRecord(right)]
    return inTurns(aligning(a, b))
  })
