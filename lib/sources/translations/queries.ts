import type { Person } from '@/lib/people/rules'
import { NotFound } from '@/lib/platform/errors'
import type { Member } from '@/lib/seminars/access'
import { db, type Tx } from '../../platform/database/db'
import { visibleSources } from '../access'
import { findSource, type SourceRef, type SourceView } from '../queries'

/** Two sources of a seminar that one person sees: an original and its translation. */
export type TiedSources = {
  member: Member
  /** The id of the tie. */
  id: string
  original: SourceView
  translation: SourceView
}

/** The tie of two sources, in whichever direction it is. NotFound where they are not tied, or one is not visible. */
export async function findTie(
  person: Person,
  source: SourceRef,
  other: SourceRef,
  tx: Tx = db,
): Promise<TiedSources> {
  const { member, one, two } = await findTwo(person, source, other, tx)
  const tie = await tx.translation.findFirst({
    where: { removedAt: null, OR: inEitherDirection(one, two) },
    select: { id: true, originalId: true },
  })
  if (!tie) throw new NotFound()
  const [original, translation] = tie.originalId === one.id ? [one, two] : [two, one]
  return { member, id: tie.id, original, translation }
}

/** Two sources of one seminar. NotFound where one of them is not visible, or in another seminar. */
export async function findTwo(person: Person, source: SourceRef, other: SourceRef, tx: Tx = db) {
  const { member, source: one } = await findSource(person, source, tx)
  const { member: there, source: two } = await findSource(person, other, tx)
  if (there.seminar.id !== member.seminar.id) throw new NotFound()
  return { member, one, two }
}

/** Which of two sources is the original where nobody says it: as they are tied; else the one that is no translation, or the first. */
export async function originalNow(one: SourceView, two: SourceView, translation?: string): Promise<string> {
  if (translation !== undefined) return translation === one.id ? two.id : one.id
  const where = { removedAt: null, OR: inEitherDirection(one, two) }
  const tie = await db.translation.findFirst({ where, select: { originalId: true } })
  return tie?.originalId ?? one.id
}

/** Two sources as original and translation; null where the original is neither of them. */
export function sidesOf(one: SourceView, two: SourceView, original: string) {
  if (original === one.id) return { original: one, translation: two }
  return original === two.id ? { original: two, translation: one } : null
}

export const inEitherDirection = (one: { id: string }, two: { id: string }) => [
  { originalId: one.id, translationId: two.id },
  { originalId: two.id, translationId: one.id },
]

/** A source that is tied to another, and what it is to that one. */
export type TiedSource = {
  id: string
  number: number
  title: string
  language: string
  is: 'original' | 'translation'
}

/** The originals and translations of a source, by number. */
export async function tiesOf(member: Pick<Member, 'seminar'>, source: { id: string }): Promise<TiedSource[]> {
  const select = { id: true, number: true, title: true, language: true } as const
  const visible = visibleSources(member)
  const ties = await db.translation.findMany({
    where: {
      removedAt: null,
      OR: [
        { originalId: source.id, translation: visible },
        { translationId: source.id, original: visible },
      ],
    },
    select: { originalId: true, original: { select }, translation: { select } },
  })
  return ties
    .map(
      ({ originalId, original, translation }): TiedSource =>
        originalId === source.id ? { ...translation, is: 'translation' } : { ...original, is: 'original' },
    )
    .sort((a, b) => a.number - b.number)
}
