import type { GroupKind } from '@/lib/platform/prisma/enums'

/**
 * Deals people out over groups so that the sizes differ by at most one, or as little as the present sizes allow. `sizes` are
 * the members who stay; `draw` returns a whole number from 0 to below its argument. Returns the people of each group.
 */
export function dealtOut(people: string[], sizes: number[], draw: (below: number) => number): string[][] {
  const dealt = sizes.map((): string[] => [])
  for (const person of shuffled(people, draw)) {
    const filled = sizes.map((size, at) => size + (dealt[at]?.length ?? 0))
    const least = Math.min(...filled)
    const smallest = filled.flatMap((size, at) => (size === least ? [at] : []))
    dealt[smallest[draw(smallest.length)] ?? 0]?.push(person)
  }
  return dealt
}

/** Fisher and Yates, in Durstenfeld's form (Communications of the ACM 7, 1964, algorithm 235). */
function shuffled(people: string[], draw: (below: number) => number): string[] {
  const order = [...people]
  for (let last = order.length - 1; last > 0; last--) {
    const other = draw(last + 1)
    const [a, b] = [order[last], order[other]]
    if (a !== undefined && b !== undefined) [order[last], order[other]] = [b, a]
  }
  return order
}

/** In characters. */
export const LONGEST_NAME = 80

/** The full name of a group of one section, which tells it from the groups of other sections. */
export const nameWithin = (section: string, name: string): string =>
  `${section}, ${name}`.slice(-LONGEST_NAME)

/** The name of a group of a section after the section was renamed; null where it does not begin with the section's name. */
export function renamedWithin(group: string, from: string, to: string): string | null {
  const prefix = `${from}, `.toLowerCase()
  return group.toLowerCase().startsWith(prefix) ? nameWithin(to, group.slice(prefix.length)) : null
}

type Placement = { section: string | null; group: string | null }

/** The names that say where somebody is. A group of a section has its section's name already: "A" and "A, Group 1". */
export function placeNames({ section, group }: Placement): Array<{ kind: GroupKind; name: string }> {
  const own = group === null ? [] : [{ kind: 'group', name: group } as const]
  const isWithin = section !== null && group?.toLowerCase().startsWith(`${section}, `.toLowerCase())
  return section === null || isWithin ? own : [{ kind: 'section', name: section }, ...own]
}

/** Whether a name has the word for its kind, as "Section A" and "A, Section 1" have the word "section". */
export const saysItsKind = (name: string, word: string): boolean =>
  name
    .normalize()
    .split(', ')
    .some((part) => isAlike(part.slice(0, word.length), word) && !/^\p{L}/u.test(part.slice(word.length)))

/** What a group is called where nothing else says its kind: `introduced` is its name with the word for its kind. */
export const groupTitle = (
  name: string,
  { word, introduced }: { word: string; introduced: string },
): string => (saysItsKind(name, word) ? name : introduced)

/** Names are typed without accents, too. */
const isAlike = (a: string, b: string) => a.localeCompare(b, 'en', { sensitivity: 'base' }) === 0
