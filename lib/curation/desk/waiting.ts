import { Prisma } from '@/lib/platform/prisma/client'
import type { Asked } from '@/lib/questions/queries'
import { type Member, mayInstruct } from '@/lib/seminars/access'
import { asksKnownCases } from '../known/rules'
import { openInquiry } from '../reviews/queries'
import type { Order } from './input'

/** A citation as it is worded now, among rows that are looked up once: a look for each would cost a long queue a second. */
const among = (rows: Prisma.Sql) => Prisma.sql`(ci.id, ci.revision) IN (${rows})`

/** Tables and conditions of the citations that wait for this person's verdict. The one rule behind queue, case and count. */
export function waitingFor(member: Member, ranks: Prisma.Sql = Prisma.empty): Prisma.Sql {
  const { person, seminar } = member
  const mine = Prisma.sql`SELECT pa.id FROM participation pa WHERE pa.person_id = ${person.id}::uuid`
  const judged = among(Prisma.sql`SELECT own.citation_id, own.citation_revision FROM review own
    WHERE own.undone_at IS NULL AND own.reviewer_id IN (${mine})`)
  // A verdict that its author appealed against, and nobody has decided on.
  const appealed = among(Prisma.sql`SELECT ap.citation_id, ap.citation_revision FROM review ap
    JOIN question aq ON aq.id = ap.question_id AND aq.seminar_id = ${seminar.id}::uuid
    WHERE ap.undone_at IS NULL AND ap.appealed_at IS NOT NULL AND ap.reviewer_id NOT IN (${mine})
      AND NOT EXISTS (SELECT FROM review de WHERE de.decides_id = ap.id AND de.undone_at IS NULL)`)
  const known = Prisma.sql`SELECT kc.citation_id, kc.citation_revision FROM known_case kc
    WHERE kc.seminar_id = ${seminar.id}::uuid AND kc.retired_at IS NULL AND ${asksKnownCases(member)}`
  const unanswered = Prisma.sql`${known} AND NOT EXISTS (SELECT FROM known_answer ka
    WHERE ka.known_case_id = kc.id AND ka.moderator_id = ${person.id}::uuid)`
  return Prisma.sql`
    FROM question qu JOIN position po ON po.question_id = qu.id AND po.status = 'published'
    JOIN citation ci ON ci.position_id = po.id
    LEFT JOIN hold ho ON ho.citation_id = ci.id AND ho.until > now()
    LEFT JOIN skip sk ON sk.citation_id = ci.id AND sk.moderator_id = ${person.id}::uuid ${ranks}
    WHERE qu.seminar_id = ${seminar.id}::uuid AND ci.removed_in IS NULL AND po.author_id NOT IN (${mine})
      AND NOT EXISTS (SELECT FROM inquiry iq WHERE iq.citation_id = ci.id AND ${openInquiry})
      AND ((${appealed} AND (${mayInstruct(member)} OR NOT ${judged}))
        OR (NOT ${judged} AND CASE WHEN ${among(known)} THEN ${among(unanswered)} ELSE ci.verdict IS NULL END))`
}

/** Nobody else has it before them. */
export const freeFor = ({ person }: Member): Prisma.Sql =>
  Prisma.sql`(ho.citation_id IS NULL OR ho.moderator_id = ${person.id}::uuid)`

/**
 * How much the flags on a citation or its position weigh that nobody has answered: each as the share of its author's
 * flags that were upheld, by Laplace's rule of succession, so that a first flag counts for a half.
 */
const flagWeights = (seminarId: string) => Prisma.sql`(
  SELECT thing, sum(weight) AS weight FROM (
    SELECT coalesce(fl.citation_id, fl.position_id) AS thing,
      (1 + count(*) FILTER (WHERE old.outcome = 'upheld'))::float8 / (2 + count(old.id)) AS weight
    FROM flag fl LEFT JOIN flag old
      ON old.by_id = fl.by_id AND old.seminar_id = fl.seminar_id AND old.outcome IS NOT NULL
    WHERE fl.seminar_id = ${seminarId}::uuid AND fl.outcome IS NULL GROUP BY fl.id) raised GROUP BY thing)`

/** How many verdicts stand on what each author has posted. */
const reviewed = (seminarId: string) => Prisma.sql`(
  SELECT tp.author_id, count(*) AS verdicts FROM review tr
  JOIN question tq ON tq.id = tr.question_id AND tq.seminar_id = ${seminarId}::uuid
  JOIN citation tc ON tc.id = tr.citation_id JOIN position tp ON tp.id = tc.position_id
  WHERE tr.undone_at IS NULL GROUP BY tp.author_id)`

/**
 * How many may have read each position: whoever was in its question after it was posted. Nobody is asked what they read.
 * Positions and latest visits in one line by their moments, so that a long queue is counted in one pass.
 */
const readers = (seminarId: string) => Prisma.sql`(
  SELECT id, seen FROM (
    SELECT id, count(*) FILTER (WHERE id IS NULL) OVER (PARTITION BY question_id ORDER BY at DESC, id IS NULL) AS seen
    FROM (SELECT rp.question_id, rp.id, rp.posted_at AS at FROM position rp WHERE rp.seminar_id = ${seminarId}::uuid
      UNION ALL SELECT vi.question_id, NULL, vi.latest_at FROM visit vi
        JOIN question vq ON vq.id = vi.question_id AND vq.seminar_id = ${seminarId}::uuid) moments) counted
  WHERE id IS NOT NULL)`

/** An order of the queue: tables that it needs, and what they are sorted by. */
type Ranking = { ranks: Prisma.Sql; by: Prisma.Sql }

/** What was skipped comes last, then what the order says; ties go to the oldest. */
export function ranking({ seminar }: Member, order: Order): Ranking {
  const { ranks, first } = firstBy(seminar.id)[order]
  return { ranks, by: Prisma.sql`sk.at NULLS FIRST, ${first} po.posted_at, po.id, ci.ordinal, ci.id` }
}

const firstBy = (seminarId: string): Record<Order, { ranks: Prisma.Sql; first: Prisma.Sql }> => ({
  flagged: {
    ranks: Prisma.sql`LEFT JOIN ${flagWeights(seminarId)} fc ON fc.thing = ci.id
      LEFT JOIN ${flagWeights(seminarId)} fp ON fp.thing = po.id`,
    first: Prisma.sql`coalesce(fc.weight, 0) + coalesce(fp.weight, 0) DESC,`,
  },
  oldest: { ranks: Prisma.empty, first: Prisma.empty },
  read: {
    ranks: Prisma.sql`LEFT JOIN ${readers(seminarId)} rs ON rs.id = po.id`,
    first: Prisma.sql`rs.seen DESC,`,
  },
  author: {
    ranks: Prisma.sql`LEFT JOIN ${reviewed(seminarId)} ra ON ra.author_id = po.author_id`,
    first: Prisma.sql`coalesce(ra.verdicts, 0),`,
  },
})

/** A person's questions by id. */
export const byId = (questions: Asked[]): Map<string, Asked> =>
  new Map(questions.map((asked) => [asked.question.id, asked]))
