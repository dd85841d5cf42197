/**
 * Scripts that write their words without spaces between them: Han, Kana, Thai, Lao, Khmer, Burmese. Runs in the
 * browser too.
 */
const scripts = String.raw`\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}ー々〆`

const spaceless = new RegExp(`[${scripts}]`, 'u')
const runs = new RegExp(`[${scripts}]+`, 'gu')

/** Is it a sign of such a script? */
export const isSpaceless = (sign: string) => sign > '\u0e00' && spaceless.test(sign)

/** Has a text signs that `isSpacelessUnit` takes for such? */
export const hasSpaceless = (text: string): boolean =>
  /[\u0E01-\u0EFF\u1000-\u109F\u1780-\u17FF\u3005-\u3007\u3041-\u30FF\u3400-\u9FFF\uF900-\uFAFF\uFF66-\uFF9F]/.test(
    text,
  )

/** Like isSpaceless, for one UTF-16 unit. Halves of pairs count as Han, since most of them are rare Han signs. */
export const isSpacelessUnit = (unit: number) =>
  unit >= 0x0e00 &&
  ((unit >= 0x3005 && unit <= 0x3007) ||
    (unit >= 0x3041 && unit <= 0x30ff) ||
    (unit >= 0x3400 && unit <= 0x9fff) ||
    (unit >= 0xf900 && unit <= 0xfaff) ||
    (unit >= 0xff66 && unit <= 0xff9f) ||
    (unit >= 0x0e01 && unit <= 0x0eff) ||
    (unit >= 0x1000 && unit <= 0x109f) ||
    (unit >= 0x1780 && unit <= 0x17ff))

/** Signs between which white space is layout alone: those scripts, and the punctuation of Chinese and Japanese. */
export const isSetClose = (unit: number) =>
  isSpacelessUnit(unit) || (unit >= 0x3001 && unit <= 0x303f) || (unit >= 0xff01 && unit <= 0xff65)

let segmenter: Intl.Segmenter | undefined

const segments = (text: string) => {
  segmenter ??= new Intl.Segmenter('und', { granularity: 'word' })
  return segmenter.segment(text)
}

/** So much of a run is divided at once: a dictionary's time grows with the run. */
const runLength = 400

/** How many words the runs of such scripts in a text have, as dictionaries divide them; no more than `most` are told. */
export function spacelessWords(text: string, most: number): number {
  let count = 0
  for (const [run] of text.matchAll(runs)) {
    for (let at = 0; at < run.length && count < most; at += runLength)
      for (const { isWordLike } of segments(run.slice(at, at + runLength))) if (isWordLike) count++
    if (count >= most) return most
  }
  return count
}

export const withoutSpaceless = (text: string) => text.replaceAll(runs, ' ')

/** Does a sign of such a script stand right before or after a place? There, letters say nothing about words. */
export const isBetweenSpaceless = (text: string, at: number): boolean =>
  at > 0 &&
  at < text.length &&
  (isSpacelessUnit(text.charCodeAt(at - 1)) || isSpacelessUnit(text.charCodeAt(at)))

/** As far on each side as a run is looked at. */
const reach = 100

/**
 * How many units of the word of such a script that a place divides stand before and after it; 0 between two words.
 * Dictionaries err by what stands around, so that two signs of Han and Kana must be one word by themselves too.
 */
export function spacelessCut(text: string, at: number): { before: number; after: number } {
  const whole = { before: 0, after: 0 }
  const [last, next] = [text[at - 1] ?? '', text[at] ?? '']
  if (!isSpaceless(last) || !isSpaceless(next)) return whole
  const start = Math.max(0, at - reach)
  const word = segments(text.slice(start, at + reach)).containing(at - start)
  if (!word || word.index === at - start) return whole
  if (isEastAsian.test(last) && [...segments(last + next)].length > 1) return whole
  return { before: at - start - word.index, after: word.index + word.segment.length - (at - start) }
}

const isEastAsian = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u
