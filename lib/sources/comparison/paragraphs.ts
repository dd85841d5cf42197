import { blocksWithText } from '../contents'
import { normalising } from '../quotations/text/normalise'
import { eachWord } from '../quotations/text/words'
import type { TextOfRecord } from '../text-of-record'

/** A block of a version, read for a comparison. `from` and `to` in UTF-16 units, `start` and `end` in code points. */
export type ComparedParagraph = {
  from: number
  to: number
  start: number
  end: number
  /** The form for comparison (quotations/text/normalise). */
  form: string
  /** The numbers of its words in the vocabulary, sorted: a multiset. */
  words: Int32Array
}

/** Numbers words without regard to letter case, the same in both versions. */
export type SharedVocabulary = Map<string, number>

/** Blocks that are read at one stretch. */
const SLICE = 50

/** The blocks of a version in order, in slices. */
export function* readingParagraphs(
  record: TextOfRecord,
  vocabulary: SharedVocabulary,
): Generator<void, ComparedParagraph[]> {
  const read: ComparedParagraph[] = []
  let [unit, point] = [0, 0]
  for (const { start, end, text } of blocksWithText(record)) {
    // Only line breaks stand between two blocks, and each is one code point and one unit.
    const from = unit + start - point
    const form = (yield* normalising(text, 'joined')).text
    unit = from + text.length
    point = end
    read.push({ from, to: unit, start, end, form, words: wordsOf(form, vocabulary) })
    if (read.length % SLICE === 0) yield
  }
  return read
}

function wordsOf(form: string, vocabulary: SharedVocabulary): Int32Array {
  const words: number[] = []
  eachWord(form, (start, end) => {
    const word = form.slice(start, end).toLowerCase()
    const known = vocabulary.get(word) ?? vocabulary.size
    vocabulary.set(word, known)
    words.push(known)
  })
  return Int32Array.from(words).sort()
}

/** The share of words that two paragraphs have in common, from 0 to 1 (Dice 1945, over multisets). */
export function shareOfWords({ words: a }: ComparedParagraph, { words: b }: ComparedParagraph): number {
  let [i, j, common] = [0, 0, 0]
  while (i < a.length && j < b.length) {
    const [left = 0, right = 0] = [a[i], b[j]]
    if (left === right) common++
    if (left <= right) i++
    if (right <= left) j++
  }
  return a.length + b.length === 0 ? 0 : (2 * common) / (a.length + b.length)
}
