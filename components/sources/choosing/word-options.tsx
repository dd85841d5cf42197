import type { Word } from './words'

/** The words of a paragraph to choose from, each with its number and its neighbour, since the same word may come twice. */
export function WordOptions({ words, edge }: { words: Word[]; edge: 'start' | 'end' }) {
  return words.map((word, n) => (
    <option key={word.start} value={word[edge]} dir="auto">
      {`${n + 1}. ${[word.text, words[n + 1]?.text].filter((text) => text).join(' ')}`}
    </option>
  ))
}
