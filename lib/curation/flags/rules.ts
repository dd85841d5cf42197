/** The numbers of a person's answered and upheld flags in a seminar. */
export type FlaggerRecord = { upheld: number; resolved: number }

/**
 * The weight of a person's flag, between 0 and 1: the expected share of upheld flags, by Laplace's rule of succession. A
 * first flag weighs a half; no flag ever weighs nothing or everything.
 */
export const weightOf = ({ upheld, resolved }: FlaggerRecord): number => (upheld + 1) / (resolved + 2)

/** The default categories of a seminar, by their names in the messages. */
export const startingCategories = ['wrongQuotation', 'offTopic', 'disrespect', 'copied', 'other'] as const

/** A list with one item moved to a place counted from 1; a place beyond the end is the end. */
export function moved<T>(list: T[], one: T, place: number): T[] {
  const rest = list.filter((each) => each !== one)
  const at = Math.min(Math.max(place, 1), list.length) - 1
  return [...rest.slice(0, at), one, ...rest.slice(at)]
}
