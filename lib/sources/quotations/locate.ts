import { graphemeEnd, graphemeStart } from '../offsets'
import { lookUp } from './look-up'
import { type Hyphens, hasBrokenWords, type Normalised, normalised } from './normalise'
import { gapsOf, type Part } from './omissions'
import { type Prepared, prepared } from './prepared'
import { isWordUnit } from './words'

/** A place where a quotation stands. `start` and `end` in code points, `quote` the text's own words there. */
export type Found = { start: number; end: number; quote: string; wording: 'identical' | 'normalised' }

/** What stands before and after a quotation, when its giver knows. */
export type Surroundings = { prefix?: string; suffix?: string }

/** In UTF-16 units. */
type Span = { from: number; to: number }

/** `parts`: where each stands of a quotation that declares what it leaves out or puts in. */
export type Place = Span & { wording: Found['wording']; parts?: Span[] }

/** The most places looked at; words that stand more often name no place. */
const mostPlaces = 1000

/**
 * All places where a text has a quotation, in order: word for word, or in the form for comparison. White space
 * around the quotation does not count; no place splits a grapheme. Whole words come before parts of words, and
 * with `prefix` or `suffix` only the places that fit them best are left. A quotation with `[…]` or `[word]` is
 * found where its parts stand in order.
 */
export function locate(text: string, quote: string, near: Surroundings = {}): Found[] {
  const source = prepared(text)
  const places = placesIn(source, quote)
  const fitting = near.prefix || near.suffix ? bestFitting(text, places, near) : places
  return wholeWords(text, fitting).map(({ from, to, wording }) => ({
    start: source.point(from),
    end: source.point(to),
    quote: text.slice(from, to),
    wording,
  }))
}

/** The same in UTF-16 units, with the parts of words too. */
export function placesIn(source: Prepared, quote: string): Place[] {
  const wanted = quote.trim()
  if (wanted === '') return []
  const literal = placesOf(source, wanted)
  return literal.length > 0 || !wanted.includes('[') ? literal : placesOfParts(source, gapsOf(wanted))
}

function placesOf(source: Prepared, wanted: string): Place[] {
  const known = lookUp(source, wanted)
  if (!known) return placesBetween(source, wanted)
  const places = new Map<string, Place>()
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
function keptPlaces(source: Prepared, wanted: string): Place[] {
  if (!/\p{Pd}/u.test(wanted)) return []
  const forms = [...new Set([normalised(wanted).trim(), normalised(wanted, 'kept').trim()])]
  return forms.flatMap((words) => alike(source, source.form('kept'), words, 0, source.text.length))
}

function placesBetween(source: Prepared, wanted: string, from = 0, to = source.text.length): Place[] {
  const places = new Map<string, Place>()
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

function identical(text: string, wanted: string, from: number, to: number): Place[] {
  const places: Place[] = []
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

function alike(source: Prepared, form: Normalised, wanted: string, from: number, to: number): Place[] {
  const places: Place[] = []
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
function firstFrom({ starts }: Normalised, from: number): number {
  let low = 0
  let high = starts.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((starts[middle] ?? 0) >= from) high = middle
    else low = middle + 1
  }
  return low
}

/** Where a find in the form stands in the text; null when it begins or ends inside what a reader sees as one. */
function original(text: string, form: Normalised, wanted: string, at: number): Place | null {
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

/** Steps from part to part that one quotation may take; small words in brackets have a place everywhere. */
const mostSteps = 4000

/**
 * Places where the parts of a quotation stand in order, no further apart than each gap allows; the narrowest of those
 * that lie around one another.
 */
function placesOfParts(source: Prepared, parts: Part[]): Place[] {
  const [first, ...rest] = parts
  if (!first || (rest.length === 0 && first.words.length === 0)) return []
  if (parts.some((part) => isNowhere(source, part))) return []
  const places: Place[] = []
  let steps = 0
  for (const start of first.words.flatMap((words) => placesOf(source, words))) {
    const stands: Place[] = [start]
    for (const part of rest) {
      const next = steps++ < mostSteps && nextPart(source, part, stands.at(-1)?.to ?? 0)
      if (!next) break
      stands.push(next)
    }
    if (stands.length === parts.length) places.push(joined(stands))
  }
  return places.filter(({ to }, at) => !places.slice(at + 1, at + 50).some((other) => other.to <= to))
}

const isNowhere = (source: Prepared, { words }: Part) =>
  words.every((wanted) => lookUp(source, wanted) !== null && placesOf(source, wanted).length === 0)

function joined(stands: Place[]): Place {
  const [from, to] = [stands[0]?.from ?? 0, stands.at(-1)?.to ?? 0]
  const wording = stands.every((one) => one.wording === 'identical') ? 'identical' : 'normalised'
  return { from, to, wording, parts: stands.map((one) => ({ from: one.from, to: one.to })) }
}

/** What is put in stands for words of the same sentence. */
const endsSentence = /[.!?…]\s|\n\s*\n/

function nextPart(source: Prepared, { words, gap, isInsertion }: Part, after: number): Place | undefined {
  const reach = Math.min(source.text.length, after + gap + Math.max(...words.map(({ length }) => length)) * 2)
  return words
    .flatMap((wanted) => placesBetween(source, wanted, after, reach))
    .filter(
      ({ from }) =>
        from - after <= gap && !(isInsertion && endsSentence.test(source.text.slice(after, from))),
    )
    .sort((a, b) => a.from - b.from)[0]
}

/** The places whose surroundings share most with those given. */
function bestFitting(text: string, places: Place[], near: Surroundings): Place[] {
  const prefix = normalised(near.prefix ?? '').trimEnd()
  const suffix = normalised(near.suffix ?? '').trimStart()
  const fits = places.map(({ from, to }) => {
    const before = normalised(text.slice(Math.max(0, from - prefix.length * 2 - 8), from)).trimEnd()
    const after = normalised(text.slice(to, to + suffix.length * 2 + 8)).trimStart()
    return sharedEnd(before, prefix) + sharedStart(after, suffix)
  })
  const best = Math.max(...fits, 0)
  return places.filter((_, index) => fits[index] === best)
}

function sharedStart(a: string, b: string): number {
  let count = 0
  while (count < a.length && count < b.length && a[count] === b[count]) count++
  return count
}

function sharedEnd(a: string, b: string): number {
  let count = 0
  while (count < a.length && count < b.length && a[a.length - 1 - count] === b[b.length - 1 - count]) count++
  return count
}

/** "mine" is looked for as a word; only where it is none, in "miners". */
function wholeWords(text: string, places: Place[]): Place[] {
  const isJoint = (unit: number) => isWordUnit(text, unit - 1) && isWordUnit(text, unit)
  const whole = places.filter(({ from, to }) => !isJoint(from) && !isJoint(to))
  return whole.length > 0 ? whole : places
}
