import { isStanding } from '@/lib/curation/answer-requests/queries'
import { Prisma } from '@/lib/platform/prisma/client'
import { nameOf } from '@/lib/questions/names'
import type { QuestionContext } from '@/lib/questions/queries'
import { type PassageView, passageJson } from '@/lib/sources/passages/view'
import { db } from '../../platform/database/db'
import { utc } from '../../platform/database/sql'
import { beginningOf } from '../../positions/view/position'
import { sharesWords } from '../participation/figures'
import { permitCoverage } from './access'

/** A key passage with the number of citations that share words with it, by the thesis of their post. */
export type CoveredPassage = { passage: PassageView; note: string; citedBy: Record<string, number> }

/** A position that nobody but its author has answered. `asked`: the number of people who are asked to. ISO 8601. */
export type UnansweredPosition = {
  id: string
  claim: string
  thesis: string | null
  author: { id: string; name: string }
  at: string
  asked: number
}

/** The key passages of a debate with their citations by thesis, and its gaps. `uncited` and `oneSided` are ids of passages. */
export type Coverage = {
  keyPassages: CoveredPassage[]
  uncited: string[]
  oneSided: string[]
  /** The oldest first. */
  unanswered: UnansweredPosition[]
  /** There are further unanswered positions. */
  more: boolean
  /** There is a position in the question, answered or not. */
  hasPositions: boolean
}

const UNANSWERED = 50

export async function coverageOf(context: QuestionContext): Promise<Coverage> {
  permitCoverage(context.member)
  const [keyPassages, unanswered, hasPositions] = await Promise.all([
    coveredIn(context),
    unansweredIn(context),
    hasPositionsIn(context),
  ])
  const sides = keyPassages.map(({ passage: { id }, citedBy }) => ({
    id,
    cited: Object.values(citedBy).some((count) => count > 0),
    sides: Object.entries(citedBy).filter(([label, count]) => label !== 'none' && count > 0).length,
  }))
  return {
    keyPassages,
    uncited: sides.flatMap(({ id, cited }) => (cited ? [] : id)),
    oneSided: sides.flatMap(({ id, sides }) => (sides === 1 ? id : [])),
    unanswered: unanswered.slice(0, UNANSWERED),
    more: unanswered.length > UNANSWERED,
    hasPositions,
  }
}

/** By the kept counts of citations, so that the cost follows the passages and not the posts. */
const coveredIn = ({ question }: QuestionContext) => db.$queryRaw<CoveredPassage[]>`
  SELECT ${passageJson} AS passage, k.note, cited.counts AS "citedBy"
  FROM key_passage k JOIN passage p ON p.id = k.passage_id JOIN version v ON v.id = p.version_id
  JOIN source s ON s.id = v.source_id
  CROSS JOIN LATERAL (SELECT json_object_agg(side.label, side.citations) AS counts FROM (
    SELECT t.label, coalesce(sum(cc.citations), 0)::int AS citations
    FROM (SELECT id, label FROM thesis WHERE question_id = k.question_id UNION ALL SELECT NULL, 'none') t
    LEFT JOIN (cited_count cc JOIN passage cp ON cp.id = cc.passage_id AND ${sharesWords(Prisma.sql`cp`, Prisma.sql`p`)})
      ON cc.question_id = k.question_id AND cc.thesis_id IS NOT DISTINCT FROM t.id
    GROUP BY t.label) side) cited
  WHERE k.question_id = ${question.id}::uuid AND k.removed_at IS NULL ORDER BY k.ordinal, k.id`

const unansweredIn = (context: QuestionContext) => db.$queryRaw<UnansweredPosition[]>`
  SELECT po.id, coalesce(nullif(po.claim, ''), ${beginningOf(Prisma.sql`po.argument`)}) AS claim, t.label AS thesis,
    json_build_object('id', pa.id, 'name', ${nameOf(context)}) AS author, ${utc(Prisma.sql`po.posted_at`)} AS at,
    (SELECT count(*)::int FROM answer_request ar WHERE ar.position_id = po.id AND ${isStanding}) AS asked
  FROM position po JOIN participation pa ON pa.id = po.author_id JOIN person pe ON pe.id = pa.person_id
  LEFT JOIN thesis t ON t.id = po.thesis_id
  WHERE po.question_id = ${context.question.id}::uuid AND po.depth = 0 AND po.status = 'published'
    AND NOT EXISTS (SELECT FROM position re WHERE re.answers_id = po.id AND re.status = 'published'
      AND re.author_id <> po.author_id)
  ORDER BY po.posted_at, po.id LIMIT ${UNANSWERED + 1}`

async function hasPositionsIn({ question }: QuestionContext): Promise<boolean> {
  const where = { questionId: question.id, depth: 0, status: 'published' } as const
  return (await db.position.findFirst({ where, select: { id: true } })) !== null
}
