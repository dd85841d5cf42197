import { type NormalForm, normalise } from '../text/normalise'

/** Words in verse with line breaks in the place of ` / ` and ` // `, and where each of these ends (UTF-16 units). */
export type Verse = { words: string; breaks: Array<{ from: number; to: number; isStanza: boolean }> }

/** Words that give the ends of lines as slashes; null of others. */
export function asVerse(typed: string): Verse | null {
  const parts = typed.split(/(?<!\s)\s+(\/\/?)\s+/)
  if (parts.length === 1) return null
  const verse: Verse = { words: parts[0] ?? '', breaks: [] }
  for (let at = 1; at < parts.length; at += 2) {
    const isStanza = parts[at] === '//'
    const from = verse.words.length
    verse.words += isStanza ? '\n\n' : '\n'
    verse.breaks.push({ from, to: verse.words.length, isStanza })
    verse.words += parts[at + 1] ?? ''
  }
  return verse
}

/** Has a stretch of a text, which is the words in the form for comparison, its own line and stanza ends there? */
export function hasItsLines(stretch: string, { words, breaks }: Verse): boolean {
  const [ours, theirs] = [normalise(stretch), normalise(words)]
  if (ours.text !== theirs.text) return false
  return breaks.every(({ from, to, isStanza }) => {
    const between = betweenUnits(stretch, ours, theirs, from, to)
    return isStanza ? /\n\s*\n/.test(between) : between.includes('\n')
  })
}

function betweenUnits(
  stretch: string,
  ours: NormalForm,
  theirs: NormalForm,
  from: number,
  to: number,
): string {
  const next = theirs.starts.findIndex((start) => start >= to)
  const before = theirs.ends.findLastIndex((end) => end <= from)
  if (next < 0 || before < 0) return ''
  return stretch.slice(ours.ends[before], ours.starts[next])
}
