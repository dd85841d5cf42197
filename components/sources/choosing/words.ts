import { codePointLength } from '@/lib/sources/offsets'

/** A word with its punctuation, and its place in the whole text (code points). */
export type WordSpan = { text: string; start: number; end: number }

/** A block's words, for choosing a passage. Scripts without spaces are segmented by their language. */
export function wordsOf({ text, start }: { text: string; start: number }, language: string): WordSpan[] {
  const words: WordSpan[] = []
  let unit = 0
  let point = start
  for (const match of text.matchAll(/\S+/gu)) {
    point += codePointLength(text.slice(unit, match.index))
    for (const piece of piecesOf(match[0], language)) {
      const end = point + codePointLength(piece)
      words.push({ text: piece, start: point, end })
      point = end
    }
    unit = match.index + match[0].length
  }
  return words
}

const LONG = 40

function piecesOf(run: string, language: string): string[] {
  if (run.length < LONG) return [run]
  const segmenter = new Intl.Segmenter(language, { granularity: 'word' })
  return [...segmenter.segment(run)].map(({ segment }) => segment)
}
