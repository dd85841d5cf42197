import { graphemeEnd, graphemeStart } from '../offsets'
import { isOfWholeWords, type UnitSpan } from '../quotations/text/edges'
import { type Hyphens, hasBrokenWords, normalise, normalised } from '../quotations/text/normalise'

/** The forms of words, of which a hyphen at a line's end makes two. */
export function formsOf(words: string): string[] {
  const hyphens: Hyphens[] = hasBrokenWords(words) ? ['joined', 'kept'] : ['joined']
  return hyphens.map((one) => normalised(words, one).trim())
}

/** Tests for the same words, letter by letter but for the form for comparison: a bracket declares nothing here. */
export function hasSameWords(one: string, other: string): boolean {
  const forms = formsOf(other)
  return one === other || formsOf(one).some((form) => form !== '' && forms.includes(form))
}

/** Where words stand in `[from, to)` of a text, whole words only unless they were none, in order. UTF-16 units. */
export function occurrencesIn(text: string, { from, to }: UnitSpan, words: string): UnitSpan[] {
  const stretch = text.slice(from, to)
  const found = new Map<number, UnitSpan>()
  for (const hyphens of hyphensOf(stretch))
    for (const span of inForm(stretch, hyphens, words)) found.set(span.from, span)
  return [...found.values()]
    .sort((a, b) => a.from - b.from)
    .map((span) => ({ from: from + span.from, to: from + span.to }))
}

const hyphensOf = (text: string): Hyphens[] => (hasBrokenWords(text) ? ['joined', 'kept'] : ['joined'])

function inForm(stretch: string, hyphens: Hyphens, words: string): UnitSpan[] {
  const form = normalise(stretch, hyphens)
  return formsOf(words).flatMap((wanted) => {
    const found: UnitSpan[] = []
    if (wanted === '') return found
    for (let at = form.text.indexOf(wanted); at >= 0; at = form.text.indexOf(wanted, at + 1)) {
      const span = {
        from: graphemeStart(stretch, form.starts[at] ?? 0),
        to: graphemeEnd(stretch, form.ends[at + wanted.length - 1] ?? 0),
      }
      if (hasSameWords(stretch.slice(span.from, span.to), words)) found.push(span)
    }
    return found
  })
}

/** Leaves out parts of longer words, where the words that are looked for were whole. */
export const wholeOnly = (text: string, spans: UnitSpan[], isWhole: boolean): UnitSpan[] =>
  isWhole ? spans.filter((span) => isOfWholeWords(text, span)) : spans
