import { toUnits } from '../offsets'
import { quotationSigns, singleSigns } from './markdown/signs-of-quotation'

const spaceless = String.raw`[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]`
const signs = new RegExp(
  `[${quotationSigns}>]|<<|,,|\`\`|&[#\\w]|(?:^|[^\\p{L}\\p{N}]|${spaceless})[${singleSigns}]|[${singleSigns}]${spaceless}`,
  'mu',
)

/** A look at the signs alone, since most texts quote nothing and reading Markdown takes its time. */
export const mayQuote = (text: string): boolean => signs.test(text)

/**
 * Are a language's (BCP 47) negations, quantifiers and modal verbs known, so that their changes raise alarms? Of others,
 * changed numbers and names are told, and words that look like those of the three.
 */
export const hasWordLists = (language: string): boolean => /^(?:en|es|fr)(?:-|$)/i.test(language)

/** Is it a quotation mark of any script? */
export const isQuotationMark = (sign = ''): boolean =>
  sign !== '' && (quotationSigns + singleSigns).includes(sign)

/** A stretch of a text, in code points or, where it says so, in UTF-16 units. */
type Span = { start: number; end: number }

/** A quotation as it is shown to readers: its link and the link's label. In code points of its field. */
export type Underline = Span & {
  isFalse: boolean
  href: string
  /** Of a passage, for the pane beside: "1:2:120-180". */
  at?: string
  title: string
}

/** The shortest stretch around a unit: a quotation within another has its own line. */
export function innermost<S extends Span>(spans: readonly S[], unit: number): S | undefined {
  const around = spans.filter(({ start, end }) => start <= unit && unit < end)
  return around.sort((a, b) => a.end - a.start - (b.end - b.start))[0]
}

/** In UTF-16 units of the text that they are stretches of. */
export const inUnits = <S extends Span>(text: string, spans: readonly S[]): S[] =>
  spans.map((span) => ({ ...span, start: toUnits(text, span.start), end: toUnits(text, span.end) }))

export type TextPiece<S> = { text: string; of: S | undefined }

/** A text cut where stretches of it begin and end, in order; `spans` in code points. */
export function piecesOf<S extends Span>(text: string, spans: readonly S[]): Array<TextPiece<S>> {
  const within = inUnits(text, spans)
  const cuts = [0, text.length, ...within.flatMap(({ start, end }) => [start, end])]
  const places = [...new Set(cuts)].sort((a, b) => a - b)
  return places.slice(0, -1).map((from, n) => {
    const inner = innermost(within, from)
    return { text: text.slice(from, places[n + 1]), of: inner && spans[within.indexOf(inner)] }
  })
}
