import type { Person } from '@/lib/people/rules'
import { cache, sizeOfText } from '@/lib/platform/cache'
import { NotFound } from '@/lib/platform/errors'
import { Prisma } from '@/lib/platform/prisma/client'
import { visibleAcross } from '@/lib/positions/access'
import {
  type QuestionContext,
  type StandingRow,
  standingOf,
  standingRows,
  standingText,
} from '@/lib/questions/queries'
import type { Member } from '@/lib/seminars/access'
import type { Ask } from '../platform/database/heavy-reads'

/** The places that a person may search: their seminars, and the questions in them with the person's permissions, by id. */
export type Scope = { seminars: Map<string, Member['seminar']>; questions: Map<string, QuestionContext> }

type Standing = { rows: StandingRow[]; proof: string }

/** Each person's permissions at their last search; `proofOf` tells whether they still hold. */
const remembered = cache<Standing>('search scopes', {
  most: 8_000_000,
  sizeOf: ({ rows }) => sizeOfText(JSON.stringify(rows)),
})

const keyOf = (person: Person, slug = '') => `${person.id} ${slug}`

/** All of a person's seminars, or the one named by `slug`, which may not exist. */
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
 * The scope of the person's last search, guessed for this moment, so that it need not be queried first. A result counts
 * only where its own statement proves with `proofOf` that the scope has not changed.
 */
export function guessScope(person: Person, slug: string | undefined): (Scope & { proof: string }) | null {
  const known = remembered.get(keyOf(person, slug))
  return known ? { ...scopeIn(person, known.rows), proof: known.proof } : null
}

/** SQL that proves a guessed scope. */
export const proofOf = (person: Person, slug: string | undefined): Prisma.Sql =>
  Prisma.sql`(SELECT md5(${standingText}) FROM (${standingRows(person, slug)}) w)`

function scopeIn(person: Person, rows: StandingRow[]): Scope {
  const standing = standingOf(person, rows)
  const questions = standing.flatMap(({ questions }) => questions)
  return {
    seminars: new Map(standing.map(({ member: { seminar } }) => [seminar.id, seminar])),
    questions: new Map(questions.map((context) => [context.question.id, context])),
  }
}

/** SQL over `position_words po`, which has the columns needed for visibility: limits it to the words the person may see. */
export const visibleWords = ({ seminars, questions }: Scope): Prisma.Sql =>
  Prisma.sql`po.seminar_id = ANY(${[...seminars.keys()]}::uuid[]) AND ${visibleAcross([...questions.values()])}`

/** SQL over `block_words bw`: limits it to the sources that the seminar's members read. */
export const visibleBlocks = ({ seminars }: Scope): Prisma.Sql =>
  Prisma.sql`bw.seminar_id = ANY(${[...seminars.keys()]}::uuid[])
    AND EXISTS (SELECT FROM source s WHERE s.id = bw.source_id AND s.deleted_at IS NULL)`
