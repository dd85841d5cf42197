import type { WordSpan } from './words'

/** The words of a paragraph as options, each with its number and its neighbour, since a word may occur twice. */
export function WordOptions({ words, edge }: { words: WordSpan[]; edge: 'start' | 'end' }) {
  return words.map((word, n) => (
    <option key={word.start} value={word[edge]} dir="auto">
      {`${n + 1}. ${[word.text, words[n + 1]?.text].filter((text) => text).join(' ')}`}
    </option>
  ))
}
