import type { VerdictName } from '@/lib/citations/input'
import type { Person } from '@/lib/people/rules'
import { inIndexOrder } from '@/lib/platform/database/db'
import { utc } from '@/lib/platform/database/sql'
import { Prisma } from '@/lib/platform/prisma/client'
import type { In } from '@/lib/positions/queries/own-work'
import { staffAmong } from '@/lib/questions/names'
import { questionsAmong } from '@/lib/questions/queries'
import { openInquiry } from './queries'

/** A verdict without a reply on the reader's citation, or without a verdict an open query. `at` is ISO 8601. */
export type JudgedLine = In & {
  position: string
  citation: string
  quote: string
  language: string
  verdict: VerdictName | null
  text: string
  /** Null where names are hidden. */
  by: string | null
  at: string
}

/**
 * `st`: the person's citations that do not wait for a verdict, because there is one or a query is open. Each citation and
 * its verdicts are looked up on their own, whatever PostgreSQL estimates.
 */
const among = (made: Prisma.Sql, person: Person, column: Prisma.Sql) => Prisma.sql`
  participation me
  CROSS JOIN LATERAL (SELECT * FROM standing_citation s WHERE s.author_id = me.id AND NOT s.waits OFFSET 0) st
  CROSS JOIN LATERAL (SELECT * FROM citation c WHERE c.id = st.citation_id OFFSET 0) ci
  CROSS JOIN LATERAL (${made} OFFSET 0) made
  JOIN participation pa ON pa.id = made.${column} JOIN person pe ON pe.id = pa.person_id
  WHERE me.person_id = ${person.id}::uuid`

/** The most lines in the list; finished ones leave it, and the next ones move up. */
const AT_ONCE = 20

/**
 * The verdicts and queries that wait for the reader's reply, in one seminar or in all, the latest first; only in seminars of
 * which they are still a member.
 */
export async function judgedOfMine(person: Person, seminarId?: string): Promise<JudgedLine[]> {
  const reviews = among(
    Prisma.sql`SELECT * FROM review rv WHERE rv.citation_id = ci.id AND rv.citation_revision = ci.revision AND rv.undone_at IS NULL
      AND rv.verdict = ci.verdict AND rv.verdict <> 'verified' AND rv.reply IS NULL AND rv.appeal IS NULL
      AND NOT EXISTS (SELECT FROM review la WHERE la.citation_id = ci.id AND la.citation_revision = ci.revision
        AND la.undone_at IS NULL AND la.verdict = ci.verdict AND (la.at, la.id) > (rv.at, rv.id))`,
    person,
    Prisma.sql`reviewer_id`,
  )
  const inquiries = among(
    Prisma.sql`SELECT * FROM inquiry iq WHERE iq.citation_id = ci.id AND ${openInquiry}`,
    person,
    Prisma.sql`asker_id`,
  )
  const questions = await questionsAmong(
    person,
    Prisma.sql`SELECT me.question_id FROM participation me WHERE me.person_id = ${person.id}::uuid
      AND (${seminarId ?? null}::uuid IS NULL OR me.seminar_id = ${seminarId ?? null}::uuid)`,
  )
  const ids = questions.map(({ question }) => question.id)
  const name = staffAmong(questions)
  return inIndexOrder(
    (tx) => tx.$queryRaw<JudgedLine[]>`
    SELECT told.position, told.citation, p.quote, so.language, told.verdict, told.text, told.by, ${utc(Prisma.sql`told.at`)} AS at,
      json_build_object('slug', s.slug, 'title', s.title, 'language', s.language, 'timeZone', s.time_zone) AS seminar,
      json_build_object('id', q.id, 'number', q.number, 'title', q.title) AS question
    FROM (
      SELECT st.question_id, st.position_id AS position, ci.id AS citation, ci.passage_id, made.verdict, made.reason AS text,
        ${name} AS by, made.at FROM ${reviews}
      UNION ALL
      SELECT st.question_id, st.position_id, ci.id, ci.passage_id, NULL, made.text, ${name}, made.at FROM ${inquiries}) told
    JOIN question q ON q.id = told.question_id JOIN seminar s ON s.id = q.seminar_id
    JOIN passage p ON p.id = told.passage_id JOIN version v ON v.id = p.version_id JOIN source so ON so.id = v.source_id
    WHERE q.id = ANY(${ids}::uuid[]) ORDER BY told.at DESC, told.citation LIMIT ${AT_ONCE}`,
  )
}
