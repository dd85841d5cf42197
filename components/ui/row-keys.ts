/** React's keys for rows that have nothing but their words: these words, and among equal ones which of them it is. */
export function rowKeys(words: readonly string[]): string[] {
  const seen = new Map<string, number>()
  return words.map((text) => {
    const before = seen.get(text) ?? 0
    seen.set(text, before + 1)
    return `${text} ${before}`
  })
}
