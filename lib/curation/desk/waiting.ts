import { Prisma } from '@/lib/platform/prisma/client'
import type { Asked } from '@/lib/questions/queries'
import { type Member, mayInstruct } from '@/lib/seminars/access'
import { asksKnownCases } from '../known/rules'
import { openInquiry } from '../reviews/queries'
import type { Order } from './input'

/** Of `citation ci`: a verdict on its present wording that its author appealed against, and nobody has decided on. */
const appealOn = Prisma.sql`review ap WHERE ap.citation_id = ci.id AND ap.citation_revision = ci.revision
  AND ap.undone_at IS NULL AND ap.appealed_at IS NOT NULL
  AND NOT EXISTS (SELECT FROM review de WHERE de.decides_id = ap.id AND de.undone_at IS NULL)`

/** Tables and conditions of the citations that wait for this person's verdict. The one rule behind queue, case and count. */
export function waitingFor(member: Member): Prisma.Sql {
  const { person, seminar } = member
  const judged = Prisma.sql`EXISTS (SELECT FROM review own WHERE own.citation_id = ci.id AND own.undone_at IS NULL
    AND own.citation_revision = ci.revision AND own.reviewer_id = me.id)`
  const decidable = Prisma.sql`EXISTS (SELECT FROM ${appealOn} AND ap.reviewer_id IS DISTINCT FROM me.id
    AND (${mayInstruct(member)} OR NOT ${judged}))`
  const known = Prisma.sql`SELECT FROM known_case kc WHERE kc.citation_id = ci.id AND kc.citation_revision = ci.revision
    AND kc.retired_at IS NULL AND ${asksKnownCases(member)}`
  const answered = Prisma.sql`SELECT FROM known_answer ka WHERE ka.known_case_id = kc.id
    AND ka.moderator_id = ${person.id}::uuid`
  return Prisma.sql`
    FROM citation ci JOIN position po ON po.id = ci.position_id AND po.status = 'published'
    LEFT JOIN participation me ON me.question_id = po.question_id AND me.person_id = ${person.id}::uuid
    LEFT JOIN hold ho ON ho.citation_id = ci.id AND ho.until > now()
    LEFT JOIN skip sk ON sk.citation_id = ci.id AND sk.moderator_id = ${person.id}::uuid
    WHERE po.seminar_id = ${seminar.id}::uuid AND ci.removed_in IS NULL AND po.author_id IS DISTINCT FROM me.id
      AND NOT EXISTS (SELECT FROM inquiry iq WHERE iq.citation_id = ci.id AND ${openInquiry})
      AND (${decidable} OR (NOT ${judged} AND CASE WHEN EXISTS (${known})
        THEN EXISTS (${known} AND NOT EXISTS (${answered})) ELSE ci.verdict IS NULL END))`
}

/** Nobody else has it before them. */
export const freeFor = ({ person }: Member): Prisma.Sql =>
  Prisma.sql`(ho.citation_id IS NULL OR ho.moderator_id = ${person.id}::uuid)`

/**
 * How much the flags on a citation or its position weigh that nobody has answered: each as the share of its author's
 * flags that were upheld, by Laplace's rule of succession, so that a first flag counts for a half.
 */
export const flagWeight = Prisma.sql`(SELECT coalesce(sum((1 + fp.upheld)::float8 / (2 + fp.resolved)), 0)
  FROM flag fl CROSS JOIN LATERAL (SELECT count(*) AS resolved, count(*) FILTER (WHERE old.outcome = 'upheld') AS upheld
    FROM flag old WHERE old.by_id = fl.by_id AND old.seminar_id = fl.seminar_id AND old.outcome IS NOT NULL) fp
  WHERE fl.outcome IS NULL AND (fl.citation_id = ci.id OR fl.position_id = po.id))`

/** What was skipped comes last, then what the order says; ties go to the oldest. */
export function inOrder(order: Order): Prisma.Sql {
  const first = {
    flagged: Prisma.sql`${flagWeight} DESC,`,
    oldest: Prisma.empty,
    // Whoever was in the question after it was posted may have read it; nobody is asked what they read.
    read: Prisma.sql`(SELECT count(*) FROM visit vi WHERE vi.question_id = po.question_id AND vi.latest_at > po.posted_at) DESC,`,
    author: Prisma.sql`(SELECT count(*) FROM position theirs JOIN citation tc ON tc.position_id = theirs.id
      JOIN review tr ON tr.citation_id = tc.id AND tr.undone_at IS NULL WHERE theirs.author_id = po.author_id),`,
  }[order]
  return Prisma.sql`sk.at NULLS FIRST, ${first} po.posted_at, po.id, ci.ordinal, ci.id`
}

/** A person's questions by id. */
export const byId = (questions: Asked[]): Map<string, Asked> =>
  new Map(questions.map((asked) => [asked.question.id, asked]))
