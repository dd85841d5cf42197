import type { Person } from '@/lib/people/rules'
import { utc } from '@/lib/platform/database/sql'
import { Prisma } from '@/lib/platform/prisma/client'
import type { Verdict } from '@/lib/platform/prisma/enums'
import { type StaffNamed, staffJson } from '@/lib/questions/names'
import type { QuestionContext } from '@/lib/questions/queries'
import type { Member } from '@/lib/seminars/access'

/** The verdict that settled a citation's current wording, for its reader. */
export type ShownReview = {
  id: string
  verdict: Verdict
  reason: string
  /** The number of the version of the source that was judged. */
  version: number
  /** The deciding words of the source. */
  deciding: string | null
  by: StaffNamed
  /** ISO 8601. */
  at: string
  /** The reply of the citation's author. */
  reply: string | null
  /** Whether the author appealed; `decided`: this review is the decision. */
  appeal: 'open' | 'decided' | null
}

type Reading = { member: Pick<Member, 'role'> & Partial<Pick<Member, 'person'>> }

/** A moderator's answer to a known case reads as their verdict: SQL over `citation ci`, as `known_answer rv`. */
const ownAnswer = (person: Pick<Person, 'id'>): Prisma.Sql =>
  Prisma.sql`${ownAnswerRows(person)} ${ownAnswerHere}`

const ownAnswerRows = ({ id }: Pick<Person, 'id'>): Prisma.Sql => Prisma.sql`known_answer rv
  JOIN known_case kc ON kc.id = rv.known_case_id AND rv.undone_at IS NULL AND rv.moderator_id = ${id}::uuid`

const ownAnswerHere = Prisma.sql`WHERE kc.citation_id = ci.id AND kc.citation_revision = ci.revision`

/** SQL that joins the passage and the version that \`rv\` judged to its rows, which may be those of an earlier version. */
const judgedPassage = (rows: Prisma.Sql, revision: Prisma.Sql): Prisma.Sql => Prisma.sql`${rows}
  JOIN citation_revision cr ON cr.citation_id = ci.id AND cr.revision = ${revision}
  LEFT JOIN judged_passage jp ON jp.id = rv.id
  JOIN passage p ON p.id = coalesce(jp.passage_id, cr.passage_id) JOIN version v ON v.id = p.version_id`

/**
 * SQL of the verdict on `citation ci` for a reader, in every channel. Moderators read their own answer to a known case, as
 * any verdict: if it were missing, they would learn which cases are known.
 */
export const verdictRead = ({ member }: Reading): Prisma.Sql =>
  member.role === 'moderator' && member.person
    ? Prisma.sql`coalesce((SELECT rv.verdict FROM ${ownAnswer(member.person)} LIMIT 1), ci.verdict)`
    : Prisma.sql`ci.verdict`

/** SQL of the verdict for rows from several questions of one person. */
export const verdictAmong = (questions: Reading[]): Prisma.Sql => {
  const judging = questions.find(({ member }) => member.role === 'moderator') ?? questions[0]
  return judging ? verdictRead(judging) : Prisma.sql`ci.verdict`
}

/** Tests for this verdict; for `unreviewed`, that there is none. */
export const isVerdictRead = (reading: Reading, verdict: Verdict | 'unreviewed'): Prisma.Sql =>
  verdict === 'unreviewed'
    ? Prisma.sql`${verdictRead(reading)} IS NULL`
    : Prisma.sql`${verdictRead(reading)} = ${verdict}::"Verdict"`

/** The deciding words of `review rv`, from `version v`; line ends become spaces. */
export const decidingWords = Prisma.sql`(SELECT string_agg(substr(b.text, greatest(rv.deciding_start - b.start, 0) + 1,
    least(rv.deciding_end, b."end") - greatest(rv.deciding_start, b.start)), ' ' ORDER BY b.start)
  FROM block b WHERE b.version_id = v.id AND b.start < rv.deciding_end AND b."end" > rv.deciding_start)`

/**
 * SQL of a ShownReview of `citation ci`: the latest review of its current wording with the settled verdict,
 * which is the one that settled it. Null while nothing is settled.
 */
export const shownReview = (context: Pick<QuestionContext, 'member' | 'question'>): Prisma.Sql =>
  context.member.role === 'moderator'
    ? Prisma.sql`coalesce(${shownAnswer(context)}, ${settledReview(context)})`
    : settledReview(context)

const shownAnswer = (context: Pick<QuestionContext, 'member' | 'question'>): Prisma.Sql => Prisma.sql`(
  SELECT json_build_object('id', rv.id, 'verdict', rv.verdict, 'reason', rv.reason, 'version', v.number, 'deciding', ${decidingWords},
    'by', (SELECT ${staffJson(context, Prisma.sql`rpa`, Prisma.sql`rpe`)} FROM participation rpa
      JOIN person rpe ON rpe.id = rpa.person_id WHERE rpa.question_id = po.question_id AND rpa.person_id = rv.moderator_id),
    'at', ${utc(Prisma.sql`rv.at`)}, 'reply', NULL, 'appeal', NULL)
  FROM ${judgedPassage(ownAnswerRows(context.member.person), Prisma.sql`kc.citation_revision`)} ${ownAnswerHere} LIMIT 1)`

const settledReview = (
  context: Pick<QuestionContext, 'member' | 'question'>,
): Prisma.Sql => Prisma.sql`CASE WHEN ci.verdict IS NOT NULL THEN (
  SELECT json_build_object('id', rv.id, 'verdict', rv.verdict, 'reason', rv.reason, 'version', v.number, 'deciding', ${decidingWords},
    'by', ${staffJson(context, Prisma.sql`rpa`, Prisma.sql`rpe`)},
    'at', ${utc(Prisma.sql`rv.at`)}, 'reply', rv.reply,
    'appeal', CASE WHEN rv.decides_id IS NOT NULL THEN 'decided'
      WHEN EXISTS (SELECT FROM review ap WHERE ap.citation_id = ci.id AND ap.citation_revision = ci.revision
        AND ap.undone_at IS NULL AND ap.appealed_at IS NOT NULL) THEN 'open' END)
  FROM ${judgedPassage(Prisma.sql`review rv`, Prisma.sql`rv.citation_revision`)}
  JOIN participation rpa ON rpa.id = rv.reviewer_id JOIN person rpe ON rpe.id = rpa.person_id
  WHERE rv.citation_id = ci.id AND rv.citation_revision = ci.revision AND rv.undone_at IS NULL AND rv.verdict = ci.verdict
  ORDER BY rv.at DESC, rv.id DESC LIMIT 1) END`
