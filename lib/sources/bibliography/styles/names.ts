import { type CslName, familyOf, givenOf, suffixOf } from '../fields'
import type { Terms } from './terms'

/** "Mamani, Ana María". */
export const inverted = (name: CslName): string =>
  [familyOf(name), givenOf(name), suffixOf(name)].filter((part) => part !== '').join(', ')

/** "Ana María Mamani". */
export const direct = (name: CslName): string =>
  [givenOf(name), familyOf(name), suffixOf(name)].filter((part) => part !== '').join(' ')

/** "Mamani, A. M."; a hyphen stays: "J.-P.". */
export const invertedInitials = (name: CslName): string =>
  [familyOf(name), initialsOf(givenOf(name)), suffixOf(name)].filter((part) => part !== '').join(', ')

/** "A. M. Mamani". */
export const directInitials = (name: CslName): string =>
  [initialsOf(givenOf(name)), familyOf(name)].filter((part) => part !== '').join(' ')

function initialsOf(given: string): string {
  const words = given.split(/\s+/).filter((word) => word !== '')
  return words.map((word) => word.split('-').map(initial).join('-')).join(' ')
}

/** Scripts without capitals have no initials: such a name stays whole. */
function initial(word: string): string {
  const [first = ''] = word
  return /^\p{Lu}/u.test(word) || /^\p{Ll}/u.test(word) ? `${first}.` : word
}

/** "A, B, and C" in English, "A, B y C" in the other languages. */
export function listed(names: string[], word: string, { isSerial }: { isSerial: boolean }): string {
  const last = names.at(-1) ?? ''
  const before = names.slice(0, -1)
  if (before.length === 0) return last
  return `${before.join(', ')}${isSerial && before.length > 1 ? ',' : ''} ${beforeWord(word, last)} ${last}`
}

/** Spanish "y" is "e" before the sound of "i". */
const beforeWord = (word: string, next: string): string =>
  word === 'y' && /^(?:i|hi(?![ae]))/i.test(next) ? 'e' : word

/** Roles after the first author: the first name alone is inverted. */
export function firstInverted(
  names: CslName[],
  { and, others }: Terms,
  { most, isSerial }: { most: number; isSerial: boolean },
): string {
  const [first, ...rest] = names
  if (!first) return ''
  if (names.length > most) return `${inverted(first)}, ${others}`
  const all = [inverted(first), ...rest.map(direct)]
  // The comma that inverts the first name stays before the word.
  if (all.length === 2) return `${all[0]}, ${beforeWord(and, all[1] ?? '')} ${all[1]}`
  return listed(all, and, { isSerial })
}
