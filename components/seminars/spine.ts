/** More bars than this do not fit the width of a shelf. */
const MOST_BARS = 60

/** The tallest bar of the spine strip, in its own steps. */
const TALLEST = 7

/**
 * Heights, 0 to 7, of the bars of a spine strip: citations per paragraph, in the order of the text. A long text has
 * several paragraphs to a bar, which then shows the one that is cited most.
 */
export function spine(paragraphs: number, cited: ReadonlyMap<number, number>): number[] {
  const each = Math.ceil(paragraphs / MOST_BARS) || 1
  const most = Math.max(TALLEST, ...cited.values())
  return Array.from({ length: Math.ceil(paragraphs / each) }, (_, bar) => {
    const within = Array.from({ length: each }, (_, n) => cited.get(bar * each + n + 1) ?? 0)
    return Math.ceil((Math.max(...within) * TALLEST) / most)
  })
}
