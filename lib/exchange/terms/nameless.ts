/**
 * A member of a class: their names and addresses, their pseudonym in a question, and what a record of that question calls them.
 */
export type NamedAuthor = { names: string[]; pseudonym: string | null; called: string }

/**
 * Replaces the names of people in a text, whatever their capitals and the spaces between their words. A name of one word is
 * replaced only where it addresses somebody (`@Ana`), since it may as well be a word, or another person; a pseudonym also where
 * it stands with its capital. An address and a name of several words are replaced everywhere. Of people with one name, nobody
 * is told apart: `somebody` stands for them.
 */
export function namesReplacer(people: NamedAuthor[], somebody: string): (text: string) => string {
  const called = new Map<string, string>()
  for (const { names, pseudonym, called: now } of people)
    for (const name of [...names, pseudonym ?? ''].flatMap(spellings)) {
      const other = called.get(name)
      called.set(name, other && other !== now ? somebody : now)
    }
  const names = [...called.keys()].sort((a, b) => b.length - a.length)
  const pseudonyms = people.flatMap(({ pseudonym }) => pseudonym ?? [])
  const replacing = [
    matching(names.filter(isAlone), { before: '@', flags: 'giu' }),
    matching(
      names.filter((name) => !isAlone(name)),
      { before: '@?', flags: 'giu' },
    ),
    matching(pseudonyms, { before: '', flags: 'gu' }),
  ].flatMap((pattern) => pattern ?? [])
  const nowCalled = (found: string) => called.get(plain(found.replace(/^@/, ''))) ?? somebody
  return (text) =>
    replacing.reduce((words, pattern) => words.replace(pattern, nowCalled), text.normalize('NFC'))
}

/** Names as whole words; each is matched letter by letter, so that a match costs its length. */
function matching(names: string[], { before, flags }: { before: string; flags: string }): RegExp | null {
  if (names.length === 0) return null
  return new RegExp(
    `(?<![\\p{L}\\p{N}])${before}(?:${names.map(asPattern).join('|')})(?![\\p{L}\\p{N}])`,
    flags,
  )
}

/** In capitals some letters are several: ß is SS. */
const spellings = (name: string): string[] =>
  [...new Set([plain(name), plain(name.toUpperCase())])].filter(Boolean)

const plain = (name: string) => name.normalize('NFC').replaceAll(/\s+/g, ' ').trim().toLowerCase()

const isAlone = (name: string) => !name.includes(' ') && !name.includes('@')

const asPattern = (name: string) => name.replaceAll(/[.*+?^${}()|[\]\\/]/g, '\\$&').replaceAll(' ', '\\s+')
