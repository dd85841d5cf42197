import { isBetweenSpaceless, spacelessCut } from './scripts'

/**
 * A quotation without the comma or full stop before its closing marks: in American style it belongs to the sentence
 * around them. Dots in a row are an ellipsis, and stay.
 */
export const withoutFinalSign = (quoted: string): string =>
  quoted.trimEnd().replace(/(?<![.…]\s?)[.,](?=['"’”»]*$)/u, '')

/** In UTF-16 units. */
export type UnitSpan = { from: number; to: number }

/** As far as a word is looked for. */
const reach = 40

const invisible = String.raw`[\u00AD\u200B-\u200F\u2060\uFEFF]*`
const letters = String.raw`[\p{L}\p{M}\p{N}]`
/** In a line, or over its end. */
const hyphen = String.raw`(?:[-\u2010\u2011]|[-\u00AD\u2010]\s*\n\s*)`

/** Whether a quotation begins inside a word or a number, judged by the characters before it and its own first ones. */
const beforeWords: Array<[before: RegExp, after: RegExp]> = [
  // un|able
  [new RegExp(`${letters}+${invisible}$`, 'u'), new RegExp(`^${letters}`, 'u')],
  // non-|payment, and the same over a line's end
  [new RegExp(`${letters}+${hyphen}$`, 'u'), new RegExp(`^${letters}`, 'u')],
  // 1,|600 and 1 |600
  [/\d[.,'’\u00A0\u2009\u202F]$/u, /^\d/u],
  [/(?<!\d)\d{1,3} $/u, /^\d{3}(?!\d)/u],
  // -|40, $|40
  [/[-\u2212$€£¥]$/u, /^\d/u],
  // didn'|t; n'|avons, where a negation is cut off
  [/\p{L}+['’]$/u, /^(?:t|s|d|m|re|ve|ll)(?!\p{L})/iu],
  [/(?<!\p{L})n['’]$/iu, /^\p{L}/u],
]

/** The rules for the end of a quotation: the text that it ends with, and the text after it. */
const afterWords: Array<[before: RegExp, after: RegExp]> = [
  [new RegExp(`${letters}$`, 'u'), new RegExp(`^${invisible}${letters}+`, 'u')],
  [new RegExp(`${letters}$`, 'u'), new RegExp(`^${hyphen}${letters}+`, 'u')],
  [/\d$/u, /^[.,'’\u00A0\u2009\u202F]\d+/u],
  [/(?<!\d)\d{1,3}$/u, /^ \d{3}(?!\d)/u],
  [/\d$/u, /^\s?[%‰]/u],
  // can|’t
  [new RegExp(`${letters}$`, 'u'), /^['’]\p{L}+/u],
]

/** Does a stretch of a text begin and end with whole words and numbers? "able" is none in "unable", nor 600 in 1,600. */
export function isOfWholeWords(text: string, span: UnitSpan): boolean {
  return cutBefore(text, span.from) === 0 && cutAfter(text, span.to) === 0
}

/** A stretch widened to whole words and numbers. */
export function withWholeWords(text: string, { from, to }: UnitSpan): UnitSpan {
  const wide = { from, to }
  for (let cut = cutBefore(text, wide.from); cut > 0; cut = cutBefore(text, wide.from)) wide.from -= cut
  for (let cut = cutAfter(text, wide.to); cut > 0; cut = cutAfter(text, wide.to)) wide.to += cut
  return wide
}

/** How many units of the word or number at a place stand before it. */
function cutBefore(text: string, at: number): number {
  if (isBetweenSpaceless(text, at)) return spacelessCut(text, at).before
  const before = text.slice(Math.max(0, at - reach), at)
  const after = text.slice(at, at + reach)
  const found = beforeWords.find((rule) => rule[1].test(after) && rule[0].test(before))
  return found?.[0].exec(before)?.[0].length ?? 0
}

function cutAfter(text: string, at: number): number {
  if (isBetweenSpaceless(text, at)) return spacelessCut(text, at).after
  const before = text.slice(Math.max(0, at - reach), at)
  const after = text.slice(at, at + reach)
  const found = afterWords.find((rule) => rule[1].test(after) && rule[0].test(before))
  return found?.[1].exec(after)?.[0].length ?? 0
}
