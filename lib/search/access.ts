import type { Person } from '@/lib/people/rules'
import { cache, sizeOfText } from '@/lib/platform/cache'
import { NotFound } from '@/lib/platform/errors'
import { Prisma } from '@/lib/platform/prisma/client'
import { visibleAcross } from '@/lib/positions/access'
import { type Asked, type StandingRow, standingOf, standingRows, standingText } from '@/lib/questions/queries'
import type { Member } from '@/lib/seminars/access'
import type { Ask } from '../platform/database/heavy-reads'

/** Where a person may look: their seminars, and the questions in them as they stand before each, by their ids. */
export type Scope = { seminars: Map<string, Member['seminar']>; questions: Map<string, Asked> }

type Standing = { rows: StandingRow[]; proof: string }

/** How people stood when they last searched; `proofOf` tells whether they still do. */
const remembered = cache<Standing>('search scopes', {
  most: 8_000_000,
  sizeOf: ({ rows }) => sizeOfText(JSON.stringify(rows)),
})

const keyOf = (person: Person, slug = '') => `${person.id} ${slug}`

/** All of a person's seminars, or one, which may not be there. */
export async function scopeOf(person: Person, slug: string | undefined, ask: Ask): Promise<Scope> {
  const rows = await ask<StandingRow & { proof: string }>(
    Prisma.sql`WITH w AS (${standingRows(person, slug)})
      SELECT w.*, (SELECT md5(${standingText}) FROM w) AS proof FROM w`,
    { prepared: true },
  )
  if (slug && rows.length === 0) throw new NotFound()
  if (rows[0]) remembered.set(keyOf(person, slug), { rows, proof: rows[0].proof })
  return scopeIn(person, rows)
}

/**
 * Where the person could look when they last searched, as of this moment. What is found there counts only where the same
 * statement proves that nothing of it has changed, with `proofOf`: so that it need not be asked for first.
 */
export function guessScope(person: Person, slug: string | undefined): (Scope & { proof: string }) | null {
  const known = remembered.get(keyOf(person, slug))
  return known ? { ...scopeIn(person, known.rows), proof: known.proof } : null
}

/** The SQL of what a guess has to be proven by. */
export const proofOf = (person: Person, slug: string | undefined): Prisma.Sql =>
  Prisma.sql`(SELECT md5(${standingText}) FROM (${standingRows(person, slug)}) w)`

function scopeIn(person: Person, rows: StandingRow[]): Scope {
  const standing = standingOf(person, rows)
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
