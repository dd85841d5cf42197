import type { Text } from '@/components/sources/reader/use-text'
import { fill } from '@/components/ui/plural'
import { pagesOf, paragraphsOf } from '@/lib/citations/place'
import type { QuotationOutput } from '@/lib/positions/quotations/present'
import { toCodePoints, toUnits } from '@/lib/sources/offsets'
import type { Composition } from './composition'
import type { Words } from './words'

/** A quotation as the API tells of it; offsets in code points of its field. */
export type Quoted = QuotationOutput

/** What was found in a field, and what it said then. */
export type FieldQuotes = { text: string; found: Quoted[] }

/** By the field's path; rows by their key. */
export type Quotes = Readonly<Record<string, FieldQuotes>>

/** The fields that may hold quotations. The argument is Markdown, the others are not. */
export const quotingFields = ({ claim, argument, citations }: Composition) => [
  { path: 'claim', text: claim, plain: true },
  { path: 'argument', text: argument, plain: false },
  ...citations.map(({ key, warrant }) => ({
    path: `citations.${key}.warrant`,
    text: warrant,
    plain: true,
  })),
]

export const isFalse = ({ wording }: Quoted): boolean => wording === 'altered' || wording === 'absent'

/** What is known of a field that has been typed in since: what the typing touched is no longer known. */
export function carried(known: FieldQuotes | undefined, text: string): Quoted[] {
  if (!known || known.text === text) return known?.found ?? []
  const before = known.text
  const least = Math.min(before.length, text.length)
  let same = 0
  while (same < least && before[same] === text[same]) same++
  let after = 0
  while (after < least - same && before.at(-1 - after) === text.at(-1 - after)) after++
  return known.found.flatMap((one) => {
    const [from, to] = [toUnits(before, one.start), toUnits(before, one.end)]
    // The signs around it made it a quotation.
    if (to < same) return [one]
    const by = text.length - before.length
    if (from <= before.length - after) return []
    return [{ ...one, start: toCodePoints(text, from + by), end: toCodePoints(text, to + by) }]
  })
}

/** How many false quotations there are, and the field of the first one. */
export function falseIn(composition: Composition, quotes: Quotes): { count: number; field: string | null } {
  const fields = quotingFields(composition).flatMap(({ path, text }) =>
    carried(quotes[path], text)
      .filter(isFalse)
      .map(() => path),
  )
  return { count: fields.length, field: fields[0] ?? null }
}

type Passage = NonNullable<Quoted['passage']>

/** "Text 1, ¶ 25, p. 3", and where it is read. */
export function placeOf(
  { source, version, start, end, locator }: Passage,
  texts: Text[],
  words: Words,
): { said: string; href: string; language?: string } {
  const text = texts.find(({ id }) => id === source)
  const { paragraph, lastParagraph = null, page = null, lastPage = null } = locator
  const pages = pagesOf({ paragraph, lastParagraph, page, lastPage })
  const parts = [
    text && fill(words.text, { number: text.number }),
    paragraphsOf({ paragraph, lastParagraph }),
    pages && fill(words.page, { pages }),
  ]
  return {
    said: parts.filter(Boolean).join(', '),
    href: text ? `${text.href}?version=${version}&at=${start}-${end}#at` : '',
    language: text?.language,
  }
}

export function alarmsIn({ alarms = [] }: Quoted, { alarm }: Words): string[] {
  return alarms.map(({ kind, source, quoted }) => {
    const change = source && quoted ? 'changed' : source ? 'missing' : 'added'
    return fill(alarm[change][kind], { source, quoted })
  })
}
