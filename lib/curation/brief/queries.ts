import { db, type Tx } from '@/lib/platform/database/db'
import { utc } from '@/lib/platform/database/sql'
import { NotFound } from '@/lib/platform/errors'
import { Prisma } from '@/lib/platform/prisma/client'
import { nameOf, type StaffNamed, staffJson } from '@/lib/questions/names'
import type { QuestionContext } from '@/lib/questions/queries'
import { maySeeWorking } from './access'
import { type CitedView, citedView, evidenceOf } from './evidence'
import { isSameWording, type LineEvidence, type LineWording, type SectionName } from './rules'
import { type BriefVersionView, latestVersion } from './versions'

/** The columns of a line. */
export type LineRow = LineWording & {
  id: string
  revision: number
  ordinal: number
  removed: boolean
  leans: Array<{ position: string } & LineEvidence>
}

/** A line for a reader: `state` compares it with the published version, in the working text only. */
export type LineView = LineWording & {
  id: string
  revision: number
  state: 'new' | 'changed' | 'published'
  cited: CitedView[]
}

/** The lines of a Brief in order: by section, thesis and place. With `removed` also removed ones. */
export async function linesOf(
  questionId: string,
  { removed = false, only = null }: { removed?: boolean; only?: string | null } = {},
  tx: Tx = db,
): Promise<LineRow[]> {
  return tx.$queryRaw<LineRow[]>`
    SELECT l.id, l.section, t.label AS thesis, l.ordinal, l.text, l.dissent, l.revision,
      l.removed_at IS NOT NULL AS removed, c.cites, c.leans
    FROM brief_line l LEFT JOIN thesis t ON t.id = l.thesis_id
    CROSS JOIN LATERAL (SELECT coalesce(json_agg(x.position_id ORDER BY x.ordinal), '[]') AS cites,
        coalesce(json_agg(json_build_object('position', x.position_id, 'revision', x.position_revision,
          'citations', x.citations) ORDER BY x.ordinal), '[]') AS leans
      FROM brief_line_citation x WHERE x.line_id = l.id) c
    WHERE l.question_id = ${questionId}::uuid
      AND CASE WHEN ${only}::uuid IS NULL THEN (l.removed_at IS NOT NULL) = ${removed} ELSE l.id = ${only}::uuid END
    ORDER BY l.section, t.label NULLS LAST, l.ordinal, l.id`
}

/** The working text, and its differences from the published version. */
export type WorkingText = {
  revision: number
  publicKey: string | null
  lines: LineView[]
  /** The number of lines of the published version that have been removed since. */
  taken: number
  latest: BriefVersionView | null
}

/** Nothing has been published of this yet. */
export const isUnpublished = ({ lines, taken }: Pick<WorkingText, 'lines' | 'taken'>): boolean =>
  taken > 0 || lines.some(({ state }) => state !== 'published')

/** The working text. Only for people with `maySeeWorking`. */
export async function workingText(context: QuestionContext, tx: Tx = db): Promise<WorkingText> {
  const questionId = context.question.id
  const [brief, rows, latest] = await Promise.all([
    tx.brief.findUnique({ where: { questionId } }),
    linesOf(questionId, {}, tx),
    latestVersion(context, tx),
  ])
  const evidence = await evidenceOf(context, [...new Set(rows.flatMap(({ cites }) => cites))], tx)
  const published = new Map(latest?.lines.map((line) => [line.id, line]) ?? [])
  const lines = rows.map(({ leans, ordinal: _ordinal, removed: _removed, ...line }): LineView => {
    const before = published.get(line.id)
    const state = !before ? 'new' : isSameWording(before, line) ? 'published' : 'changed'
    const cited = leans.map(({ position, ...leansOn }) => citedView({ position, leansOn }, evidence))
    return { ...line, state, cited }
  })
  const here = new Set(rows.map(({ id }) => id))
  const taken = latest?.lines.filter(({ id }) => !here.has(id)).length ?? 0
  return { revision: brief?.revision ?? 0, publicKey: brief?.publicKey ?? null, lines, taken, latest }
}

/** Only for people with `mayPublish`. */
export async function publicKeyOf(questionId: string): Promise<string | null> {
  return (await db.brief.findUnique({ where: { questionId } }))?.publicKey ?? null
}

/** One wording of a line, with its author. `at` is ISO 8601. */
export type LineStep = {
  line: string
  revision: number
  section: SectionName
  thesis: string | null
  text: string
  dissent: string
  removed: boolean
  cites: string[]
  by: StaffNamed
  at: string
}

const MOST_STEPS = 500

/** Every wording of a Brief's lines, or of the given line, the latest first. */
export async function historyOf(
  context: QuestionContext,
  line: string | null = null,
  tx: Tx = db,
): Promise<LineStep[]> {
  if (!maySeeWorking(context)) return []
  return tx.$queryRaw<LineStep[]>`
    SELECT r.line_id AS line, r.revision, r.section, t.label AS thesis, r.text, r.dissent, r.removed, r.cites,
      ${staffJson(context)} AS by, ${utc(Prisma.sql`r.at`)} AS at
    FROM brief_line_revision r JOIN brief_line l ON l.id = r.line_id
    JOIN participation pa ON pa.id = r.by_id JOIN person pe ON pe.id = pa.person_id
    LEFT JOIN thesis t ON t.id = r.thesis_id
    WHERE l.question_id = ${context.question.id}::uuid AND (${line}::uuid IS NULL OR l.id = ${line}::uuid)
    ORDER BY r.at DESC, r.line_id, r.revision DESC LIMIT ${MOST_STEPS}`
}

/** The latest change of a line. */
export async function latestStep(context: QuestionContext, line: string, tx: Tx = db): Promise<LineStep> {
  const [latest] = await historyOf(context, line, tx)
  if (!latest) throw new NotFound()
  return latest
}

/** A position that a line may cite. */
export type Citable = {
  id: string
  claim: string
  thesis: string | null
  kind: string | null
  author: string
}

const MOST_CITABLE = 500

/** The published posts of the question, as choices for a line's citations: positions before responses, by thesis. */
export async function citable(context: QuestionContext): Promise<Citable[]> {
  return db.$queryRaw<Citable[]>`
    SELECT po.id, left(coalesce(nullif(po.claim, ''), po.argument), 200) AS claim, t.label AS thesis, po.kind,
      ${nameOf(context)} AS author
    FROM position po JOIN participation pa ON pa.id = po.author_id JOIN person pe ON pe.id = pa.person_id
    LEFT JOIN thesis t ON t.id = po.thesis_id
    WHERE po.question_id = ${context.question.id}::uuid AND po.status = 'published'
    ORDER BY po.depth > 0, t.label NULLS LAST, po.posted_at, po.id LIMIT ${MOST_CITABLE}`
}
