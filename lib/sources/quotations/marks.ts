import type { Flow } from './flow'

/** Where a pair of quotation marks stands: the units of its two marks, in flows by their number. */
export type Pair = { from: { flow: number; at: number }; to: { flow: number; at: number } }

/** Marks left open, which stray ones are; more are forgotten. */
const deepest = 20

type Family = 'double' | 'single' | 'guillemet' | 'pointed'

type Mark = {
  flow: number
  at: number
  sign: string
  family: Family
  /** What stands beside it; '' at the ends of its paragraph. */
  before: string
  after: string
}

const families: Record<string, Family> = {
  '"': 'double',
  '“': 'double',
  '”': 'double',
  '„': 'double',
  '‟': 'double',
  "'": 'single',
  '‘': 'single',
  '’': 'single',
  '‚': 'single',
  '‛': 'single',
  '«': 'guillemet',
  '»': 'guillemet',
  '‹': 'pointed',
  '›': 'pointed',
}

/**
 * The pairs of quotation marks in the paragraphs of a text, nested ones too, in the order in which they close: “ ”,
 * „ “, ” ”, ‘ ’, ‚ ‘, « », » «, ‹ › and straight ones. Apostrophes are none. A quotation may go on in the next
 * paragraph when that begins with its mark again, or closes it first.
 */
export function pairsOf(flows: Flow[]): Pair[] {
  const pairs: Pair[] = []
  const marks = flows.map(marksOf)
  let open: Mark[] = []
  for (const [flow, own] of marks.entries()) {
    const reopened = open.length > 0 && own[0]?.at === 0 && own[0].family === open[0]?.family
    for (const [index, mark] of own.entries()) {
      if (index === 0 && reopened) continue
      const before = closes(mark, own, index)
        ? open.findLastIndex(({ sign }) => closing[sign]?.includes(mark.sign))
        : -1
      const from = open[before]
      if (from) {
        pairs.push({ from, to: mark })
        open = open.slice(0, before)
      } else if (opens(mark)) open = [...open.slice(-deepest), mark]
    }
    open = open.filter((one, at) => at === 0 && goesOn(one, flows, marks, flow))
  }
  return pairs
}

function marksOf({ signs }: Flow, flow: number): Mark[] {
  const marks: Mark[] = []
  for (let at = 0; at < signs.length; at++) {
    const sign = signs[at] ?? ''
    const family = families[sign]
    const [before, after] = [signs[at - 1] ?? '', signs[at + 1] ?? '']
    if (family && !isApostrophe(family, before, after)) marks.push({ flow, at, sign, family, before, after })
  }
  return marks
}

const isWordy = (sign: string) => /[\p{L}\p{M}\p{N}]/u.test(sign)
const isApostrophe = (family: Family, before: string, after: string) =>
  family === 'single' && isWordy(before) && isWordy(after)

/** Nothing, white space, an opening bracket, a dash or another mark stands before it. */
const mayOpen = ({ before }: Mark) => before === '' || /[\s([{—–\-/¿¡“„‟‘‚«‹"'>]/.test(before)
const opensWords = (mark: Mark) =>
  mayOpen(mark) && mark.after !== '' && !/[\s.,;:!?)\]}”’»›]/.test(mark.after)

function opens(mark: Mark): boolean {
  switch (mark.sign) {
    case '“':
    case '„':
    case '‟':
    case '«':
    case '‹':
      return true
    case '"':
      return mayOpen(mark)
    case '’':
      return false
    case '‘':
    case '‚':
    case '‛':
      return mayOpen(mark)
    default:
      return opensWords(mark)
  }
}

/** Which marks may close what another one opened. */
const closing: Record<string, string> = {
  '"': '"”',
  '“': '”"',
  '‟': '”"',
  '„': '“”"',
  '”': '”',
  "'": "'’",
  '‘': "’'",
  '‛': "’'",
  '‚': "‘’'",
  '«': '»',
  '»': '«',
  '‹': '›',
  '›': '‹',
}

function closes(mark: Mark, own: Mark[], index: number): boolean {
  if (mark.family === 'single') return /\S/.test(mark.before) && !isPossessive(mark, own, index)
  return !'“"'.includes(mark.sign) || !opensWords(mark)
}

/** The miners’ union: a plural's apostrophe, when what may close the quotation is still to come. */
function isPossessive(mark: Mark, own: Mark[], index: number): boolean {
  if (!/[sSxXzZ]/.test(mark.before) || !/\s/.test(mark.after)) return false
  for (let next = index + 1; next < own.length; next++) {
    const other = own[next]
    if (!other || '”»›'.includes(other.sign)) return false
    if (other.family === 'single') return !opensWords(other)
  }
  return false
}

/** Is a quotation that a paragraph leaves open taken up by the next ones? */
function goesOn(open: Mark, flows: Flow[], marks: Mark[][], flow: number): boolean {
  for (let next = flow + 1; flows[next]?.row === flows[flow]?.row && flows[next]; next++) {
    const first = marks[next]?.find(({ family }) => family === open.family)
    if (!first) continue
    if (first.at === 0) return next === flow + 1
    return closing[open.sign]?.includes(first.sign) === true && !opensWords(first)
  }
  return false
}
