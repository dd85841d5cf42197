/** More bars do not fit the width of a shelf. */
const MOST_BARS = 60

/** The tallest bar of the spine strip, in its own steps. */
const TALLEST = 7

/**
 * The heights of a spine strip's bars, 0 to 7: citations per paragraph, in text order. In a long text a bar covers several
 * paragraphs and shows the most cited one.
 */
export function spine(paragraphs: number, cited: ReadonlyMap<number, number>): number[] {
  const each = Math.ceil(paragraphs / MOST_BARS) || 1
  const most = Math.max(TALLEST, ...cited.values())
  return Array.from({ length: Math.ceil(paragraphs / each) }, (_, bar) => {
    const within = Array.from({ length: each }, (_, n) => cited.get(bar * each + n + 1) ?? 0)
    return Math.ceil((Math.max(...within) * TALLEST) / most)
  })
}
