import type { Person } from '@/lib/people/rules'
import { db, type Tx } from '@/lib/platform/database/db'
import { utc } from '@/lib/platform/database/sql'
import { Conflict, NotFound } from '@/lib/platform/errors'
import { isId } from '@/lib/platform/id'
import { Prisma } from '@/lib/platform/prisma/client'
import { type CitationContext, findCitation } from '@/lib/positions/queries/find-citation'
import type { CitationView } from '@/lib/positions/view/position'
import { decidingWords } from '@/lib/positions/view/reviewed'
import { staffJson } from '@/lib/questions/names'
import type { QuestionContext } from '@/lib/questions/queries'
import { maySeeInquiries, visibleReviews } from './access'
import type { InquiryView, ReviewView } from './present'

/** A citation cannot be judged as it was read: `current` is how it is now. */
export class CitationConflict extends Conflict<CitationView> {
  constructor(
    override readonly code: 'citationEdited' | 'citationJudged' | 'reviewedAlready' | 'askedAlready',
    override readonly current: CitationView,
  ) {
    super(code, current)
  }
}

const reviewJson = (context: QuestionContext) => Prisma.sql`json_build_object(
  'id', rv.id, 'citation', ci.id, 'revision', rv.citation_revision, 'verdict', rv.verdict, 'reason', rv.reason,
  'deciding', CASE WHEN rv.deciding_start IS NOT NULL THEN json_build_object(
    'start', rv.deciding_start, 'end', rv.deciding_end, 'quote', ${decidingWords}) END,
  'by', ${staffJson(context)}, 'at', ${utc(Prisma.sql`rv.at`)},
  'reply', CASE WHEN rv.reply IS NOT NULL THEN json_build_object('text', rv.reply, 'at', ${utc(Prisma.sql`rv.replied_at`)}) END,
  'appeal', CASE WHEN rv.appeal IS NOT NULL THEN json_build_object('text', rv.appeal, 'at', ${utc(Prisma.sql`rv.appealed_at`)}) END,
  'decides', rv.decides_id, 'mine', rv.reviewer_id IS NOT DISTINCT FROM ${context.participation?.id ?? null}::uuid)`

const reviewRows = Prisma.sql`review rv JOIN citation ci ON ci.id = rv.citation_id
  JOIN participation pa ON pa.id = rv.reviewer_id JOIN person pe ON pe.id = pa.person_id
  JOIN citation_revision cr ON cr.citation_id = ci.id AND cr.revision = rv.citation_revision
  LEFT JOIN judged_passage jp ON jp.id = rv.id
  JOIN passage p ON p.id = coalesce(jp.passage_id, cr.passage_id) JOIN version v ON v.id = p.version_id`

/**
 * The verdicts in force on all wordings of a citation, by time, as far as the person sees them. Their own answer to a known
 * case is listed as a verdict.
 */
export async function reviewsOf(
  context: QuestionContext,
  citationId: string,
  tx: Tx = db,
): Promise<ReviewView[]> {
  const rows = await tx.$queryRaw<Array<{ review: ReviewView }>>`
    SELECT review FROM (
      SELECT rv.at, rv.id, ${reviewJson(context)} AS review FROM ${reviewRows}
      WHERE rv.citation_id = ${citationId}::uuid AND rv.undone_at IS NULL AND ${visibleReviews(context)}
      UNION ALL
      SELECT rv.at, rv.id, ${ownAnswerJson(context)} FROM ${answerRows(context)}
      WHERE kc.citation_id = ${citationId}::uuid) given ORDER BY at, id`
  return rows.map(({ review }) => review)
}

const ownAnswerJson = (context: QuestionContext) => Prisma.sql`json_build_object(
  'id', rv.id, 'citation', kc.citation_id, 'revision', kc.citation_revision, 'verdict', rv.verdict, 'reason', rv.reason,
  'deciding', CASE WHEN rv.deciding_start IS NOT NULL THEN json_build_object(
    'start', rv.deciding_start, 'end', rv.deciding_end, 'quote', ${decidingWords}) END,
  'by', ${staffJson(context)}, 'at', ${utc(Prisma.sql`rv.at`)},
  'reply', NULL, 'appeal', NULL, 'decides', NULL, 'mine', TRUE)`

const answerRows = ({ member, question }: QuestionContext) => Prisma.sql`known_answer rv
  JOIN known_case kc ON kc.id = rv.known_case_id AND rv.moderator_id = ${member.person.id}::uuid AND rv.undone_at IS NULL
  JOIN participation pa ON pa.question_id = ${question.id}::uuid AND pa.person_id = rv.moderator_id
  JOIN person pe ON pe.id = pa.person_id
  JOIN citation_revision cr ON cr.citation_id = kc.citation_id AND cr.revision = kc.citation_revision
  LEFT JOIN judged_passage jp ON jp.id = rv.id
  JOIN passage p ON p.id = coalesce(jp.passage_id, cr.passage_id) JOIN version v ON v.id = p.version_id`

/** One verdict, if the person sees it. Withdrawn verdicts are NotFound. */
export async function findReview(
  person: Person,
  id: string,
  tx: Tx = db,
): Promise<CitationContext & { review: ReviewView }> {
  if (!isId(id)) throw new NotFound()
  const [row] = await tx.$queryRaw<Array<{ citation: string }>>`
    SELECT citation_id AS citation FROM review WHERE id = ${id}::uuid
    UNION ALL SELECT kc.citation_id FROM known_answer ka JOIN known_case kc ON kc.id = ka.known_case_id
      WHERE ka.id = ${id}::uuid AND ka.moderator_id = ${person.id}::uuid AND ka.undone_at IS NULL`
  if (!row) throw new NotFound()
  const cited = await findCitation(person, row.citation, tx)
  const review = (await reviewsOf(cited.context, row.citation, tx)).find((one) => one.id === id)
  if (!review) throw new NotFound()
  return { ...cited, review }
}

/** The queries to a citation's author, the oldest first; only the author and staff read them. */
export async function inquiriesOf(
  { context, position, citation }: CitationContext,
  tx: Tx = db,
): Promise<InquiryView[]> {
  if (!maySeeInquiries(context, position)) return []
  const rows = await tx.$queryRaw<Array<{ inquiry: InquiryView }>>`
    SELECT json_build_object('id', iq.id, 'citation', ci.id, 'revision', iq.citation_revision, 'text', iq.text,
      'by', ${staffJson(context)}, 'at', ${utc(Prisma.sql`iq.at`)},
      'answer', CASE WHEN iq.answer IS NOT NULL THEN json_build_object('text', iq.answer,
        'at', ${utc(Prisma.sql`iq.answered_at`)}) END,
      'open', ${openInquiry}) AS inquiry
    FROM inquiry iq JOIN citation ci ON ci.id = iq.citation_id
    JOIN participation pa ON pa.id = iq.asker_id JOIN person pe ON pe.id = pa.person_id
    WHERE iq.citation_id = ${citation.id}::uuid ORDER BY iq.at, iq.id`
  return rows.map(({ inquiry }) => inquiry)
}

/** For `inquiry iq` and `citation ci`: the author has neither answered nor edited the wording in question. */
export const openInquiry = Prisma.sql`(iq.answered_at IS NULL AND iq.closed_at IS NULL
  AND iq.citation_revision = ci.revision)`
