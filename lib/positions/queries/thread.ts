import { db } from '@/lib/platform/database/db'
import { utc } from '@/lib/platform/database/sql'
import { Prisma } from '@/lib/platform/prisma/client'
import { groupOfQuestion, inSightOfGroup, maySeeOthersWork, standingColumns } from '@/lib/questions/access'
import {
  type QuestionContents,
  readContents,
  type StoredContents,
  storedContents,
} from '@/lib/questions/contents'
import { type StaffNamed, staffJson } from '@/lib/questions/names'
import type { QuestionContext } from '@/lib/questions/queries'
import type { StanceTally } from '@/lib/questions/rules'
import { type Edition, editionsJson } from '@/lib/sources/quotations/editions'
import { visiblePositions } from '../access'

/** The content above a question's positions. `null` where the question is blind to the person. */
export type Overview = QuestionContents & {
  standings: StanceTally[] | null
  positions: number | null
  citations: number | null
  participants: number
  /** Positions that were moved to another question, if the person saw them here. */
  moved: MovedAway[]
  /** The texts that quotations are compared with. */
  editions: Edition[]
}

/** `to` is the new question; null for one that only another group sees. `at` is ISO 8601. */
export type MovedAway = {
  position: string
  reason: string
  by: StaffNamed
  at: string
  to: { number: number; title: string } | null
}

/** One query for the head of a question's page. */
export async function overview(context: QuestionContext): Promise<Overview> {
  const questionId = context.question.id
  const seen = maySeeOthersWork(context.audience)
  const [stored] = await db.$queryRaw<[Omit<Overview, keyof QuestionContents> & StoredContents]>`
    SELECT ${storedContents},
      ${seen ? standings(context) : Prisma.sql`NULL`} AS standings,
      (SELECT count(*)::int FROM position po WHERE po.question_id = ${questionId}::uuid
        AND po.depth = 0 AND po.status = 'published' AND ${visiblePositions(context)}) AS positions,
      (SELECT count(*)::int FROM position po JOIN citation ci ON ci.position_id = po.id AND ci.removed_in IS NULL
        WHERE po.question_id = ${questionId}::uuid AND po.status = 'published' AND ${visiblePositions(context)}) AS citations,
      (SELECT count(*)::int FROM membership m WHERE m.seminar_id = ${context.member.seminar.id}::uuid
        AND m.role = 'participant' AND m.ended_at IS NULL AND ${inSightOfGroup(groupOfQuestion(context))}) AS participants,
      ${seen ? movedAway(context) : Prisma.sql`'[]'::json`} AS moved,
      ${editionsJson(context.member.seminar.id)} AS editions
    FROM question q WHERE q.id = ${questionId}::uuid`
  const row = { ...stored, ...(await readContents(stored)) }
  return seen ? row : { ...row, positions: null, citations: null }
}

function standings(context: QuestionContext): Prisma.Sql {
  const { thesis, stance } = standingColumns(context)
  return Prisma.sql`coalesce((
    SELECT json_agg(json_build_object('label', g.label, 'stance', g.stance, 'people', g.people)) FROM (
      SELECT t.label, said.stance, count(*)::int AS people
      FROM participation pa CROSS JOIN LATERAL (SELECT ${thesis} AS thesis_id, ${stance} AS stance) said
      LEFT JOIN thesis t ON t.id = said.thesis_id
      WHERE pa.question_id = ${context.question.id}::uuid AND said.stance IS NOT NULL GROUP BY 1, 2) g), '[]')`
}

const movedAway = (context: QuestionContext) => Prisma.sql`coalesce((
  SELECT json_agg(json_build_object('position', m.position_id, 'reason', m.reason,
    'by', m.by, 'at', ${utc(Prisma.sql`m.at`)},
    'to', CASE WHEN m.sees THEN json_build_object('number', m.number, 'title', m.title) END) ORDER BY m.at, m.id)
  FROM (SELECT DISTINCT ON (ru.position_id) ru.*, q.number, q.title, (${context.audience === 'staff'} OR q.group_id IS NULL OR q.group_id IS NOT DISTINCT FROM ${groupOfQuestion(context)}) AS sees,
      ${staffJson(context, Prisma.sql`rpa`, Prisma.sql`rpe`)} AS by
    FROM ruling ru JOIN position po ON po.id = ru.position_id AND po.question_id <> ru.question_id
    JOIN question q ON q.id = po.question_id
    JOIN participation rpa ON rpa.id = ru.by_id JOIN person rpe ON rpe.id = rpa.person_id
    WHERE ru.question_id = ${context.question.id}::uuid AND ru.kind = 'moved'
    ORDER BY ru.position_id, ru.at DESC) m), '[]')`
