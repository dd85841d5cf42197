import { numberWords } from '../../quotations/judge/lexicon'

/** Words and signs that a translation keeps or nearly keeps, each with the weight of its kind. */
export type Anchors = Map<string, number>

const WEIGHTS = { number: 1.1, numberWord: 0.9, month: 0.7, name: 1, cognate: 0.45, mark: 0.4, learned: 0.6 }

/**
 * The anchors of a paragraph: numbers in digits and words, months, names, cognates (words with the same beginning; Simard,
 * Foster and Isabelle 1992), and marks that translators keep; with `learned`, words whose translation is known by now.
 */
export function anchorsOf(text: string, learned?: ReadonlyMap<string, string>): Anchors {
  const anchors: Anchors = new Map()
  const add = (key: string, weight: number) => anchors.set(key, Math.max(weight, anchors.get(key) ?? 0))
  for (const [digits] of text.matchAll(numerals)) add(`#${plainNumeral(digits)}`, WEIGHTS.number)
  for (const match of text.matchAll(/\p{L}[\p{L}\p{M}]*/gu)) {
    const anchor = anchorOfWord(match[0], startsSentence(text, match.index))
    if (anchor) add(anchor.key, anchor.weight)
  }
  for (const word of learned ? wordsIn(text) : []) {
    const key = learned?.get(word)
    if (key !== undefined) add(key, WEIGHTS.learned)
  }
  for (const [mark, pattern] of marks) {
    const count = text.match(pattern)?.length ?? 0
    if (count > 0) add(`${mark}${Math.min(count, MOST_MARKS)}`, WEIGHTS.mark)
  }
  return anchors
}

/** The words of a paragraph, each once. */
export const wordsIn = (text: string): Set<string> =>
  new Set([...text.toLowerCase().matchAll(/\p{L}[\p{L}\p{M}]{2,}/gu)].map(([word]) => word))

/** More of one mark in a paragraph do not tell paragraphs apart. */
const MOST_MARKS = 6

const marks: Array<[name: string, pattern: RegExp]> = [
  ['?', /[?？؟;](?=\s|$|["'”’»)\]])/gu],
  ['!', /[!！]/gu],
  ['"', /["“«„]/gu],
  ['(', /[(（]/gu],
  [':', /[:：]/gu],
  ['…', /…|\.\.\./gu],
]

const numerals = /\p{Nd}+(?:[.,'’ {2}]\p{Nd}{3}(?!\p{Nd}))*(?:[.,]\p{Nd}+)?/gu

/** 100,000 and 100.000 and 100 000 are one number, and so are 3.5 and 3,5. */
function plainNumeral(digits: string): string {
  return digits.replaceAll(/[.,'’ {2}](?=\p{Nd}{3}(?!\p{Nd}))/gu, '').replaceAll(',', '.')
}

function anchorOfWord(word: string, isFirst: boolean): { key: string; weight: number } | null {
  const lower = word.toLowerCase()
  const number = numberWords.get(lower)
  if (number !== undefined && Number(number) > 1) return { key: `#${number}`, weight: WEIGHTS.numberWord }
  const month = months.get(lower)
  if (month !== undefined) return { key: `month ${month}`, weight: WEIGHTS.month }
  const skeleton = skeletonOf(lower)
  if (skeleton.length < SHORTEST) return null
  const isName = !isFirst && word !== lower
  return { key: skeleton.slice(0, COGNATE), weight: isName ? WEIGHTS.name : WEIGHTS.cognate }
}

/** Words of fewer letters are mostly articles and pronouns. */
const SHORTEST = 4

/** The first letters that two words share when they are taken for one. */
const COGNATE = 4

function startsSentence(text: string, at: number): boolean {
  const before = text.slice(Math.max(0, at - 4), at).trimEnd()
  return before === '' || /[.!?…:¿¡"“«(–—-]$/u.test(before)
}

/** A word as it was before its spelling in one language: "philosophie", "filosofía" and "philosophy" agree. */
function skeletonOf(lower: string): string {
  return lower
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll('ph', 'f')
    .replaceAll(/([tcrg])h/g, '$1')
    .replaceAll(/t(?=i[aeou])/g, 'c')
    .replaceAll(/qu|k|ck/g, 'c')
    .replaceAll('y', 'i')
    .replaceAll('z', 's')
    .replaceAll(/^e(?=s[ptc])/g, '')
    .replaceAll(/(\p{L})\1/gu, '$1')
}

const counted = (names: string) => names.split(' ').map((name, at): [string, number] => [name, at + 1])

const months: ReadonlyMap<string, number> = new Map([
  ...counted('january february march april may june july august september october november december'),
  ...counted('enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre'),
  ...counted('janvier février mars avril mai juin juillet août septembre octobre novembre décembre'),
  ['setiembre', 9],
])
