import { extract, type Stretch } from '@/lib/sources/quotations/markdown/extract'
import { mayQuote } from '@/lib/sources/quotations/rules'

/** The words of a position that may hold quotations. */
export type QuotingFields = { claim: string; argument: string; citations: ReadonlyArray<{ warrant: string }> }

/** A stretch in quotation marks, and the field that it stands in, by its path: `argument`, `citations.0.warrant`. */
export type QuotedStretch = Stretch & { field: string }

/** Every quotation of a position, field by field; the argument is Markdown, and the others are not. */
export function quotedIn({ claim, argument, citations }: QuotingFields): QuotedStretch[] {
  const fields = [
    { field: 'claim', text: claim, plain: true },
    { field: 'argument', text: argument, plain: false },
    ...citations.map(({ warrant }, n) => ({ field: `citations.${n}.warrant`, text: warrant, plain: true })),
  ]
  return fields.flatMap(({ field, text, plain }) => {
    if (!mayQuote(text)) return []
    return extract(text, { plain }).map((stretch) => ({ field, ...stretch }))
  })
}
