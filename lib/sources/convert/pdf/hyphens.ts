import type { RoughBlock } from './rough-block'

/** The words of a document, without the pieces at line ends: with those, every piece would be a word. */
export type Vocabulary = { words: Set<string>; beginnings: Set<string>; hyphened: Set<string> }

/** A hyphen at a line's end: gone or kept; a guess if the document does not tell. */
export type HyphenVerdict = { isJoined: boolean; isGuess: boolean }

const WORD = /[\p{L}\p{M}’']+(?:[-\u2010][\p{L}\p{M}’']+)*/gu

/** A form of a word shares at least this much after the break with another word. */
const SHARED = 2

export function vocabularyOf(blocks: RoughBlock[]): Vocabulary {
  const words = new Set<string>()
  const beginnings = new Set<string>()
  const hyphened = new Set<string>()
  for (const { lines } of blocks)
    for (const [n, { text }] of lines.entries()) {
      const isBroken = n > 0 && /\p{L}[-\u2010\u00AD]$/u.test(lines[n - 1]?.text ?? '')
      const whole = withoutPieces(text, isBroken)
      for (const [match] of whole.matchAll(WORD)) {
        const word = match.toLowerCase().replaceAll('\u2010', '-')
        if (word.includes('-')) hyphened.add(word)
        for (const part of word.split('-')) {
          words.add(part)
          for (let end = 4; end < part.length; end++) beginnings.add(part.slice(0, end))
        }
      }
    }
  return { words, beginnings, hyphened }
}

/** A line without the pieces of words that were parted at its ends. */
function withoutPieces(text: string, startsBroken: boolean): string {
  const from = startsBroken ? Math.max(0, text.indexOf(' ')) : 0
  return /[-\u2010\u00AD]$/.test(text)
    ? text.slice(from, Math.max(from, text.lastIndexOf(' ')))
    : text.slice(from)
}

/** The letters at the end of a text; the longest word of a language is shorter. */
export const lastLetters = (text: string) => /[\p{L}\p{M}’'-]+$/u.exec(text.slice(-LONGEST_WORD))?.[0] ?? ''

export const firstLetters = (text: string) =>
  /^[\p{L}\p{M}’'-]+/u.exec(text.slice(0, LONGEST_WORD))?.[0] ?? ''

const LONGEST_WORD = 64

/**
 * Judges the hyphen between the end of a line and the beginning of the next. The halves are whole words, with their other
 * hyphens: "c’est-" and "à-dire". Attested are the joined word or the hyphened one elsewhere in the document, or another form of
 * the joined word. Else the languages' rule decides: no syllable is without a vowel, and a compound is made of words.
 */
export function judgeHyphen(before: string, after: string, vocabulary: Vocabulary): HyphenVerdict {
  const left = lastLetters(before.replaceAll('\u2010', '-')).toLowerCase()
  const right = firstLetters(after.replaceAll('\u2010', '-')).toLowerCase()
  const { words, beginnings, hyphened } = vocabulary
  if (hyphened.has(`${left}-${right}`)) return { isJoined: false, isGuess: false }
  const joined = `${left.split('-').at(-1)}${right.split('-')[0]}`
  if (words.has(joined)) return { isJoined: true, isGuess: false }
  const [first = '', second = ''] = [left.split('-').at(-1), right.split('-')[0]]
  const isWord = (half: string) => half.length >= 3 && words.has(half)
  if (isWord(first) && isWord(second)) return { isJoined: false, isGuess: true }
  const shared = first + second.slice(0, SHARED)
  if (second.length >= SHARED && shared.length >= 5 && beginnings.has(shared))
    return { isJoined: true, isGuess: false }
  return { isJoined: hasVowel(first) && hasVowel(second), isGuess: true }
}

/** Scripts other than Latin are not judged by their vowels. */
const hasVowel = (half: string) => /[aeiouyàâäáãåæéèêëíìîïóòôöõøœúùûüýÿ]/i.test(half) || !/[a-z]/i.test(half)
