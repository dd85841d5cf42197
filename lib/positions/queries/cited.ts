import { db } from '@/lib/platform/database/db'
import { Prisma } from '@/lib/platform/prisma/client'
import type { Relation, Verdict } from '@/lib/platform/prisma/enums'
import { maySeeOthersWork } from '@/lib/questions/access'
import { nameAmong } from '@/lib/questions/names'
import type { QuestionContext } from '@/lib/questions/queries'
import { visibleAcross } from '../access'
import { verdictAmong } from '../view/reviewed'

/** Offsets in code points. */
type Place = {
  id: string
  start: number
  end: number
  paragraph: number | null
  lastParagraph: number | null
}

/** The number of visible citations of a passage in one question for one thesis, or for none. */
export type CitationTally = {
  question: { number: number; title: string }
  thesis: string | null
  citations: number
}

/** A passage with visible citations, and their numbers. */
export type CitedPassage = { passage: Place; sides: CitationTally[] }

/** A published citation, as the person may see it. */
export type CitingPosition = {
  id: string
  position: string
  question: { number: number; title: string }
  thesis: string | null
  relation: Relation
  warrant: string
  claim: string
  author: { id: string; name: string }
  verdict: Verdict | null
}

/**
 * SQL of the number of citations of each passage in these questions, `count cc`: the kept numbers where the person sees
 * others' posts; in a blind question the numbers of their own positions.
 */
function countsIn(questions: QuestionContext[]): Prisma.Sql {
  const open = questions.filter(({ audience }) => maySeeOthersWork(audience))
  const blind = questions.filter(({ audience }) => !maySeeOthersWork(audience))
  const own = blind.flatMap(({ participation }) => participation?.id ?? [])
  return Prisma.sql`(
    SELECT n.version_id, n.passage_id, n.question_id, n.thesis_id, n.citations FROM cited_count n
      WHERE n.question_id = ANY(${open.map(({ question }) => question.id)}::uuid[])
    UNION ALL SELECT st.version_id, st.passage_id, st.question_id, st.thesis_id, count(*)::int FROM standing_citation st
      WHERE st.author_id = ANY(${own}::uuid[]) GROUP BY 1, 2, 3, 4)`
}

type Wanted = {
  /** Only passages after this one, in text order. */
  after?: { start: number; end: number }
  limit?: number
}

type CountRow = {
  passage: Place
  /** Triples of question id, thesis id and number of citations. */
  counts: Array<[string, string | null, number]>
}

/** The cited passages of a version in these questions, in text order. */
export async function citedIn(
  questions: QuestionContext[],
  versionId: string,
  { after, limit }: Wanted = {},
): Promise<CitedPassage[]> {
  const later = after ? Prisma.sql`(p.start, p."end") > (${after.start}, ${after.end})` : Prisma.sql`TRUE`
  const ids = questions.map(({ question }) => question.id)
  const [rows, theses] = await Promise.all([
    db.$queryRaw<CountRow[]>`
      SELECT json_build_object('id', p.id, 'start', p.start, 'end', p."end", 'paragraph', p.paragraph,
          'lastParagraph', p.last_paragraph) AS passage, cited.counts
      FROM (SELECT * FROM passage p WHERE p.version_id = ${versionId}::uuid AND ${later} ORDER BY p.start, p."end" OFFSET 0) p
      CROSS JOIN LATERAL (SELECT json_agg(json_build_array(cc.question_id, cc.thesis_id, cc.citations)) AS counts
        FROM ${countsIn(questions)} cc WHERE cc.passage_id = p.id) cited
      WHERE cited.counts IS NOT NULL ORDER BY p.start, p."end" LIMIT ${limit ?? null}`,
    db.thesis.findMany({ where: { questionId: { in: ids } }, select: { id: true, label: true } }),
  ])
  const labels = new Map(theses.map(({ id, label }) => [id, label]))
  return rows.map(({ passage, counts }) => ({ passage, sides: sidesOf(counts, questions, labels) }))
}

/** By question, and by thesis in each; no thesis comes last. */
function sidesOf(
  counts: CountRow['counts'],
  questions: QuestionContext[],
  labels: Map<string, string>,
): CitationTally[] {
  const sides = counts.flatMap(([id, thesisId, citations]) => {
    const question = questions.find((context) => context.question.id === id)?.question
    const thesis = thesisId && (labels.get(thesisId) ?? null)
    return question
      ? [{ question: { number: question.number, title: question.title }, thesis, citations }]
      : []
  })
  const last = '\uffff'
  return sides.sort(
    (a, b) => a.question.number - b.question.number || ((a.thesis ?? last) < (b.thesis ?? last) ? -1 : 1),
  )
}

/** The numbers of cited passages and of citations of these versions in these questions. */
export async function countCited(
  questions: QuestionContext[],
  versionIds: string[],
): Promise<{ passages: number; citations: number }> {
  const [row] = await db.$queryRaw<[{ passages: number; citations: number }]>`
    SELECT count(DISTINCT cc.passage_id)::int AS passages, coalesce(sum(cc.citations), 0)::int AS citations
    FROM ${countsIn(questions)} cc WHERE cc.version_id = ANY(${versionIds}::uuid[])`
  return row
}

/** The number of citations of each paragraph of each source's newest version, by source id. */
export async function citedParagraphs(
  questions: QuestionContext[],
): Promise<Map<string, Map<number, number>>> {
  const rows = await db.$queryRaw<Array<{ source: string; paragraph: number; citations: number }>>`
    SELECT v.source_id AS source, g.paragraph, sum(cc.citations)::int AS citations
    FROM (SELECT n.passage_id, n.version_id, sum(n.citations) AS citations FROM ${countsIn(questions)} n GROUP BY 1, 2) cc
    JOIN passage p ON p.id = cc.passage_id JOIN version v ON v.id = cc.version_id
    CROSS JOIN LATERAL generate_series(p.paragraph, coalesce(p.last_paragraph, p.paragraph)) AS g(paragraph)
    WHERE v.number = (SELECT max(x.number) FROM version x WHERE x.source_id = v.source_id AND x.sealed)
    GROUP BY 1, 2`
  const cited = new Map<string, Map<number, number>>()
  for (const { source, paragraph, citations } of rows) {
    const paragraphs = cited.get(source) ?? new Map<number, number>()
    cited.set(source, paragraphs.set(paragraph, citations))
  }
  return cited
}

/** SQL of a CitingPosition of the tables of `ofCitation`. */
export const citing = (questions: QuestionContext[]) => Prisma.sql`
  json_build_object('id', ci.id, 'position', po.id, 'question', json_build_object('number', q.number, 'title', q.title),
    'thesis', t.label, 'relation', ci.relation, 'warrant', ci.warrant, 'claim', coalesce(nullif(po.claim, ''), po.argument),
    'author', json_build_object('id', po.author_id, 'name', ${nameAmong(questions)}), 'verdict', ${verdictAmong(questions)})`

/** SQL that joins its position, author and thesis to a `standing_citation st`. */
export const ofCitation = Prisma.sql`JOIN citation ci ON ci.id = st.citation_id JOIN position po ON po.id = ci.position_id
  JOIN question q ON q.id = po.question_id JOIN participation pa ON pa.id = po.author_id
  JOIN person pe ON pe.id = pa.person_id LEFT JOIN thesis t ON t.id = po.thesis_id`

type Page = {
  /** For each passage. */
  limit: number
  /** Only those after this citation. */
  after?: string
}

/**
 * The citations of each passage in these questions, by passage: by question, and in each in the order of posting. Passages
 * without citations are absent.
 */
export async function whoCites(
  questions: QuestionContext[],
  passages: string[],
  { limit, after }: Page,
): Promise<Map<string, CitingPosition[]>> {
  const ids = questions.map(({ question }) => question.id)
  const last = after ? await placeOf(ids, after) : null
  const later = last
    ? Prisma.sql`(asked.place, po.posted_at, po.citation_id) > (${last.place}, ${last.postedAt}, ${last.id}::uuid)`
    : Prisma.sql`TRUE`
  const rows = await db.$queryRaw<Array<{ passage: string; citations: CitingPosition[] }>>`
    SELECT p.id AS passage, found.citations FROM unnest(${passages}::uuid[]) p(id)
    CROSS JOIN LATERAL (SELECT json_agg(${citing(questions)} ORDER BY st.place, st.posted_at, st.citation_id) AS citations
      FROM (SELECT each.*, asked.place FROM unnest(${ids}::uuid[]) WITH ORDINALITY asked(id, place)
        CROSS JOIN LATERAL (SELECT po.* FROM standing_citation po WHERE po.passage_id = p.id AND po.question_id = asked.id
          AND ${visibleAcross(questions)} AND ${later} ORDER BY po.posted_at, po.citation_id LIMIT ${limit}) each
        ORDER BY asked.place, each.posted_at, each.citation_id LIMIT ${limit}) st ${ofCitation}) found
    WHERE found.citations IS NOT NULL`
  return new Map(rows.map(({ passage, citations }) => [passage, citations]))
}

/** The place of a citation in such a list; null when it is no longer there. */
async function placeOf(questions: string[], id: string) {
  const standing = await db.standingCitation.findUnique({ where: { citationId: id } })
  if (!standing) return null
  return { place: questions.indexOf(standing.questionId) + 1, postedAt: standing.postedAt, id }
}

/** All citations of these versions in these questions, by passage in text order: for callers that must list every one. */
export async function everyoneCiting(
  questions: QuestionContext[],
  versionIds: string[],
): Promise<Array<{ passage: Place; citations: CitingPosition[] }>> {
  return db.$queryRaw<Array<{ passage: Place; citations: CitingPosition[] }>>`
    SELECT json_build_object('id', p.id, 'start', p.start, 'end', p."end", 'paragraph', p.paragraph,
        'lastParagraph', p.last_paragraph) AS passage,
      json_agg(${citing(questions)} ORDER BY po.posted_at, po.id) AS citations
    FROM passage p JOIN standing_citation st ON st.passage_id = p.id ${ofCitation}
    WHERE p.version_id = ANY(${versionIds}::uuid[]) AND ${visibleAcross(questions)}
    GROUP BY p.id, p.version_id ORDER BY array_position(${versionIds}::uuid[], p.version_id), p.start, p."end"`
}
