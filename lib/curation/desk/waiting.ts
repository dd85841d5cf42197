import { Prisma } from '@/lib/platform/prisma/client'
import type { QuestionContext } from '@/lib/questions/queries'
import { type Member, mayInstruct } from '@/lib/seminars/access'
import { openInquiry } from '../reviews/queries'
import { asksKnownCases } from '../reviews/rules'
import type { Order } from './input'

/*
 * Most waiting citations wait for every moderator: `standing_citation.waits`, in index order. A few are checked one by one,
 * because they wait only for some moderators: those judged once of two times, appealed against, known, skipped or held.
 */

const mine = ({ person }: Member) =>
  Prisma.sql`SELECT pa.id FROM participation pa WHERE pa.person_id = ${person.id}::uuid`

const inSeminar = (member: Member, of: Prisma.Sql) =>
  Prisma.sql`${of}.seminar_id = ${member.seminar.id}::uuid`

/**
 * Tables and conditions of the citations that wait for this person's verdict: the one rule behind queue, case and count. It
 * looks up each citation by its key: `among` gives their ids.
 */
export function waitingFor(member: Member, among: Prisma.Sql): Prisma.Sql {
  const { person } = member
  const judged = Prisma.sql`EXISTS (SELECT FROM review own WHERE own.citation_id = ci.id
    AND own.citation_revision = ci.revision AND own.undone_at IS NULL AND own.reviewer_id IN (${mine(member)}))`
  const appealed = Prisma.sql`EXISTS (SELECT FROM review ap WHERE ap.citation_id = ci.id
    AND ap.citation_revision = ci.revision AND ${undecided} AND ap.reviewer_id NOT IN (${mine(member)}))`
  const known = Prisma.sql`EXISTS (SELECT FROM known_case kc WHERE kc.citation_id = ci.id
    AND kc.citation_revision = ci.revision AND kc.retired_at IS NULL AND ${asksKnownCases(member)})`
  const answered = Prisma.sql`EXISTS (SELECT FROM known_case kc JOIN known_answer ka ON ka.known_case_id = kc.id
    WHERE kc.citation_id = ci.id AND kc.citation_revision = ci.revision AND kc.retired_at IS NULL
      AND ka.moderator_id = ${person.id}::uuid AND ka.undone_at IS NULL)`
  return Prisma.sql`
    FROM (${among}) looked_at(id)
    CROSS JOIN LATERAL (SELECT * FROM citation c WHERE c.id = looked_at.id OFFSET 0) ci
    CROSS JOIN LATERAL (SELECT * FROM position p WHERE p.id = ci.position_id OFFSET 0) po
    LEFT JOIN hold ho ON ho.citation_id = ci.id AND ho.until > now()
    LEFT JOIN skip sk ON sk.citation_id = ci.id AND sk.moderator_id = ${person.id}::uuid
    WHERE ${inSeminar(member, Prisma.sql`ci`)} AND ci.removed_in IS NULL AND po.status = 'published'
      AND po.author_id NOT IN (${mine(member)})
      AND NOT EXISTS (SELECT FROM inquiry iq WHERE iq.citation_id = ci.id AND ${openInquiry})
      AND ((${appealed} AND (${mayInstruct(member)} OR NOT ${judged}))
        OR (NOT ${judged} AND CASE WHEN ${known} THEN NOT ${answered} ELSE ci.verdict IS NULL END))`
}

/** A verdict with an open appeal by the author. */
const undecided = Prisma.sql`ap.undone_at IS NULL AND ap.appealed_at IS NOT NULL
  AND NOT EXISTS (SELECT FROM review de WHERE de.decides_id = ap.id AND de.undone_at IS NULL)`

/** The citations that wait for some moderators only. */
const fewOf = (member: Member): Prisma.Sql => Prisma.sql`
  SELECT st.citation_id AS id FROM standing_citation st
    WHERE ${inSeminar(member, Prisma.sql`st`)} AND st.waits AND st.judged > 0
  UNION SELECT ap.citation_id FROM review ap WHERE ${inSeminar(member, Prisma.sql`ap`)} AND ${undecided}
  UNION SELECT kc.citation_id FROM known_case kc WHERE ${inSeminar(member, Prisma.sql`kc`)} AND kc.retired_at IS NULL
  UNION SELECT sk.citation_id FROM skip sk WHERE sk.moderator_id = ${member.person.id}::uuid
  UNION SELECT ho.citation_id FROM hold ho WHERE ho.moderator_id = ${member.person.id}::uuid`

/** Those of the few that wait for this person. `free`: nobody else holds it; `held`: this person does. */
const fewWaiting = (member: Member): Prisma.Sql => Prisma.sql`
  SELECT ci.id AS citation_id, ci.revision, ci.verdict, ho.citation_id IS NOT NULL AS held, ${freeFor(member)} AS free,
    sk.at AS skipped, po.posted_at, po.id AS position_id, ci.ordinal, po.question_id, po.author_id
  ${waitingFor(member, Prisma.sql`SELECT id FROM few`)}`

/** Nobody else holds the case. */
const freeFor = ({ person }: Member): Prisma.Sql =>
  Prisma.sql`(ho.citation_id IS NULL OR ho.moderator_id = ${person.id}::uuid)`

/**
 * The number of cases that wait for this person, held or not: those that wait for everybody, by a kept count, with the few
 * that depend on the person, and without their own.
 */
export const countOf = (member: Member): Prisma.Sql => Prisma.sql`(
  SELECT (SELECT coalesce(sum(q.waiting_count), 0) FROM question q WHERE ${inSeminar(member, Prisma.sql`q`)})
    - (SELECT count(*) FROM standing_citation st WHERE st.waits AND st.author_id IN (${mine(member)}))
    - (SELECT count(*) FROM few CROSS JOIN LATERAL (SELECT * FROM standing_citation s WHERE s.citation_id = few.id OFFSET 0) st
      WHERE st.waits AND ${inSeminar(member, Prisma.sql`st`)} AND st.author_id NOT IN (${mine(member)}))
    + (SELECT count(*) FROM few_waiting))::int`

/** The common tables of `countOf` and `rankedFor`. `only`: that citation alone. Unused ones cost nothing. */
export const withFew = (member: Member, only?: string): Prisma.Sql =>
  Prisma.sql`WITH few AS MATERIALIZED (${only ? Prisma.sql`SELECT ${only}::uuid AS id` : fewOf(member)}),
    few_waiting AS MATERIALIZED (${fewWaiting(member)}), visits AS MATERIALIZED (${visits(member)})`

/**
 * The beginning of the queue, as `id`, `held` by this person, and the sort keys: skipped cases last, then by the order; ties
 * go to the oldest. `revision` and `verdict` are of the moment of reading.
 */
export function rankedFor(member: Member, order: Order, limit: number): Prisma.Sql {
  const { first, stream } = orders(member, limit)[order]
  return Prisma.sql`(
    SELECT st.citation_id AS id, st.revision, st.verdict, st.held, st.skipped, (${first})::float8 AS first, st.posted_at,
      st.position_id AS position, st.ordinal
    FROM few_waiting st WHERE st.free
    UNION ALL SELECT s.citation_id, ci.revision, ci.verdict, FALSE, NULL, s.first, s.posted_at, s.position_id, s.ordinal
      FROM (${stream}) s CROSS JOIN LATERAL (SELECT * FROM citation c WHERE c.id = s.citation_id OFFSET 0) ci)`
}

/** The sort keys of the rows of `rankedFor`, as `ranked`. */
export const inRank = Prisma.sql`ranked.skipped NULLS FIRST, ranked.first, ranked.posted_at, ranked.position, ranked.ordinal,
  ranked.id`

type Ranking = {
  /** The sort key of a citation `st`, the lowest first. */
  first: Prisma.Sql
  /** The first of the citations that wait for everybody, in index order. */
  stream: Prisma.Sql
}

function orders(member: Member, limit: number): Record<Order, Ranking> {
  const here = inSeminar(member, Prisma.sql`st`)
  const others = Prisma.sql`st.waits AND st.author_id NOT IN (${mine(member)})
    AND st.citation_id NOT IN (SELECT id FROM few) AND NOT EXISTS (SELECT FROM hold ho
      WHERE ho.citation_id = st.citation_id AND ho.until > now() AND ho.moderator_id <> ${member.person.id}::uuid)`
  const place = Prisma.sql`st.posted_at, st.position_id, st.ordinal, st.citation_id`
  return {
    oldest: {
      first: Prisma.sql`0`,
      stream: Prisma.sql`SELECT st.*, 0::float8 AS first FROM standing_citation st
        WHERE ${here} AND ${others} ORDER BY ${place} LIMIT ${limit}`,
    },
    flagged: {
      first: Prisma.sql`-(SELECT sc.flagged FROM standing_citation sc WHERE sc.citation_id = st.citation_id)`,
      stream: Prisma.sql`SELECT st.*, (-st.flagged)::float8 AS first FROM standing_citation st
        WHERE ${here} AND ${others} ORDER BY st.flagged DESC, ${place} LIMIT ${limit}`,
    },
    author: {
      first: Prisma.sql`(SELECT pv.verdicts FROM participation pv WHERE pv.id = st.author_id)`,
      stream: Prisma.sql`SELECT st.*, st.verdicts::float8 AS first FROM standing_citation st
        WHERE ${here} AND ${others} ORDER BY st.verdicts, ${place} LIMIT ${limit}`,
    },
    read: {
      first: Prisma.sql`-${readers}`,
      // In one question, the oldest posts are those with the most possible readers.
      stream: Prisma.sql`SELECT st.*, (-${readers})::float8 AS first FROM question q CROSS JOIN LATERAL (
          SELECT * FROM standing_citation st WHERE st.question_id = q.id AND ${others} ORDER BY ${place} LIMIT ${limit}) st
        WHERE ${inSeminar(member, Prisma.sql`q`)}`,
    },
  }
}

/** The latest visit of every person to each question. Nobody records what they read. */
const visits = (member: Member) => Prisma.sql`
  SELECT q.id, ARRAY(SELECT vi.latest_at FROM visit vi WHERE vi.question_id = q.id ORDER BY vi.latest_at) AS latest
  FROM question q WHERE ${inSeminar(member, Prisma.sql`q`)}`

/** The number of possible readers of `st`'s position: people in its question after it was posted. */
const readers = Prisma.sql`(
  SELECT cardinality(v.latest) - width_bucket(st.posted_at, v.latest) FROM visits v WHERE v.id = st.question_id)`

/** The person's questions by id. */
export const byId = (questions: QuestionContext[]): Map<string, QuestionContext> =>
  new Map(questions.map((context) => [context.question.id, context]))
