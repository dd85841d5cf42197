/** A stretch of a quotation between two declared omissions or insertions. */
export type QuotationPart = {
  /** How it may be worded: as typed, or with the letter case that `[T]he` declares undone. */
  words: string[]
  /** How far, in UTF-16 units, it may stand from the part before. */
  gap: number
  /** Between the two, only words are left out for which the quotation inserts its own. */
  isInsertion: boolean
}

/** `[…]` and `[...]` may leave out sentences; `[word]` stands for a few words or none. */
const omittedReach = 1500
const insertedReach = 60

const bracket = /\[([^[\]\n]{0,120})\]\s*/g
const isOmission = (inside: string) => /^(?:…|\.\s?\.\s?\.)?$/.test(inside.trim())

/** Stands before a letter in brackets while parts are cut; a character of private use, in no language. */
const turned = '\uE000'

/** The parts of a quotation in order; one part when it declares nothing. */
export function gapsOf(quote: string): QuotationPart[] {
  const parts: QuotationPart[] = []
  const open = quote.trimStart().replace(/\[(\p{L})\](?=\p{L})/gu, `${turned}$1`)
  let from = 0
  let before = { gap: 0, isInsertion: false }
  for (const match of open.matchAll(bracket)) {
    push(parts, open.slice(from, match.index), before)
    const isNext = from !== match.index
    const inside = match[1] ?? ''
    const reach = isOmission(inside) ? omittedReach : insertedReach
    before = {
      gap: parts.length === 0 ? 0 : isNext ? reach : Math.max(before.gap, reach),
      isInsertion: !isOmission(inside) && (isNext || before.isInsertion),
    }
    from = match.index + match[0].length
  }
  push(parts, open.slice(from), before)
  return parts
}

/** All that a quotation puts in by its own account. */
export const insertions = (quote: string): string[] =>
  [...quote.replace(/\[(\p{L})\](?=\p{L})/gu, '$1').matchAll(bracket)].flatMap(([, inside = '']) =>
    isOmission(inside) ? [] : inside.trim(),
  )

/** The quotation without its brackets, for counting words. */
export const withoutDeclared = (quote: string) =>
  gapsOf(quote)
    .map(({ words }) => words[0])
    .join(' ')

function push(parts: QuotationPart[], typed: string, before: Omit<QuotationPart, 'words'>) {
  const words = typed.trim()
  if (words !== '') parts.push({ words: cases(words), ...before })
}

/** `[T]he` is "The" or "the". */
function cases(words: string): string[] {
  if (!words.includes(turned)) return [words]
  const typed = words.replaceAll(turned, '')
  const other = words.replace(/\uE000(\p{L})/gu, (_, one: string) =>
    one === one.toUpperCase() ? one.toLowerCase() : one.toUpperCase(),
  )
  return [typed, other]
}
