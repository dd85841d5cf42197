import type { UnitSpan } from '../text/edges'
import type { BlockPlace } from '../text/furniture'
import { normalised } from '../text/normalise'
import { type PreparedText, prepared } from '../text/prepared'
import { isBetweenSpaceless } from '../text/scripts'
import { isWordUnit } from '../text/words'
import { gapsOf } from './omissions'
import { placesOfParts } from './parts'
import { placesOf, type WordsPlace } from './places'

/** A place where a quotation stands. `start` and `end` in code points, `quote` the text's own words there. */
export type FoundPlace = { start: number; end: number; quote: string; wording: 'identical' | 'normalised' }

/** The text before and after a quotation, when the caller knows it. */
export type Surroundings = { prefix?: string; suffix?: string }

/**
 * All places where a text has a quotation, in order: word for word, or in the form for comparison. White space
 * around the quotation does not count; no place splits a grapheme. Whole words come before parts of words, and
 * with `prefix` or `suffix` only the places that fit them best are left. A quotation with `[…]` or `[word]` is
 * found where its parts stand in order.
 */
export function locate(text: string, quote: string, near: Surroundings = {}): FoundPlace[] {
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

/** Like locate, in UTF-16 units and with parts of words. */
export function placesIn(source: PreparedText, quote: string): WordsPlace[] {
  const wanted = quote.trim()
  if (wanted === '') return []
  const own = placesInRow(source, wanted)
  return own.length > 0 ? own : placesOverPages(source, wanted)
}

function placesInRow(source: PreparedText, wanted: string): WordsPlace[] {
  const literal = placesOf(source, wanted)
  if (literal.length > 0) return literal
  return wanted.includes('[') ? placesOfParts(source, gapsOf(wanted)) : []
}

export const standsInRow = (source: PreparedText, quote: string): boolean =>
  placesInRow(source, quote.trim()).length > 0

/**
 * Prepares a text in slices for the search of one quotation. A search without it prepares the text at one stretch,
 * which holds the process for a tenth of a second with a book.
 */
export function* makingReady({ text, blocks }: Blocked, quote: string): Generator<void, void> {
  const source = prepared(text, blocks)
  yield* source.making()
  if (!standsInRow(source, quote)) yield* source.makingBridged()
}

type Blocked = { text: string; blocks?: readonly BlockPlace[] }

/** Places of words whose sentence is interrupted by page furniture. */
function placesOverPages(source: PreparedText, wanted: string): WordsPlace[] {
  const bridged = source.bridged()
  if (!bridged) return []
  const inWhole = ({ from, to }: UnitSpan): UnitSpan => ({
    from: bridged.unit(from),
    to: bridged.unit(to - 1) + 1,
  })
  return placesIn(bridged.source, wanted)
    .filter(({ from, to }) => bridged.isOver(from, to))
    .map(({ parts, ...place }) => ({
      ...inWhole(place),
      wording: 'normalised',
      ...(parts && { parts: parts.map(inWhole) }),
    }))
}

/** The places whose surroundings share most with those given. */
function bestFitting(text: string, places: WordsPlace[], near: Surroundings): WordsPlace[] {
  const fits = places.map((place) => fitOf(text, place, near))
  const best = Math.max(...fits, 0)
  return places.filter((_, index) => fits[index] === best)
}

/** How many signs of the given context a place has around it, in the form for comparison. */
export function fitOf(text: string, { from, to }: UnitSpan, near: Surroundings): number {
  const prefix = normalised(near.prefix ?? '').trimEnd()
  const suffix = normalised(near.suffix ?? '').trimStart()
  const before = normalised(text.slice(Math.max(0, from - prefix.length * 2 - 8), from)).trimEnd()
  const after = normalised(text.slice(to, to + suffix.length * 2 + 8)).trimStart()
  return sharedEnd(before, prefix) + sharedStart(after, suffix)
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
function wholeWords(text: string, places: WordsPlace[]): WordsPlace[] {
  const isJoint = (unit: number) =>
    isWordUnit(text, unit - 1) && isWordUnit(text, unit) && !isBetweenSpaceless(text, unit)
  const whole = places.filter(({ from, to }) => !isJoint(from) && !isJoint(to))
  return whole.length > 0 ? whole : places
}
