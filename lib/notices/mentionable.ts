import { Prisma } from '@/lib/platform/prisma/client'
import { visiblePositions } from '@/lib/positions/access'
import { alsoCalled, nameOf } from '@/lib/questions/names'
import type { Asked } from '@/lib/questions/queries'
import { hidesMembers } from '@/lib/questions/roll'
import { db, inIndexOrder } from '../platform/database/db'

/** Somebody who can be named with an @. */
export type Mentionable = {
  /** What to write behind the @, the same for everybody who reads it. */
  name: string
  /** Their real name, for the reader who sees both. Else null. */
  known: string | null
}

/** More would have to be read through: another letter is quicker. */
const SUGGESTED = 8

/**
 * Those whom a person can name in a question, by any words of the name: the members of the seminar where the person may
 * read the list of them; else those who have posted what the person sees, as they are called there. Never the person.
 */
export async function mentionable(asked: Asked, q: string): Promise<Mentionable[]> {
  const { names } = asked.question.rules
  const isListed = names === 'named' && !(await hidesMembers(asked.member))
  const rows = await (isListed ? amongMembers(asked, q) : amongAuthors(asked, q))
  return distinct(rows)
}

const amongMembers = ({ member: { seminar, person } }: Asked, q: string) =>
  inIndexOrder(
    (tx) => tx.$queryRaw<Mentionable[]>`
    SELECT pe.name, NULL AS known
    FROM (SELECT * FROM membership m WHERE m.seminar_id = ${seminar.id}::uuid AND m.ended_at IS NULL
        AND m.person_id <> ${person.id}::uuid AND ${holding(q, Prisma.sql`m.name_key`)}
      ORDER BY ${first(q, Prisma.sql`m.name_key`)} m.name_key, m.person_id LIMIT ${SUGGESTED}) m
    JOIN person pe ON pe.id = m.person_id AND pe.deleted_at IS NULL
    ORDER BY ${first(q, Prisma.sql`m.name_key`)} m.name_key, m.person_id`,
  )

/** A text is read by those who see pseudonyms, too: it names people by these wherever there are any. */
const amongAuthors = (asked: Asked, q: string) => {
  const { names } = asked.question.rules
  const known = names === 'named' ? Prisma.sql`NULL` : realName(asked)
  const called = names === 'named' ? nameOf(asked) : Prisma.sql`pa.pseudonym`
  const key = Prisma.sql`lower(bare_words(${called} || ' ' || coalesce(${known}, '')))`
  return db.$queryRaw<Mentionable[]>`
    SELECT ${called} AS name, ${known} AS known FROM participation pa JOIN person pe ON pe.id = pa.person_id
    WHERE pa.question_id = ${asked.question.id}::uuid AND pa.person_id <> ${asked.member.person.id}::uuid
      AND pe.deleted_at IS NULL AND ${holding(q, key)}
      AND EXISTS (SELECT FROM membership m WHERE m.seminar_id = pa.seminar_id AND m.person_id = pa.person_id
        AND m.ended_at IS NULL)
      AND EXISTS (SELECT FROM (SELECT * FROM position own WHERE own.author_id = pa.id OFFSET 0) po
        WHERE po.status = 'published' AND ${visiblePositions(asked)})
    ORDER BY ${first(q, key)} ${called}, pa.id LIMIT ${SUGGESTED}`
}

const realName = (asked: Asked) =>
  Prisma.sql`CASE WHEN ${alsoCalled(asked)} IS NOT NULL THEN ${nameOf(asked)} END`

const asked = (q: string) => Prisma.sql`string_to_array(lower(btrim(bare_words(${q}))), ' ')`

/** All words that were typed are in the name, however they are accented. */
const holding = (q: string, key: Prisma.Sql): Prisma.Sql =>
  q
    ? Prisma.sql`(${key} LIKE ALL (SELECT '%' || word || '%' FROM unnest(${asked(q)}) AS word)
        AND bare_words(${q}) ~ '[[:alnum:]]')`
    : Prisma.sql`TRUE`

/** Before others, a name in which a word begins as the first that was typed. */
const first = (q: string, key: Prisma.Sql): Prisma.Sql =>
  q ? Prisma.sql`((' ' || ${key}) LIKE '% ' || (${asked(q)})[1] || '%') DESC,` : Prisma.empty

/** Two who have one name are both told. */
const distinct = (rows: Mentionable[]): Mentionable[] =>
  rows.filter(({ name, known }, n) => rows.findIndex((one) => one.name === name && one.known === known) === n)
