import type { PDFPageProxy } from 'pdfjs-dist'
import { z } from 'zod'

/*
 * Arabic fonts draw lam and alef as one sign, and tell its letters in the order of reading. pdf.js turns the signs of a line
 * round letter by letter, so that the two change places: one sign is then alef and lam, as the article is, which is two.
 */
const TURNED = /[اأإآ]ل/g
const SIGN = /^ل[اأإآ]$/

type Items = Awaited<ReturnType<PDFPageProxy['getTextContent']>>['items']

/** The texts of a page's items, each lam and alef of one sign in their order again. */
export async function withLamAlef(page: PDFPageProxy, items: Items): Promise<Items> {
  if (!items.some((item) => 'str' in item && item.str.search(TURNED) >= 0)) return items
  const signs = await drawnSigns(page)
  if (!signs.some((sign) => SIGN.test(sign))) return items
  let at = 0
  return items.map((item) => {
    if (!('str' in item) || item.str.trim() === '') return item
    const from = at
    const length = item.str.replaceAll(' ', '').length
    let letters = 0
    while (at < signs.length && letters < length) letters += (signs[at++] ?? '').length
    return { ...item, str: turnedBack(item.str, signs.slice(from, at)) }
  })
}

/** Operator of pdf.js: showText. */
const SHOW_TEXT = 44

const shown = z.tuple([z.array(z.unknown())]).rest(z.unknown())
const glyph = z.object({ unicode: z.string() })

/** The letters of each sign that the page draws, in the order of drawing, without blanks. */
async function drawnSigns(page: PDFPageProxy): Promise<string[]> {
  const { fnArray, argsArray } = await page.getOperatorList()
  return fnArray.flatMap((operator, n) => {
    const values = operator === SHOW_TEXT ? shown.safeParse(argsArray[n]) : undefined
    if (!values?.success) return []
    return values.data[0].flatMap((one) => {
      const { data } = glyph.safeParse(one)
      return data && data.unicode.trim() !== '' ? [data.unicode] : []
    })
  })
}

/** The signs were drawn from left to right, so those of the text's end come first; unless both agree, it stays as it is. */
function turnedBack(text: string, signs: string[]): string {
  const places = [...text.replaceAll(' ', '').matchAll(TURNED)].length
  const areSigns = pairsIn(signs).reverse()
  if (areSigns.length !== places) return text
  let nth = 0
  return text.replace(/([اأإآ])( *)(ل)/g, (pair, alef: string, blanks: string, lam: string) =>
    areSigns[nth++] ? `${lam}${alef}${blanks}` : pair,
  )
}

/** For each lam before an alef: whether one sign is both. */
function pairsIn(signs: string[]): boolean[] {
  const letters = signs.flatMap((sign, n) => [...sign].map((letter) => ({ letter, n })))
  return letters.flatMap(({ letter, n }, at) => {
    const next = letters[at + 1]
    return next && SIGN.test(letter + next.letter) ? [next.n === n] : []
  })
}
