import { isSpaceless } from '../text/scripts'
import type { Flow } from './flow'
import { marksOf, mayOpen, opensWords, type QuotationSign } from './signs-of-quotation'

/** Where a pair of quotation marks stands: the last unit of its opening and the first of its closing mark, in flows by their number. */
export type Pair = { from: { flow: number; at: number }; to: { flow: number; at: number } }

/** Marks left open, which stray ones are; more are forgotten. */
const deepest = 20

/** Each may reach back to one and the same mark. No text may have as many quotations (mostQuotations). */
const mostStray = 250

/**
 * The pairs of quotation marks in the paragraphs of a text, nested ones too, in the order in which they close, of all
 * scripts: “ ”, „ “, ” ”, ‘ ’, ’ ’, ‚ ‘, « », » «, ‹ ›, 「 」, 『 』, 《 》, 〈 〉, 〝 〟, ״ ״, straight and wide ones,
 * and those that are typed as two signs. Apostrophes are none. A mark that closes nothing of its kind closes what another
 * kind opened. A quotation may go on in the next paragraph when that begins with its mark again, or closes it first.
 */
export function pairsOf(flows: Flow[]): Pair[] {
  const pairs: Pair[] = []
  const marks = flows.map(marksOf)
  let open: QuotationSign[] = []
  let stray = 0
  for (const [flow, own] of marks.entries()) {
    const reopened = open.length > 0 && own[0]?.at === 0 && own[0].family === open[0]?.family
    let double: QuotationSign | undefined
    for (const [index, mark] of own.entries()) {
      const earlier = double
      if (mark.family !== 'single') double = mark
      if (index === 0 && reopened) continue
      const before = openedBefore(open, mark, own, index)
      const from = open[before]
      if (from) {
        pairs.push(pairOf(from, mark))
        open = open.slice(0, before)
      } else if (opens(mark)) open = [...open.slice(-deepest), mark]
      else if (stray < mostStray) {
        const found = strayPair(open, mark, earlier)
        stray += found.length
        pairs.push(...found)
      }
    }
    open = open.filter((one, at) => at === 0 && goesOn(one, flows, marks, flow))
  }
  return pairs
}

const pairOf = (from: QuotationSign, to: QuotationSign): Pair => ({
  from: { flow: from.flow, at: from.at + from.size - 1 },
  to: { flow: to.flow, at: to.at },
})

/** The last mark that this one closes, by its place among the open ones; else -1. */
function openedBefore(
  open: QuotationSign[],
  mark: QuotationSign,
  own: QuotationSign[],
  index: number,
): number {
  if (!closes(mark, own, index)) return -1
  return open.findLastIndex(
    ({ sign }) =>
      closing[sign]?.includes(mark.sign) && !(sign === mark.sign && isTurned(sign) && opensWords(mark)),
  )
}

const isTurned = (sign: string) => sign === '»' || sign === '›'

/**
 * A mark that ends words, and closes nothing of its kind, closes what stands before it: a mark of another kind.
 * `earlier` is the last in its paragraph that is no single one.
 */
function strayPair(open: QuotationSign[], mark: QuotationSign, earlier: QuotationSign | undefined): Pair[] {
  if (mark.family === 'single' || !endsWords(mark)) return []
  const from = open.findLast(({ family }) => family !== 'single') ?? earlier
  return from ? [pairOf(from, mark)] : []
}

/** After a number, it says feet or inches. */
const endsWords = ({ before, after }: QuotationSign) =>
  /[^\s\d([{]/.test(before) && !/[\p{L}\p{N}]/u.test(after)

function opens(mark: QuotationSign): boolean {
  if (alwaysOpen.includes(mark.sign)) return true
  switch (mark.sign) {
    case '"':
    case '＂':
    case '״':
    case '″':
      return mayOpen(mark) || startsWords(mark)
    case '’':
      return opensWords(mark) && !mark.isElision
    case '‘':
    case '‚':
    case '‛':
    case '❛':
      return mayOpen(mark) || isSpaceless(mark.before)
    default:
      return opensWords(mark) || (isSpaceless(mark.before) && startsWords(mark))
  }
}

const alwaysOpen = '“„‟«‹⹂❝「『｢〈《〝﹁﹃︽︿⟨⟪❮'

/** Words begin right after it, whatever sign or letter stands before it; after a number, it says feet or inches. */
const startsWords = ({ before, after }: QuotationSign) =>
  !/\d/.test(before) && /[\p{L}\p{N}\p{Ps}\p{Pi}¿¡]/u.test(after)

/** The closing marks of each opening mark. */
const closing: Record<string, string> = {
  '"': '"”',
  '＂': '＂”"',
  '״': '״"”',
  '″': '″"”',
  '“': '”"',
  '‟': '”"',
  '„': '“”"',
  '⹂': '“”"',
  '”': '”',
  '❝': '❞',
  "'": "'’",
  '‘': "’'",
  '‛': "’'",
  '‚': "‘’'",
  '’': '’',
  '❛': '❜',
  '＇': '＇',
  '«': '»',
  '»': '«»',
  '‹': '›',
  '›': '‹›',
  '❮': '❯',
  '「': '」',
  '『': '』',
  '｢': '｣',
  '〈': '〉',
  '《': '》',
  '﹁': '﹂',
  '﹃': '﹄',
  '︽': '︾',
  '︿': '﹀',
  '⟨': '⟩',
  '⟪': '⟫',
  '〝': '〞〟',
}

function closes(mark: QuotationSign, own: QuotationSign[], index: number): boolean {
  if (mark.family === 'single') return /\S/.test(mark.before) && !isPossessive(mark, own, index)
  return !'“"＂״″'.includes(mark.sign) || !opensWords(mark)
}

/** The miners’ union: a plural's apostrophe, when what may close the quotation is still to come. */
function isPossessive(mark: QuotationSign, own: QuotationSign[], index: number): boolean {
  if (!/[sSxXzZ]/.test(mark.before) || !/\s/.test(mark.after)) return false
  for (let next = index + 1; next < own.length; next++) {
    const other = own[next]
    if (!other || '”»›'.includes(other.sign)) return false
    if (other.family === 'single') return !opensWords(other)
  }
  return false
}

/** Is a quotation that a paragraph leaves open taken up by the next ones? */
function goesOn(open: QuotationSign, flows: Flow[], marks: QuotationSign[][], flow: number): boolean {
  for (let next = flow + 1; flows[next]?.row === flows[flow]?.row && flows[next]; next++) {
    const first = marks[next]?.find(({ family }) => family === open.family)
    if (!first) continue
    if (first.at === 0) return next === flow + 1
    return closing[open.sign]?.includes(first.sign) === true && !opensWords(first)
  }
  return false
}
