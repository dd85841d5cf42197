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
