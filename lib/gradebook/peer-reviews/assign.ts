/** A reviewer, and the author whose positions they review. */
export type Assignment = { reviewer: string; author: string }

export const pairOf = ({ reviewer, author }: Assignment): string => `${reviewer} ${author}`

/** How many circles are tried before pairs that review each other are allowed. */
const CIRCLES = 60

/**
 * Assigns reviews so that everybody gives and gets exactly `perPerson`, nobody reviews themselves or the same author twice,
 * and no pair of `earlier` comes again. With more than twice `perPerson` people, a circle is tried first, where nobody
 * reviews their own reviewer. The same people, seed and earlier pairs give the same assignment. Null where none exists.
 */
export function assignReviews(
  people: string[],
  perPerson: number,
  seed: number,
  earlier: ReadonlySet<string> = new Set(),
): Assignment[] | null {
  if (perPerson < 1 || people.length <= perPerson) return null
  const random = randomFrom(seed)
  for (let n = 0; n < CIRCLES; n++) {
    const found = inCircle(shuffled(people, random), perPerson)
    if (!found.some((one) => earlier.has(pairOf(one)))) return found
    if (people.length <= 2 * perPerson) break
  }
  return byMatching(shuffled(people, random), perPerson, earlier)
}

/** Everybody reviews the next ones in the circle. */
const inCircle = (circle: string[], perPerson: number): Assignment[] =>
  circle.flatMap((reviewer, n) =>
    Array.from({ length: perPerson }, (_, step) => ({
      reviewer,
      author: circle[(n + step + 1) % circle.length] ?? '',
    })),
  )

/**
 * A matching in which each side has `perPerson` places, by augmenting paths (Kuhn 1955, with capacities): it finds one if
 * there is any.
 */
function byMatching(people: string[], perPerson: number, earlier: ReadonlySet<string>): Assignment[] | null {
  const reviewersOf = new Map(people.map((author) => [author, new Set<string>()]))
  const place = (reviewer: string, tried: Set<string>): boolean => {
    for (const author of people) {
      const reviewers = reviewersOf.get(author)
      const isBarred =
        author === reviewer || reviewers?.has(reviewer) || earlier.has(pairOf({ reviewer, author }))
      if (!reviewers || isBarred || tried.has(author)) continue
      tried.add(author)
      const gives = reviewers.size < perPerson ? null : [...reviewers].find((other) => place(other, tried))
      if (gives === undefined) continue
      if (gives !== null) reviewers.delete(gives)
      reviewers.add(reviewer)
      return true
    }
    return false
  }
  for (let round = 0; round < perPerson; round++)
    for (const reviewer of people) if (!place(reviewer, new Set())) return null
  return [...reviewersOf].flatMap(([author, reviewers]) =>
    [...reviewers].map((reviewer) => ({ reviewer, author })),
  )
}

/** Fisher and Yates. */
export function shuffled<T>(list: T[], random: () => number): T[] {
  const copy = [...list]
  for (let n = copy.length - 1; n > 0; n--) {
    const other = Math.floor(random() * (n + 1))
    const [a, b] = [copy[n], copy[other]]
    if (a !== undefined && b !== undefined) [copy[n], copy[other]] = [b, a]
  }
  return copy
}

/** Numbers from 0 to 1 that follow from a seed (mulberry32, Tommy Ettinger, public domain). */
export function randomFrom(seed: number): () => number {
  let state = seed | 0
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
