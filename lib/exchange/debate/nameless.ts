import { folded, foldedWithPlaces } from '@/lib/platform/words/folded'

/**
 * A member of a class: their names and addresses, their pseudonym in a question, and what a record of that question calls them.
 */
export type NamedAuthor = { names: string[]; pseudonym: string | null; called: string }

/** Where a spelling names somebody: everywhere, where it has its capital, or only behind an @. */
type Reach = 'everywhere' | 'capital' | 'addressed'

type Naming = { called: string; reach: Reach }

/**
 * Replaces the names of people in a text, whatever their capitals, their accents and the spaces between their words. An address
 * and a name of several words are replaced everywhere; a pseudonym and a name of one word, which may as well be a word, where
 * they stand with a capital; and each word of a name where it addresses somebody (`@Ana`) or, if `words` is `capital`, where a
 * one-word name is replaced, too. Of people with one name, nobody is told apart: `somebody` stands for them.
 */
export function namesReplacer(
  people: NamedAuthor[],
  somebody: string,
  words: 'addressed' | 'capital' = 'addressed',
): (text: string) => string {
  const namings = namingsOf(people, somebody, words)
  const pattern = patternOf([...namings.keys()])
  if (!pattern) return (text) => text.normalize('NFC')
  return (text) => {
    const whole = text.normalize('NFC')
    const { letters, places } = foldedWithPlaces(whole)
    const parts: string[] = []
    let from = 0
    for (const { 0: found, index } of letters.matchAll(pattern)) {
      const [start = 0, end = 0] = [places[index], places[index + found.length]]
      const naming = namings.get(keyOf(found.replace(/^@/, '')))
      if (!naming || !isReached(naming, found, whole.slice(start, end))) continue
      parts.push(whole.slice(from, start), naming.called)
      from = end
    }
    return parts.join('') + whole.slice(from)
  }
}

function namingsOf(people: NamedAuthor[], somebody: string, words: Reach): Map<string, Naming> {
  const namings = new Map<string, Naming>()
  for (const { names, pseudonym, called } of people)
    for (const [name, reach] of [
      ...names.flatMap((name) => spellingsOfName(name, words)),
      ...spellings(pseudonym ?? '', 'capital'),
    ]) {
      const other = namings.get(name)
      namings.set(name, {
        called: other && other.called !== called ? somebody : called,
        reach: reaches.find((one) => one === reach || one === other?.reach) ?? reach,
      })
    }
  return namings
}

/** The widest first. */
const reaches: Reach[] = ['everywhere', 'capital', 'addressed']

function spellingsOfName(name: string, reach: Reach): Array<[string, Reach]> {
  if (name.includes('@')) return spellings(name, 'everywhere')
  const words = name.split(/\s+/).filter((word) => word.length > 1)
  const isOfSeveralWords = /\S\s+\S/.test(name)
  return [
    ...spellings(name, isOfSeveralWords ? 'everywhere' : 'capital'),
    ...(isOfSeveralWords
      ? words.flatMap((word) => spellings(word, isTelling(word) ? reach : 'addressed'))
      : []),
  ]
}

/** Particles (`de`, `van`) and words of two letters (`Al`, `An`) begin too many sentences to tell whom they name. */
const isTelling = (word: string): boolean => {
  const [first = ''] = word
  return isJoining(word) || ([...word].length > 2 && first === first.toUpperCase())
}

/** In capitals some letters are several: ß is SS. */
const spellings = (name: string, reach: Reach): Array<[string, Reach]> =>
  [...new Set([keyOf(name), keyOf(name.toUpperCase())])].flatMap((key) => (key ? [[key, reach]] : []))

/** Scripts that write no spaces, or whose particles join the word before them: a name is no word of its own there. */
const joining = String.raw`\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}`

const isJoining = (name: string) => new RegExp(`^[${joining}\\sー]+$`, 'u').test(name)

function keyOf(name: string): string {
  const key = folded(name).trim()
  return isJoining(key) ? key.replaceAll(' ', '') : key
}

/** Names as whole words, the longest first; each is matched letter by letter, so that a match costs its length. */
function patternOf(names: string[]): RegExp | null {
  const sorted = names.toSorted((a, b) => b.length - a.length)
  const words = sorted.filter((name) => !isJoining(name)).map(asPattern)
  const joined = sorted.filter(isJoining).map((name) => [...name].join('\\s*'))
  const letter = `[[\\p{L}\\p{N}]--[${joining}]]`
  const patterns = [
    ...(words.length ? [`(?<!${letter})@?(?:${words.join('|')})(?!${letter})`] : []),
    ...(joined.length ? [`@?(?:${joined.join('|')})`] : []),
  ]
  return patterns.length ? new RegExp(patterns.join('|'), 'gv') : null
}

const asPattern = (name: string) => name.replaceAll(/[.*+?^${}()|[\]\\/]/g, '\\$&').replaceAll(' ', '\\s+')

/** A single sign of a script without spaces, and without capitals, is a word of most texts. */
function isReached({ reach }: Naming, found: string, written: string): boolean {
  if (reach === 'everywhere' || found.startsWith('@')) return true
  if (reach === 'addressed') return false
  const [first = ''] = written
  if (isJoining(found)) return [...found].length > 1
  return first !== first.toLowerCase() || first === first.toUpperCase()
}
