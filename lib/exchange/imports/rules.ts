/** The most claims beside a draft: more than anybody looks through by hand. */
export const MOST_CLAIMS = 1_000

/** A text of so many UTF-16 units at most. A longer one ends with an ellipsis, after a whole word if one ends in its last quarter. */
export function shortened(text: string, most: number): string {
  if (text.length <= most) return text
  const head = text.slice(0, most - 1)
  const blank = head.search(/\s\S*$/u)
  return `${(blank > most * 0.75 ? head.slice(0, blank) : head.replace(/[\ud800-\udbff]$/u, '')).trimEnd()}…`
}
