import { Prisma } from '@/lib/platform/prisma/client'
import { visiblePositions } from '@/lib/positions/access'
import { inSightOfGroup } from '@/lib/questions/access'
import { alsoCalled, nameOf } from '@/lib/questions/names'
import type { QuestionContext } from '@/lib/questions/queries'
import { db, inIndexOrder } from '../platform/database/db'
import { hidesMembers } from '../questions/visible-members'

/** A person who can be mentioned with an @. */
export type Mentionable = {
  /** The text to write after the @. It is the same for every reader. */
  name: string
  /** The real name, for a reader who sees pseudonyms and names; otherwise null. */
  known: string | null
}

/** A longer list takes more reading than typing another letter. */
const SUGGESTED = 8

/**
 * The people that a person can mention in a question, by any words of their names, without the person: the seminar's
 * members if the person may list them; otherwise the authors of posts visible to them, by the name shown there.
 */
export async function mentionable(context: QuestionContext, q: string): Promise<Mentionable[]> {
  const { names } = context.question.rules
  const isListed = names === 'named' && !(await hidesMembers(context.member))
  const rows = await (isListed ? amongMembers(context, q) : amongAuthors(context, q))
  return distinct(rows)
}

const amongMembers = ({ member: { seminar, person }, question }: QuestionContext, q: string) =>
  inIndexOrder(
    (tx) => tx.$queryRaw<Mentionable[]>`
    SELECT pe.name, NULL AS known
    FROM (SELECT * FROM membership m WHERE m.seminar_id = ${seminar.id}::uuid AND m.ended_at IS NULL
        AND m.person_id <> ${person.id}::uuid AND ${holding(q, Prisma.sql`m.name_key`)}
        AND ${inSightOfGroup(Prisma.sql`${question.group?.id ?? null}::uuid`)}
      ORDER BY ${first(q, Prisma.sql`m.name_key`)} m.name_key, m.person_id LIMIT ${SUGGESTED}) m
    JOIN person pe ON pe.id = m.person_id AND pe.deleted_at IS NULL
    ORDER BY ${first(q, Prisma.sql`m.name_key`)} m.name_key, m.person_id`,
  )

/** A text also has readers who see only pseudonyms, so it mentions people by pseudonym wherever there are any. */
const amongAuthors = (context: QuestionContext, q: string) => {
  const { names } = context.question.rules
  const known = names === 'named' ? Prisma.sql`NULL` : realName(context)
  const called = names === 'named' ? nameOf(context) : Prisma.sql`pa.pseudonym`
  const key = Prisma.sql`lower(bare_words(${called} || ' ' || coalesce(${known}, '')))`
  return db.$queryRaw<Mentionable[]>`
    SELECT ${called} AS name, ${known} AS known FROM participation pa JOIN person pe ON pe.id = pa.person_id
    WHERE pa.question_id = ${context.question.id}::uuid AND pa.person_id <> ${context.member.person.id}::uuid
      AND pe.deleted_at IS NULL AND ${holding(q, key)}
      AND EXISTS (SELECT FROM membership m WHERE m.seminar_id = pa.seminar_id AND m.person_id = pa.person_id
        AND m.ended_at IS NULL AND ${inSightOfGroup(Prisma.sql`${context.question.group?.id ?? null}::uuid`)})
      AND EXISTS (SELECT FROM (SELECT * FROM position own WHERE own.author_id = pa.id OFFSET 0) po
        WHERE po.status = 'published' AND ${visiblePositions(context)})
    ORDER BY ${first(q, key)} ${called}, pa.id LIMIT ${SUGGESTED}`
}

const realName = (context: QuestionContext) =>
  Prisma.sql`CASE WHEN ${alsoCalled(context)} IS NOT NULL THEN ${nameOf(context)} END`

const asked = (q: string) => Prisma.sql`string_to_array(lower(btrim(bare_words(${q}))), ' ')`

/** Matches names that contain all typed words, ignoring accents. */
const holding = (q: string, key: Prisma.Sql): Prisma.Sql =>
  q
    ? Prisma.sql`(${key} LIKE ALL (SELECT '%' || word || '%' FROM unnest(${asked(q)}) AS word)
        AND bare_words(${q}) ~ '[[:alnum:]]')`
    : Prisma.sql`TRUE`

/** Sorts first the names with a word that begins with the first typed word. */
const first = (q: string, key: Prisma.Sql): Prisma.Sql =>
  q ? Prisma.sql`((' ' || ${key}) LIKE '% ' || (${asked(q)})[1] || '%') DESC,` : Prisma.empty

/** When two people share a name, neither is offered. */
const distinct = (rows: Mentionable[]): Mentionable[] =>
  rows.filter(({ name, known }, n) => rows.findIndex((one) => one.name === name && one.known === known) === n)
