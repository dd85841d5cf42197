import { randomInt } from 'node:crypto'

/** A person's possible roles towards the private seminar of a journey. */
export const roles = [
  'visitor',
  'outsider',
  'former',
  'observer',
  'participant',
  'author',
  'moderator',
  'instructor',
] as const

/**
 * `visitor` is not signed in, `outsider` belongs to another seminar, `former` once belonged to this one,
 * `participant` has posted nothing, `author` has.
 */
export type Role = (typeof roles)[number]

export const members: Role[] = ['observer', 'participant', 'author', 'moderator', 'instructor']

const letters = 'abcdefghjkmnpqrstuvwxyz'

/** A word of `aWord`, wherever it stands in a text. */
const drawn = /zq[a-z]{12}/g

/** A unique word that no rendering changes. */
export const aWord = (): string =>
  `zq${Array.from({ length: 12 }, () => letters[randomInt(letters.length)]).join('')}`

/** A word planted in a stored text, and the roles that may see it. */
export type Canary = {
  /** The stored text that contains it. */
  in: string
  word: string
  seenBy: Role[]
  /** Everybody in `seenBy` sees it in pages and calls: if one of them never does, the walk is blind. */
  shown: boolean
}

/** These fields accept only plain letters. */
const plain = /address|slug|code/

export class Canaries {
  readonly all: Canary[] = []
  readonly #before: string

  /** `before` begins each word: an Arabic letter makes it run from right to left. */
  constructor(before = '') {
    this.#before = before
  }

  /** Makes a word for a stored text. */
  plant(where: string, seenBy: Role[], shown = seenBy.length > 0): string {
    const word = aWord()
    return this.keep(where, plain.test(where) ? word : `${this.#before}${word}`, seenBy, shown)
  }

  /** Watches a text that was made elsewhere. */
  keep(where: string, word: string, seenBy: Role[], shown = seenBy.length > 0): string {
    this.all.push({ in: where, word, seenBy, shown })
    return word
  }

  /** A text is searched once for everything that could be a word of ours: there are hundreds of them. */
  found(text: string): Canary[] {
    const met = new Set(text.match(drawn))
    return this.all.filter(({ word }) => {
      const [own] = word.match(drawn) ?? []
      return (!own || met.has(own)) && text.includes(word)
    })
  }
}
