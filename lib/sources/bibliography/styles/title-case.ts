const small = new Set(
  'a an and as at but by down for from if in into like near nor of off on once onto or over past per so than that the till to up upon via when with yet'.split(
    ' ',
  ),
)

/**
 * English titles as MLA and Chicago write them: each word begins with a capital but articles, conjunctions and prepositions
 * inside a part. Words that have a capital stay. Titles in other languages are never changed.
 */
export function titleCase(title: string, language: string): string {
  if (!/^en(?:-|$)/i.test(language)) return title
  const words = title.split(' ')
  return words
    .map((word, index) => {
      const opens = index === 0 || index === words.length - 1 || /[:.?!—–]$/.test(words[index - 1] ?? '')
      const bare = word.replace(/[^\p{L}\p{N}'’-]/gu, '')
      if (/\p{Lu}/u.test(bare) || (!opens && small.has(bare))) return word
      return word.replace(/\p{Ll}/u, (letter) => letter.toUpperCase())
    })
    .join(' ')
}
