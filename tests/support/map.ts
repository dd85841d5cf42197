import fc from 'fast-check'
import { Relation, ResponseKind, Stance } from '@/lib/platform/prisma/enums'
import type { MapContents, MappedPassage, MappedPost, MappedThesis } from '@/lib/positions/map/rules'

const stances = Object.values(Stance)
const labels = ['A', 'B', 'C', 'D', 'E']

const passage = (start: number): MappedPassage => ({
  source: { number: 1 + (start % 3), title: 'Ore', language: 'en' },
  ...{ version: 1, start, end: start + 5, quote: `words at ${start}` },
  ...{ paragraph: start, lastParagraph: null, page: null, lastPage: null },
})

const thesis = (label: string, hasPassage: boolean): MappedThesis => ({
  ...{ id: `thesis ${label}`, label, name: `Side ${label}`, short: 'in short' },
  statement: `The statement of ${label}.`,
  passage: hasPassage ? { id: `of ${label}`, ...passage(1) } : null,
})

const pick = fc.record({
  /** Of the earlier posts; without one it is a position. */
  answers: fc.nat(),
  isPosition: fc.boolean(),
  kind: fc.constantFrom(...Object.values(ResponseKind)),
  thesis: fc.option(fc.constantFrom(...labels)),
  stance: fc.constantFrom(...stances),
  also: fc.option(fc.constantFrom(...labels)),
  status: fc.constantFrom('published' as const, 'withdrawn' as const),
  words: fc.string({ maxLength: 140, unit: 'grapheme' }),
  citations: fc.array(fc.constantFrom(...Object.values(Relation)), { maxLength: 4 }),
})

/** A debate as rows give it: the n-th post answers an earlier one, or is a position. */
const contentsOf = (size: { min: number; max: number }): fc.Arbitrary<MapContents> =>
  fc
    .record({
      theses: fc.array(fc.boolean(), { maxLength: labels.length }),
      picks: fc.array(pick, { minLength: size.min, maxLength: size.max }),
    })
    .map(({ theses, picks }) => {
      const known = labels.slice(0, theses.length)
      const posts: MappedPost[] = []
      for (const given of picks) posts.push(postOf(given, posts, known))
      return { theses: known.map((label, n) => thesis(label, theses[n] ?? false)), posts }
    })

export const contents = contentsOf({ min: 0, max: 30 })
export const largeContents = contentsOf({ min: 100, max: 160 })

type Pick = typeof pick extends fc.Arbitrary<infer T> ? T : never

function postOf(given: Pick, earlier: MappedPost[], known: string[]): MappedPost {
  const id = `post ${earlier.length}`
  const answered = given.isPosition ? undefined : earlier[given.answers % Math.max(1, earlier.length)]
  const isThere = (label: string | null): label is string => label !== null && known.includes(label)
  const { status } = given
  const isGone = status === 'withdrawn'
  const undercut = given.kind === 'undercuts' && !isGone ? answered?.citations[0]?.id : undefined
  return {
    id,
    kind: answered ? given.kind : null,
    answers: answered?.id ?? null,
    root: answered ? (answered.root ?? answered.id) : null,
    undercuts: undercut ?? null,
    thesis: isThere(given.thesis) ? given.thesis : null,
    stance: given.stance,
    alsoStands:
      !isGone && isThere(given.also) && given.also !== given.thesis ? { [given.also]: 'opposes' } : {},
    status,
    words: isGone ? '' : given.words,
    author: 'Ana',
    citations: isGone
      ? []
      : given.citations.map((relation, n) => ({ id: `${id} cites ${n}`, relation, passage: passage(n * 7) })),
  }
}

/** The same items in another order. */
export function shuffled<T>(items: T[], picks: Iterable<number>): T[] {
  const keys = picks[Symbol.iterator]()
  return items
    .map((item) => ({ item, key: Number(keys.next().value) }))
    .sort((a, b) => a.key - b.key)
    .map(({ item }) => item)
}
