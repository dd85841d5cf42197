import { graphemeEnd, graphemeStart, toCodePoints } from '@/lib/sources/offsets'
import type { Ask } from '../platform/database/heavy-reads'
import { groupedNumbers } from './close-set'
import { formsOf, type Word } from './forms'
import type { Wanted } from './wanted'

/**
 * A part of a text with what matched in it. Offsets in code points: `marks` within `text`, `start` and `end` in the whole.
 * `cut`: there is more of it before, after.
 */
export type Fragment = {
  text: string
  start: number
  end: number
  marks: Array<[number, number]>
  cut: [boolean, boolean]
}

/** UTF-16 units of a word that stands in a text. */
type Standing = { from: number; to: number; word: string }

const wordPattern = /[\p{L}\p{N}][\p{L}\p{N}\p{M}\u00AD\u200B-\u200D\u2060]*/gu

function wordsIn(text: string, isWorth: (word: string) => boolean = () => true): Standing[] {
  const found: Standing[] = []
  for (const { index, 0: word } of text.matchAll(wordPattern))
    if (isWorth(word)) found.push({ from: index, to: index + word.length, word })
  return found
}

export type Marker = (text: string) => Array<[number, number]>

/** Finds, for all these texts at once, what is to be marked in each of them (UTF-16 units). */
export async function markerOf(ask: Ask, wanted: Wanted | null, texts: string[]): Promise<Marker> {
  if (!wanted) return () => []
  // Stemming leaves the first letter as it is, so most words need no looking up.
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

/** Where signs of scripts without spaces stand, and numbers that are written in groups. */
function placesOfSigns(text: string, { runs, forms }: Wanted): Array<[number, number]> {
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

const isWanted = ({ forms, beginnings }: Wanted, word: Word): boolean =>
  word.forms.some((form) => forms.has(form)) ||
  beginnings.some((beginning) => word.forms[0]?.startsWith(beginning))

/** Where the words of a phrase follow one another. */
function runsOf(text: string, phrase: string[], look: (word: string) => Word[]): Array<[number, number]> {
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

/** Markdown as it reads, near enough for a line of it: without marks of emphasis, lists, quotations and links. */
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

/** The part of about so many UTF-16 units with most marks in it, from word to word. */
export function bestOf(text: string, marker: Marker, length: number): Fragment {
  const marks = joined(marker(text))
  const from = text.length <= length ? 0 : beginningOf(text, marks, length)
  return cut(text, from, text.length <= length ? text.length : wordEnd(text, from + length), marks)
}

/** Where the part with most marks begins, with some words before the first of them. */
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
  // Counting code points one by one takes its time where units are the same.
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

/** In order; what overlaps is one. */
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
