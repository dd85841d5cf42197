import type { Problem } from '@/lib/platform/errors'
import type { Block } from '@/lib/sources/convert/block'
import { codePointLength, sliceByCodePoints, wholeGraphemes } from '@/lib/sources/offsets'

/** The most code points that a passage may have. */
export const longestPassage = 2000

/** The most code points of context kept on each side of a passage. */
export const contextLength = 32

export type Span = { start: number; end: number }

/** Spans of one text that overlap, directly or by way of others: their union, with its members in the order of the text. */
export type SpanUnion<Member> = Span & { members: Member[] }

/** Joins overlapping spans of one text, in its order. Spans that only touch stay apart. */
export function spanUnions<Member>(
  members: readonly Member[],
  spanOf: (member: Member) => Span,
): Array<SpanUnion<Member>> {
  const unions: Array<SpanUnion<Member>> = []
  for (const member of members.toSorted((a, b) => byPlace(spanOf(a), spanOf(b)))) {
    const { start, end } = spanOf(member)
    const last = unions.at(-1)
    if (last && start < last.end) {
      last.members.push(member)
      last.end = Math.max(last.end, end)
    } else unions.push({ start, end, members: [member] })
  }
  return unions
}

const byPlace = (a: Span, b: Span) => a.start - b.start || a.end - b.end

/** A span with its words and their surroundings, as the database keeps it. */
export type PassageText = Span & { quote: string; prefix: string; suffix: string }

/** How people name a place. */
export type Locator = { paragraph: number | null; lastParagraph?: number; page?: number; lastPage?: number }

/**
 * The reason why a span of a text cannot be a passage, or null. Offsets in code points.
 * Problems: passageOutside, passageEmpty, passageTooLong, passageSplitsCharacter (with the span that does not).
 */
export function passageProblem(text: string, { start, end }: Span): Problem<never> | null {
  const length = codePointLength(text)
  if (!Number.isInteger(start) || !Number.isInteger(end) || start < 0 || end > length) {
    return { code: 'passageOutside', values: { length } }
  }
  if (end <= start) return { code: 'passageEmpty' }
  if (end - start > longestPassage) return { code: 'passageTooLong', values: { limit: longestPassage } }
  const [from, to] = wholeGraphemes(text, start, end)
  if (from === start && to === end) return null
  return { code: 'passageSplitsCharacter', values: { start: from, end: to } }
}

/** The passage at a span: its words and up to 32 code points of context on each side, in whole graphemes. */
export function passageAt(text: string, { start, end }: Span): PassageText {
  const before = Math.max(0, start - contextLength)
  const around = sliceByCodePoints(text, Math.max(0, before - contextLength), end + 2 * contextLength)
  const offset = Math.max(0, before - contextLength)
  const from = start - offset
  const to = end - offset
  return {
    start,
    end,
    quote: sliceByCodePoints(around, from, to),
    prefix: sliceByCodePoints(around, innerStart(around, before - offset), from),
    suffix: sliceByCodePoints(around, to, innerEnd(around, to + contextLength)),
  }
}

/** The first whole grapheme at or after a point. */
function innerStart(text: string, point: number): number {
  const [from, to] = wholeGraphemes(text, point, point + 1)
  return from === point ? point : to
}

/** The end of the last whole grapheme at or before a point. */
const innerEnd = (text: string, point: number) =>
  point >= codePointLength(text) ? codePointLength(text) : wholeGraphemes(text, point, point)[0]

/** A block as the converter or the database gives it. */
type Place = Pick<Block, 'start' | 'end'> & {
  paragraph?: number | null
  page?: number | null
  lastPage?: number | null
}

/**
 * Where a span stands, from the blocks of its version in order (all of them, or from its first to the next
 * numbered one). A title, heading or caption alone takes the number of the paragraph that it stands above;
 * after the last paragraph, that one's; without any, none.
 */
export function locatorOf(blocks: readonly Place[], { start, end }: Span): Locator {
  const first = firstEndingAfter(blocks, start)
  let last = first
  while (last + 1 < blocks.length && (blocks[last + 1]?.start ?? end) < end) last++
  const within = blocks.slice(first, last + 1)
  const numbers = within.flatMap(({ paragraph }) => paragraph ?? [])
  const paragraph = numbers[0] ?? numberNear(blocks, last)
  const lastParagraph = numbers.at(-1) ?? paragraph
  const page = within[0]?.page ?? undefined
  // Of a block that runs over pages, the lines tell which of them a span stands on (`withPages`).
  const lastPage = within.at(-1)?.lastPage ?? within.at(-1)?.page ?? undefined
  return {
    paragraph,
    ...(lastParagraph !== null && lastParagraph !== paragraph && { lastParagraph }),
    ...(page !== undefined && { page }),
    ...(lastPage !== undefined && lastPage !== page && { lastPage }),
  }
}

function firstEndingAfter(blocks: readonly Place[], point: number): number {
  let low = 0
  let high = Math.max(0, blocks.length - 1)
  while (low < high) {
    const middle = (low + high) >> 1
    if ((blocks[middle]?.end ?? 0) > point) high = middle
    else low = middle + 1
  }
  return low
}

function numberNear(blocks: readonly Place[], index: number): number | null {
  const after = blocks.slice(index + 1).find(({ paragraph }) => paragraph)
  const before = blocks.slice(0, index).findLast(({ paragraph }) => paragraph)
  return after?.paragraph ?? before?.paragraph ?? null
}
