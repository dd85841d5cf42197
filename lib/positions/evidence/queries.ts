import { cache, getOrMake } from '@/lib/platform/cache'
import { db } from '@/lib/platform/database/db'
import { utc } from '@/lib/platform/database/sql'
import { Prisma } from '@/lib/platform/prisma/client'
import { maySeeOthersWork } from '@/lib/questions/access'
import { nameOf } from '@/lib/questions/names'
import type { QuestionContext } from '@/lib/questions/queries'
import { passageJson } from '@/lib/sources/passages/view'
import { visiblePositions } from '../access'
import { beginningOf, withPeople } from '../view/position'
import { verdictRead } from '../view/reviewed'
import { evidenceHash } from './hash'
import { type EvidenceCitation, type EvidencePassage, type EvidenceRow, evidenceRows } from './rules'

/** A thesis as the head of a column. */
export type EvidenceThesis = { label: string; name: string }

/** The matrix of a question: its theses by label, and its rows by source, version and place. */
export type EvidenceMatrix = { hash: string; theses: EvidenceThesis[]; rows: EvidenceRow[] }

const evidences = cache<EvidenceMatrix>('evidence', { most: 12_000_000, sizeOf: sizeOfEvidence })

function sizeOfEvidence({ rows }: EvidenceMatrix): number {
  const citations = rows.reduce((sum, row) => sum + row.citations.length, 0)
  return 600 * rows.length + 2 * rows.reduce((sum, { quote }) => sum + quote.length, 0) + 300 * citations
}

/**
 * Who cites what for which side, as the person sees it; nothing while the question is blind to them. It is made once for
 * all with the same `audience`, the `markupKey` of the question (lib/curation/known).
 */
export const evidenceOf = (context: QuestionContext, audience: string): Promise<EvidenceMatrix> =>
  getOrMake(evidences, audience, () => evidenceNow(context))

type Row = { theses: EvidenceThesis[]; passages: EvidencePassage[] }

async function evidenceNow(context: QuestionContext): Promise<EvidenceMatrix> {
  const id = Prisma.sql`${context.question.id}::uuid`
  const passages = maySeeOthersWork(context.audience) ? passagesOf(context) : Prisma.sql`'[]'::json`
  const [row] = await db.$queryRaw<[Row]>`
    SELECT coalesce((SELECT json_agg(json_build_object('label', t.label, 'name', t.name) ORDER BY t.label) FROM thesis t
      WHERE t.question_id = ${id}), '[]') AS theses, ${passages} AS passages`
  const rows = evidenceRows(row.passages)
  const labels = row.theses.map(({ label }) => label)
  return { hash: evidenceHash(labels, rows), theses: row.theses, rows }
}

/** SQL of the cited passages of a question and its key ones, as a list of EvidencePassage. */
const passagesOf = (context: QuestionContext) => Prisma.sql`coalesce((
  SELECT json_agg(json_build_object('passage', ${passageJson}, 'text', encode(v.sha256, 'hex'), 'isKey', here.is_key,
    'citations', coalesce(cited.citations, '[]')))
  FROM (SELECT passage_id, bool_or(is_key) AS is_key FROM (
      SELECT passage_id, FALSE AS is_key FROM cited_count WHERE question_id = ${context.question.id}::uuid
      UNION ALL SELECT passage_id, TRUE FROM key_passage
      WHERE question_id = ${context.question.id}::uuid AND removed_at IS NULL) named GROUP BY passage_id) here
  JOIN passage p ON p.id = here.passage_id JOIN version v ON v.id = p.version_id JOIN source s ON s.id = v.source_id
  LEFT JOIN LATERAL (
    SELECT json_agg(json_build_object('id', ci.id, 'position', po.position_id, 'thesis', t.label, 'relation', ci.relation,
      'verdict', ${verdictRead(context)}, 'at', ${utc(Prisma.sql`po.posted_at`)})) AS citations
    FROM standing_citation po JOIN citation ci ON ci.id = po.citation_id LEFT JOIN thesis t ON t.id = po.thesis_id
    WHERE po.passage_id = p.id AND po.question_id = ${context.question.id}::uuid AND ${visiblePositions(context)}) cited
    ON TRUE), '[]')`

/** A citation with the words of its post: the claim, or the beginning of the argument of a response without one. */
export type CitingPost = EvidenceCitation & { claim: string; author: string }

/** These citations with the words of their posts, in their order; those that the person no longer sees are left out. */
export async function citingPosts(
  context: QuestionContext,
  citations: EvidenceCitation[],
): Promise<CitingPost[]> {
  const ids = citations.map(({ position }) => position)
  const posts = await db.$queryRaw<Array<{ id: string; claim: string; author: string }>>`
    SELECT po.id, coalesce(nullif(po.claim, ''), ${beginningOf(Prisma.sql`po.argument`)}) AS claim, ${nameOf(context)} AS author
    FROM position po ${withPeople} WHERE po.id = ANY(${ids}::uuid[]) AND po.question_id = ${context.question.id}::uuid
      AND po.status = 'published' AND ${visiblePositions(context)}`
  const byId = new Map(posts.map((post) => [post.id, post]))
  return citations.flatMap((citation) => {
    const post = byId.get(citation.position)
    return post ? { ...citation, claim: post.claim, author: post.author } : []
  })
}
