import type { VerdictName } from '@/lib/citations/input'
import type { Person } from '@/lib/people/rules'
import { db } from '@/lib/platform/database/db'
import { utc } from '@/lib/platform/database/sql'
import { Prisma } from '@/lib/platform/prisma/client'
import { type CitationContext, findCitation } from '@/lib/positions/queries/find-citation'
import { verdictRead } from '@/lib/positions/view/reviewed'
import { nameOf } from '@/lib/questions/names'
import { type BlockWithText, blocksWithText } from '@/lib/sources/contents'
import { textOfRecord } from '@/lib/sources/text-of-record'
import { visibleFlags } from '../flags/access'
import { withOwner } from '../flags/queries'
import type { InquiryView, ReviewView } from '../reviews/present'
import { inquiriesOf, reviewsOf } from '../reviews/queries'
import { permitDesk } from './access'

export type CaseFlag = { id: string; category: string; note: string; by: string; at: string }

/** An event in the history of a case. `at` is ISO 8601. */
export type CaseEvent = {
  at: string
  what: 'cited' | 'changed' | 'flagged' | 'asked' | 'answered' | 'judged' | 'replied' | 'appealed'
  /** Null for an act of staff where names are hidden. */
  by: string | null
  verdict?: VerdictName
  text?: string
}

/** Other positions of the seminar that cite the same passage, by question and thesis. */
export type Elsewhere = {
  question: number
  thesis: string | null
  positions: number
  verdicts: Partial<Record<VerdictName, number>>
}

/** A case as the desk shows it. */
export type Case = CitationContext & {
  /** Blocks of the cited version around the passage; offsets in code points of the whole text. */
  surroundings: BlockWithText[]
  /** Whether the text continues before and after. */
  more: { before: boolean; after: boolean }
  flags: CaseFlag[]
  /** Verdicts on earlier wordings, and those on this wording that the moderator may read by now. */
  reviews: ReviewView[]
  inquiries: InquiryView[]
  happened: CaseEvent[]
  elsewhere: Elsewhere[]
}

type Reach = { before: number; after: number }

/**
 * A case with the given number of paragraphs before and after its passage. With `judging` the case waits for the person's
 * verdict, so that they read no other on this wording, unless its author has appealed.
 */
export async function readCase(
  person: Person,
  citationId: string,
  reach: Reach,
  judging: boolean,
): Promise<Case> {
  const cited = await findCitation(person, citationId)
  permitDesk(cited.context.member)
  const { passage } = cited.citation
  const [record, flags, all, inquiries, wordings, elsewhere] = await Promise.all([
    textOfRecord(passage.versionId),
    flagsOn(cited),
    reviewsOf(cited.context, citationId),
    inquiriesOf(cited),
    wordingsOf(citationId),
    elsewhereOf(cited),
  ])
  const appealed = all.some((one) => one.appeal && one.revision === cited.citation.revision)
  const reviews = all.filter(({ revision }) => !judging || appealed || revision !== cited.citation.revision)
  const surroundings = around(blocksWithText(record), passage, reach)
  const happened = happenedTo(cited, { flags, reviews, inquiries, wordings })
  return { ...cited, ...surroundings, flags, reviews, inquiries, happened, elsewhere }
}

/** The blocks around a range, by a number of paragraphs; unnumbered blocks go with the paragraph after them. */
export function around(
  blocks: BlockWithText[],
  { start, end }: { start: number; end: number },
  { before, after }: Reach,
): Pick<Case, 'surroundings' | 'more'> {
  const first = Math.max(
    0,
    blocks.findIndex((block) => block.end > start),
  )
  const last = Math.max(
    first,
    blocks.findLastIndex((block) => block.start < end),
  )
  const from = step(blocks, first, -1, before)
  const to = step(blocks, last, 1, after)
  return {
    surroundings: blocks.slice(from, to + 1),
    more: { before: from > 0, after: to < blocks.length - 1 },
  }
}

function step(blocks: BlockWithText[], at: number, by: 1 | -1, paragraphs: number): number {
  let index = at
  let left = paragraphs
  while (left > 0 && blocks[index + by]) {
    index += by
    const { paragraph } = blocks[index] ?? {}
    if (paragraph !== null && paragraph !== blocks[index - by]?.paragraph) left--
  }
  return index
}

const flagsOn = ({ context, citation, position }: CitationContext) => db.$queryRaw<CaseFlag[]>`
  SELECT f.id, ca.name AS category, f.note, ${utc(Prisma.sql`f.at`)} AS at,
    CASE WHEN pa.id IS NULL THEN '' ELSE ${nameOf(context)} END AS by
  FROM flag f ${withOwner} JOIN flag_category ca ON ca.id = f.category_id JOIN person pe ON pe.id = f.by_id
  LEFT JOIN participation pa ON pa.person_id = f.by_id AND pa.question_id = ${context.question.id}::uuid
  WHERE f.outcome IS NULL AND (f.citation_id = ${citation.id}::uuid OR f.position_id = ${position.id}::uuid)
    AND ${visibleFlags(context.member)} ORDER BY f.at, f.id`

const wordingsOf = (citationId: string) => db.$queryRaw<Array<{ revision: number; at: string }>>`
  SELECT cr.revision, ${utc(Prisma.sql`pr.at`)} AS at FROM citation_revision cr
  JOIN citation ci ON ci.id = cr.citation_id
  JOIN position_revision pr ON pr.position_id = ci.position_id AND pr.revision = cr.position_revision
  WHERE cr.citation_id = ${citationId}::uuid ORDER BY cr.revision`

async function elsewhereOf({ context, citation }: CitationContext): Promise<Elsewhere[]> {
  const read = verdictRead(context)
  return db.$queryRaw<Elsewhere[]>`
    SELECT question, thesis, count(DISTINCT position)::int AS positions,
      coalesce(json_object_agg(verdict, n) FILTER (WHERE verdict IS NOT NULL), '{}'::json) AS verdicts FROM (
      SELECT q.number AS question, t.label AS thesis, st.position_id AS position, ${read} AS verdict,
        count(*) OVER (PARTITION BY q.number, t.label, ${read})::int AS n
      FROM passage here JOIN passage p ON p.version_id = here.version_id AND p.start < here."end" AND p."end" > here.start
      JOIN standing_citation st ON st.passage_id = p.id AND st.citation_id <> ${citation.id}::uuid
      JOIN citation ci ON ci.id = st.citation_id
      JOIN question q ON q.id = st.question_id LEFT JOIN thesis t ON t.id = st.thesis_id
      WHERE here.id = ${citation.passage.id}::uuid) other
    GROUP BY question, thesis ORDER BY question, thesis`
}

type Told = Pick<Case, 'flags' | 'reviews' | 'inquiries'> & {
  wordings: Array<{ revision: number; at: string }>
}

function happenedTo(
  { position }: CitationContext,
  { flags, reviews, inquiries, wordings }: Told,
): CaseEvent[] {
  const author = position.author.name
  const told: CaseEvent[] = [
    ...wordings.map(
      ({ revision, at }): CaseEvent => ({ at, what: revision > 1 ? 'changed' : 'cited', by: author }),
    ),
    ...flags.map(({ at, by, category }): CaseEvent => ({ at, what: 'flagged', by, text: category })),
    ...inquiries.flatMap(({ at, by, text, answer }): CaseEvent[] => [
      { at, what: 'asked', by: by?.name ?? null, text },
      ...(answer ? [{ at: answer.at, what: 'answered' as const, by: author, text: answer.text }] : []),
    ]),
    ...reviews.flatMap(({ at, by, verdict, reason, reply, appeal }): CaseEvent[] => [
      { at, what: 'judged', by: by?.name ?? null, verdict, text: reason },
      ...(reply ? [{ at: reply.at, what: 'replied' as const, by: author, text: reply.text }] : []),
      ...(appeal ? [{ at: appeal.at, what: 'appealed' as const, by: author, text: appeal.text }] : []),
    ]),
  ]
  return told.sort((a, b) => a.at.localeCompare(b.at))
}
