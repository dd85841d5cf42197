/** How often somebody's flags were answered in a seminar, and how often they were upheld. */
export type Answered = { upheld: number; resolved: number }

/**
 * What a flag of theirs weighs, between 0 and 1: the expected share of upheld ones, by Laplace's rule of succession.
 * Whoever flags for the first time weighs a half; nobody ever weighs nothing or everything.
 */
export const weightOf = ({ upheld, resolved }: Answered): number => (upheld + 1) / (resolved + 2)

/** The categories that a seminar begins with, by their names in the messages. */
export const startingCategories = ['wrongQuotation', 'offTopic', 'disrespect', 'copied', 'other'] as const

/** A list in which one thing stands at another place, counted from 1; a place beyond the end is the end. */
export function moved<T>(list: T[], one: T, place: number): T[] {
  const rest = list.filter((each) => each !== one)
  const at = Math.min(Math.max(place, 1), list.length) - 1
  return [...rest.slice(0, at), one, ...rest.slice(at)]
}
