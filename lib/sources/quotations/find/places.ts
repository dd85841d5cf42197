import { graphemeEnd, graphemeStart } from '@/lib/sources/offsets'
import type { UnitSpan } from '../text/edges'
import { type Hyphens, hasBrokenWords, type NormalForm, normalised } from '../text/normalise'
import type { PreparedText } from '../text/prepared'
import { lookUp } from './look-up'
import { asVerse, hasItsLines, type Verse } from './verse'

/** `parts`: where each stands of a quotation that declares what it leaves out or puts in. */
export type WordsPlace = UnitSpan & { wording: 'identical' | 'normalised'; parts?: UnitSpan[] }

/** The most places looked at; words that stand more often name no place. */
const mostPlaces = 1000

/**
 * Where words stand in a text, word for word or in the form for comparison, in order; verses also where ` / ` stands for
 * the end of a line and ` // ` for that of a stanza.
 */
export function placesOf(source: PreparedText, wanted: string): WordsPlace[] {
  return orInVerse(source, wanted, (words) => prosePlaces(source, words))
}

function prosePlaces(source: PreparedText, wanted: string): WordsPlace[] {
  const known = lookUp(source, wanted)
  if (!known) return prosePlacesBetween(source, wanted, 0, source.text.length)
  const places = new Map<string, WordsPlace>()
  for (const at of known.identical) {
    const to = at + wanted.length
    if (isWhole(source.text, at, to)) places.set(`${at} ${to}`, { from: at, to, wording: 'identical' })
    if (places.size === mostPlaces) break
  }
  for (const { at, words } of known.alike) {
    const place = original(source.text, source.form('joined'), words, at)
    if (place && !places.has(`${place.from} ${place.to}`)) places.set(`${place.from} ${place.to}`, place)
    if (places.size === mostPlaces) break
  }
  for (const place of source.brokenWords ? keptPlaces(source, wanted) : []) {
    if (!places.has(`${place.from} ${place.to}`)) places.set(`${place.from} ${place.to}`, place)
  }
  return [...places.values()].sort((a, b) => a.from - b.from || a.to - b.to)
}

/** Where a hyphen at a line's end is one of the word's own. */
function keptPlaces(source: PreparedText, wanted: string): WordsPlace[] {
  if (!/\p{Pd}/u.test(wanted)) return []
  const forms = [...new Set([normalised(wanted).trim(), normalised(wanted, 'kept').trim()])]
  return forms.flatMap((words) => alike(source, source.form('kept'), words, 0, source.text.length))
}

/** Like placesOf, between two places and without the index. */
export function placesBetween(
  source: PreparedText,
  wanted: string,
  from = 0,
  to = source.text.length,
): WordsPlace[] {
  return orInVerse(source, wanted, (words) => prosePlacesBetween(source, words, from, to))
}

function orInVerse(
  source: PreparedText,
  wanted: string,
  find: (words: string) => WordsPlace[],
): WordsPlace[] {
  const places = find(wanted)
  const verse = places.length === 0 ? asVerse(wanted) : null
  return verse ? find(verse.words).flatMap((place) => inLines(source.text, verse, place)) : places
}

/** A place of words in verse, when the text has the ends of its lines where the words say so. */
function inLines(text: string, verse: Verse, { from, to }: WordsPlace): WordsPlace[] {
  return hasItsLines(text.slice(from, to), verse) ? [{ from, to, wording: 'normalised' }] : []
}

function prosePlacesBetween(source: PreparedText, wanted: string, from: number, to: number): WordsPlace[] {
  const places = new Map<string, WordsPlace>()
  for (const place of identical(source.text, wanted, from, to)) places.set(`${place.from} ${place.to}`, place)
  const forms: Hyphens[] = source.brokenWords || hasBrokenWords(wanted) ? ['joined', 'kept'] : ['joined']
  for (const ofText of source.brokenWords ? forms : forms.slice(0, 1)) {
    for (const ofQuote of forms) {
      for (const place of alike(source, source.form(ofText), normalised(wanted, ofQuote).trim(), from, to)) {
        const key = `${place.from} ${place.to}`
        if (!places.has(key)) places.set(key, place)
      }
    }
  }
  return [...places.values()].sort((a, b) => a.from - b.from || a.to - b.to)
}

function identical(text: string, wanted: string, from: number, to: number): WordsPlace[] {
  const places: WordsPlace[] = []
  for (const at of occurrences(text, wanted, from, to)) {
    const end = at + wanted.length
    if (isWhole(text, at, end)) places.push({ from: at, to: end, wording: 'identical' })
    if (places.length === mostPlaces) break
  }
  return places
}

/** Where words stand between two places. The stretch is cut out, or a search that fails would read on to the end. */
function* occurrences(text: string, wanted: string, from: number, to: number): Generator<number> {
  const stretch = to < text.length ? text.slice(from, to) : text
  const offset = to < text.length ? from : 0
  for (let at = stretch.indexOf(wanted, from - offset); at >= 0; at = stretch.indexOf(wanted, at + 1))
    yield at + offset
}

const isWhole = (text: string, from: number, to: number) =>
  graphemeStart(text, from) === from && graphemeEnd(text, to) === to

function alike(
  source: PreparedText,
  form: NormalForm,
  wanted: string,
  from: number,
  to: number,
): WordsPlace[] {
  const places: WordsPlace[] = []
  if (wanted === '') return places
  const first = from === 0 ? 0 : firstFrom(form, from)
  const end = to === source.text.length ? form.text.length : firstFrom(form, to)
  for (const at of occurrences(form.text, wanted, first, end)) {
    const place = original(source.text, form, wanted, at)
    if (place && place.from >= from && place.to <= to) places.push(place)
    if (places.length === mostPlaces) break
  }
  return places
}

/** The first unit of the form that comes from the original at or after a place. */
function firstFrom({ starts }: NormalForm, from: number): number {
  let low = 0
  let high = starts.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((starts[middle] ?? 0) >= from) high = middle
    else low = middle + 1
  }
  return low
}

/** The place in the text of a match in the form; null when it begins or ends inside one visible character. */
function original(text: string, form: NormalForm, wanted: string, at: number): WordsPlace | null {
  const last = at + wanted.length - 1
  const from = form.starts[at] ?? 0
  const to = form.ends[last] ?? from
  const divided =
    (at > 0 && form.starts[at - 1] === from) || (last + 1 < form.ends.length && form.ends[last + 1] === to)
  if (divided) return null
  const wide = { from: graphemeStart(text, from), to: graphemeEnd(text, to), wording: 'normalised' as const }
  if (wide.from === from && wide.to === to) return wide
  const words = text.slice(wide.from, wide.to)
  return normalised(words) === wanted || normalised(words, 'kept') === wanted ? wide : null
}
