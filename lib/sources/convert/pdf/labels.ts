import { romanOf, romanValue } from '../roman'

/**
 * The labels that people cite pages by: the file's own, unless they only count the pages and other numbers are printed. A page
 * whose number is not printed takes the one between its neighbours'.
 */
export function labelsOf(count: number, own: string[] | null, printed: Map<number, string>): string[] {
  const numbers = Array.from({ length: count }, (_, n) => String(n + 1))
  const isOwn = own?.length === count && own.some((label, n) => label !== numbers[n] && label !== '')
  if (isOwn && own) return own.map((label, n) => label || (numbers[n] ?? ''))
  const filled = new Map(printed)
  for (let page = count; page >= 1; page--) fill(filled, page, page + 1, -1)
  for (let page = 2; page <= count; page++) fill(filled, page, page - 1, 1)
  return numbers.map((number, n) => filled.get(n + 1) ?? number)
}

/** The number of the page beside, and one more or less; the same kind of number. */
function fill(labels: Map<number, string>, page: number, neighbour: number, step: number): void {
  const known = labels.get(neighbour)
  if (labels.has(page) || known === undefined) return
  const isRoman = !/\d/.test(known)
  const value = (isRoman ? romanValue(known) : Number(known)) + step
  if (value < 1) return
  labels.set(page, isRoman ? romanOf(value) : String(value))
}
