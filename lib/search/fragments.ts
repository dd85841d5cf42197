import { graphemeEnd, graphemeStart, toCodePoints } from '@/lib/sources/offsets'
import type { Ask } from '../platform/database/heavy-reads'
import { groupedNumbers } from './close-set'
import { formsOf, type WordForms } from './forms'
import type { SearchTerms } from './search-terms'

/**
 * A part of a text with its matches. Offsets in code points: `marks` within `text`, `start` and `end` in the whole text.
 * `cut` says whether the text continues before or after it.
 */
export type Fragment = {
  text: string
  start: number
  end: number
  marks: Array<[number, number]>
  cut: [boolean, boolean]
}

/** A word of a text and its place (UTF-16 units). */
type Standing = { from: number; to: number; word: string }

const wordPattern = /[\p{L}\p{N}][\p{L}\p{N}\p{M}\u00AD\u200B-\u200D\u2060]*/gu

function wordsIn(text: string, isWorth: (word: string) => boolean = () => true): Standing[] {
  const found: Standing[] = []
  for (const { index, 0: word } of text.matchAll(wordPattern))
    if (isWorth(word)) found.push({ from: index, to: index + word.length, word })
  return found
}

export type Marker = (text: string) => Array<[number, number]>

/** Finds the ranges to mark in each of these texts (UTF-16 units), with one query for all of them. */
export async function markerOf(ask: Ask, wanted: SearchTerms | null, texts: string[]): Promise<Marker> {
  if (!wanted) return () => []
  // Stemming keeps the first letter, so most words need no lookup.
  const first = new Set(
    [...wanted.forms, ...wanted.beginnings, ...wanted.phrases.flat()].map((form) => form.charAt(0)),
  )
  const candidates = new Map(texts.map((text) => [text, wordsIn(text, (word) => first.has(initialOf(word)))]))
  const look = await formsOf(
    ask,
    [...candidates.values()].flatMap((words) => words.map(({ word }) => word)),
  )
  const phrases = (text: string) => wanted.phrases.flatMap((phrase) => runsOf(text, phrase, look))
  return (text) => [
    ...(candidates.get(text) ?? [])
      .filter(({ word }) => look(word).some((one) => isWanted(wanted, one)))
      .map(({ from, to }): [number, number] => [from, to]),
    ...phrases(text),
    ...placesOfSigns(text, wanted),
  ]
}

/** The places of characters of scripts without spaces, and of grouped numbers. */
function placesOfSigns(text: string, { runs, forms }: SearchTerms): Array<[number, number]> {
  const numbers = groupedNumbers(text).filter(({ number }) => forms.has(number))
  const found = numbers.map(({ from, to }): [number, number] => [from, to])
  for (const run of runs) {
    for (let at = text.indexOf(run); at >= 0; at = text.indexOf(run, at + run.length))
      found.push([at, at + run.length])
  }
  return found
}

const unfolded: Record<string, string> = { œ: 'o', æ: 'a', ß: 's', ø: 'o', ł: 'l', đ: 'd', ð: 'd', þ: 't' }

function initialOf(word: string): string {
  if (word.charCodeAt(0) < 0x80) return word.charAt(0).toLowerCase()
  const letter = word.charAt(0).toLowerCase().normalize('NFD').charAt(0)
  return unfolded[letter] ?? letter
}

const isWanted = ({ forms, beginnings }: SearchTerms, word: WordForms): boolean =>
  word.forms.some((form) => forms.has(form)) ||
  beginnings.some((beginning) => word.forms[0]?.startsWith(beginning))

/** The places where the words of a phrase follow one another. */
function runsOf(
  text: string,
  phrase: string[],
  look: (word: string) => WordForms[],
): Array<[number, number]> {
  const words = wordsIn(text)
  const found: Array<[number, number]> = []
  for (let at = 0; at + phrase.length <= words.length; at++) {
    const run = words.slice(at, at + phrase.length)
    const [begins, ends] = [run[0], run.at(-1)]
    if (begins && ends && run.every(({ word }, n) => look(word).some(({ forms }) => forms[0] === phrase[n])))
      found.push([begins.from, ends.to])
  }
  return found
}

/** Strips marks of emphasis, lists, quotations and links from Markdown: close enough to the rendered text for one line. */
export function plainOf(markdown: string): string {
  let text = markdown
  if (text.includes('](')) text = text.replaceAll(/!?\[([^\]]{0,500})\]\([^)]{0,2000}\)/g, '$1')
  if (/^[ \t]{0,3}[>#\-+*\d]/m.test(text))
    text = text.replaceAll(/^[ \t]{0,3}(?:>[ \t]?|#{1,6}[ \t]|[-+*][ \t]|\d{1,3}[.)][ \t])+/gm, '')
  if (/[*_~`]/.test(text))
    text = text.replaceAll(/\*\*|__|~~|`|(?<![\p{L}\p{N}])[*_](?=\S)|(?<=\S)[*_](?![\p{L}\p{N}])/gu, '')
  return text.replaceAll(/\s+/g, ' ').trim()
}

/** The whole text, marked. */
export function wholeOf(text: string, marker: Marker): Fragment {
  return cut(text, 0, text.length, marker(text))
}

/** The part of about `length` UTF-16 units that has the most marks, cut between words. */
export function bestOf(text: string, marker: Marker, length: number): Fragment {
  const marks = joined(marker(text))
  const from = text.length <= length ? 0 : beginningOf(text, marks, length)
  return cut(text, from, text.length <= length ? text.length : wordEnd(text, from + length), marks)
}

/** The start of the part with the most marks, a few words before the first of them. */
function beginningOf(text: string, marks: Array<[number, number]>, length: number): number {
  let best = { count: 0, from: 0 }
  for (const [n, [from]] of marks.entries()) {
    const count = marks.slice(n).filter(([, to]) => to <= from + length * 0.75).length
    if (count > best.count) best = { count, from }
  }
  const wished = Math.max(0, Math.min(best.from - length / 4, text.length - length))
  return wordBeginning(text, Math.floor(wished))
}

function wordBeginning(text: string, unit: number): number {
  if (unit <= 0) return 0
  const gap = text.slice(unit - 1, unit + 80).search(/\s\S/)
  return gap < 0 ? unit : unit + gap
}

function wordEnd(text: string, unit: number): number {
  const gap = text.slice(unit, unit + 80).search(/\s/)
  return Math.min(text.length, gap < 0 ? unit + 80 : unit + gap)
}

function cut(text: string, from: number, to: number, marks: Array<[number, number]>): Fragment {
  const whole = graphemeStart(text, from)
  const raw = text.slice(whole, graphemeEnd(text, to))
  const begin = whole + raw.length - raw.trimStart().length
  const end = Math.max(begin, whole + raw.trimEnd().length)
  const shown = text.slice(begin, end)
  const inside = joined(marks).filter(([a, b]) => a >= begin && b <= end)
  // Counting code points one by one is slow, and needless where they equal UTF-16 units.
  const count = /[\uD800-\uDFFF]/.test(text) ? toCodePoints : (_: string, unit: number) => unit
  const start = count(text, begin)
  return {
    text: shown,
    start,
    end: start + count(shown, shown.length),
    marks: inside.map(([a, b]) => [count(shown, a - begin), count(shown, b - begin)]),
    cut: [text.slice(0, begin).trim() !== '', text.slice(end).trim() !== ''],
  }
}

/** Sorts the ranges and joins overlapping ones. */
function joined(marks: Array<[number, number]>): Array<[number, number]> {
  const inOrder = marks.toSorted(([a], [b]) => a - b)
  const out: Array<[number, number]> = []
  for (const [from, to] of inOrder) {
    const last = out.at(-1)
    if (last && from <= last[1]) last[1] = Math.max(last[1], to)
    else out.push([from, to])
  }
  return out
}
