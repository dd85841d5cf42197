import type { PreparedText } from '../text/prepared'
import { lookUp } from './look-up'
import type { QuotationPart } from './omissions'
import { placesBetween, placesOf, type WordsPlace } from './places'

/** Steps from part to part that one quotation may take; small words in brackets have a place everywhere. */
const mostSteps = 500

/** Places of a rarer part near which the first is looked for. */
const mostAnchors = 20

/**
 * Places where the parts of a quotation stand in order, no further apart than each gap allows; the narrowest of those
 * that lie around one another.
 */
export function placesOfParts(source: PreparedText, parts: QuotationPart[]): WordsPlace[] {
  const [first, ...rest] = parts
  if (!first || (rest.length === 0 && first.words.length === 0)) return []
  if (parts.some((part) => isNowhere(source, part))) return []
  const places: WordsPlace[] = []
  let steps = 0
  for (const start of startsOf(source, first, rest)) {
    const stands: WordsPlace[] = [start]
    for (const part of rest) {
      const next = steps++ < mostSteps && nextPart(source, part, stands.at(-1)?.to ?? 0)
      if (!next) break
      stands.push(next)
    }
    if (stands.length === parts.length) places.push(joined(stands))
  }
  return places.filter(({ to }, at) => !places.slice(at + 1, at + 50).some((other) => other.to <= to))
}

/** Where the first part stands: near the places of a rarer one, when a later one is rarer. */
function startsOf(source: PreparedText, first: QuotationPart, rest: QuotationPart[]): WordsPlace[] {
  const own = first.words.flatMap((words) => placesOf(source, words))
  const known = rest.map((part) => part.words.filter((words) => lookUp(source, words)))
  const others = known.map((words) => words.flatMap((wanted) => placesOf(source, wanted)))
  const [rarest] = others.filter(({ length }) => length > 0).sort((a, b) => a.length - b.length)
  if (!rarest || rarest.length >= own.length) return own
  const lengths = [first, ...rest].map(
    ({ gap, words }) => gap + 2 * Math.max(...words.map((one) => one.length)),
  )
  const reach = lengths.reduce((sum, length) => sum + length, 0)
  const near = new Map<number, WordsPlace>()
  for (const { from } of rarest.slice(0, mostAnchors)) {
    const starts = first.words.flatMap((words) =>
      placesBetween(source, words, Math.max(0, from - reach), from),
    )
    for (const start of starts) near.set(start.from, start)
  }
  return [...near.values()].sort((a, b) => a.from - b.from)
}

const isNowhere = (source: PreparedText, { words }: QuotationPart) =>
  words.every((wanted) => lookUp(source, wanted) !== null && placesOf(source, wanted).length === 0)

function joined(stands: WordsPlace[]): WordsPlace {
  const [from, to] = [stands[0]?.from ?? 0, stands.at(-1)?.to ?? 0]
  const wording = stands.every((one) => one.wording === 'identical') ? 'identical' : 'normalised'
  return { from, to, wording, parts: stands.map((one) => ({ from: one.from, to: one.to })) }
}

/** An insertion stands for words of the same sentence. */
const endsSentence = /[.!?…]\s|\n\s*\n/

function nextPart(
  source: PreparedText,
  { words, gap, isInsertion }: QuotationPart,
  after: number,
): WordsPlace | undefined {
  const reach = Math.min(source.text.length, after + gap + Math.max(...words.map(({ length }) => length)) * 2)
  return words
    .flatMap((wanted) => placesBetween(source, wanted, after, reach))
    .filter(
      ({ from }) =>
        from - after <= gap && !(isInsertion && endsSentence.test(source.text.slice(after, from))),
    )
    .sort((a, b) => a.from - b.from)[0]
}
