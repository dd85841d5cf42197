import type { Person } from '@/lib/people/rules'
import type { Ask } from '@/lib/platform/bounded'
import { NotFound } from '@/lib/platform/errors'
import { Prisma } from '@/lib/platform/prisma/client'
import { visibleAcross } from '@/lib/positions/access'
import { type Asked, standingOf } from '@/lib/questions/queries'
import type { Member } from '@/lib/seminars/access'

/** Where a person may look: their seminars, and the questions in them as they stand before each, by their ids. */
export type Scope = { seminars: Map<string, Member['seminar']>; questions: Map<string, Asked> }

/** All of a person's seminars, or one, which may not be there. */
export async function scopeOf(person: Person, slug: string | undefined, ask: Ask): Promise<Scope> {
  const standing = await standingOf(person, slug, (statement) => ask(statement, { prepared: true }))
  if (slug && standing.length === 0) throw new NotFound()
  const questions = standing.flatMap(({ questions }) => questions)
  return {
    seminars: new Map(standing.map(({ member: { seminar } }) => [seminar.id, seminar])),
    questions: new Map(questions.map((asked) => [asked.question.id, asked])),
  }
}

/** Of `position_words po`, which has the columns that visibility goes by: what the person may see. */
export const visibleWords = ({ seminars, questions }: Scope): Prisma.Sql =>
  Prisma.sql`po.seminar_id = ANY(${[...seminars.keys()]}::uuid[]) AND ${visibleAcross([...questions.values()])}`

/** Of `block_words bw`: the sources that every member reads. */
export const visibleBlocks = ({ seminars }: Scope): Prisma.Sql =>
  Prisma.sql`bw.seminar_id = ANY(${[...seminars.keys()]}::uuid[])
    AND EXISTS (SELECT FROM source s WHERE s.id = bw.source_id AND s.deleted_at IS NULL)`

/** Where participants have pseudonyms, nobody is found, or named, by what they are called elsewhere. */
export const showsNames = ({ question }: Asked): boolean => question.rules.names === 'named'
