import { isSpaceless } from '../text/scripts'
import type { Flow } from './flow'

/** Every sign that is a quotation mark somewhere, for the inside of a class of a regular expression. */
export const quotationSigns = '"“”„‟⹂«»‹›＂″״❝❞❮❯「」『』｢｣〈〉《》〝〞〟﹁﹂﹃﹄︽︾︿﹀⟨⟩⟪⟫'
export const singleSigns = "'‘’‚‛＇❛❜"

type Family = 'double' | 'single' | 'guillemet' | 'pointed' | 'corner'

export type QuotationSign = {
  flow: number
  /** Its first unit, and how many it has. */
  at: number
  size: number
  sign: string
  family: Family
  /** The characters beside it; '' at the ends of its paragraph. */
  before: string
  after: string
  /** It stands for letters that are left out: ’90s, ’tis. */
  isElision: boolean
}

function familyOf(sign: string): Family | undefined {
  if ('"“”„‟⹂＂″״❝❞'.includes(sign)) return 'double'
  if (singleSigns.includes(sign)) return 'single'
  if ('«»'.includes(sign)) return 'guillemet'
  if ('‹›❮❯'.includes(sign)) return 'pointed'
  return quotationSigns.includes(sign) ? 'corner' : undefined
}

export function marksOf({ signs }: Flow, flow: number): QuotationSign[] {
  const marks: QuotationSign[] = []
  let pairs = 0
  for (let at = 0; at < signs.length; at++) {
    const typed = typedAsTwo(signs, at, pairs)
    const sign = typed ?? signs[at] ?? ''
    const family = familyOf(sign)
    if (!family) continue
    const size = typed ? 2 : 1
    const [before, after] = [signs[at - 1] ?? '', signs[at + size] ?? '']
    if (!typed && isInWord(family, sign, before, after)) continue
    const isElision = elision.test(signs.slice(at + 1, at + 8))
    const mark = { flow, at, size, sign, family, before, after, isElision }
    marks.push(mark)
    if (typed && '“„"'.includes(typed)) pairs += typed !== '"' || opensWords(mark) ? 1 : -1
    if (typed) at++
  }
  return marks
}

/** Marks that are typed as two signs: <<, >>, ,, and ``, and '' where it opens words or closes such a pair. */
function typedAsTwo(signs: string, at: number, pairs: number): string | null {
  const sign = signs[at] ?? ''
  if (sign !== signs[at + 1] || !"<>,`'".includes(sign)) return null
  const [before, after] = [signs[at - 1] ?? '', signs[at + 2] ?? '']
  const isOpening = mayOpen({ before }) && /[\p{L}\p{N}]/u.test(after)
  if (sign === '<') return '«'
  if (sign === '>') return '»'
  if (sign === ',') return isOpening ? '„' : null
  if (sign === '`') return isOpening ? '“' : null
  return isOpening || pairs > 0 ? '"' : null
}

const isWordy = (sign: string) => /[\p{L}\p{M}\p{N}]/u.test(sign) && !isSpaceless(sign)
const isHebrew = (sign: string) => /[\u0590-\u05FF]/.test(sign)

/** An apostrophe, or the sign before the last letter of a Hebrew abbreviation. */
const isInWord = (family: Family, sign: string, before: string, after: string) =>
  (family === 'single' && isWordy(before) && isWordy(after)) ||
  ('"״”'.includes(sign) && isHebrew(before) && isHebrew(after))

const elision = /^(?:\d\d|[nstkm](?!\p{L})|(?:tis|twas|twere|em|till?|cause|bout|round)(?!\p{L}))/iu

/** Nothing, white space, an opening bracket, a dash or another mark stands before it. */
export const mayOpen = ({ before }: Pick<QuotationSign, 'before'>) =>
  before === '' || /[\s([{—–\-/¿¡“„‟‘‚«‹"'>「『《〈（【]/.test(before)
export const opensWords = (mark: QuotationSign) =>
  mayOpen(mark) && mark.after !== '' && !/[\s.,;:!?)\]}”’»›、。，！？」』》〉）】]/.test(mark.after)
