import { utc } from '@/lib/platform/database/sql'
import { NotPermitted } from '@/lib/platform/errors'
import { Prisma } from '@/lib/platform/prisma/client'
import type { PositionView } from '@/lib/positions/view/position'
import { inSightOfGroup } from '@/lib/questions/access'
import { nameOf } from '@/lib/questions/names'
import type { QuestionContext } from '@/lib/questions/queries'
import { db, type Tx } from '../../platform/database/db'
import { maySeeAnswerRequests } from './access'

/** A request that stands. `id` of a person is their participation in the question. ISO 8601. */
export type AnswerRequestView = {
  id: string
  person: { id: string; name: string }
  note: string
  at: string
  answered: boolean
}

/** A person who could answer, and the number of positions of others that they have answered in the question. */
export type AnswererView = { id: string; name: string; label: string | null; given: number }

/** SQL over `answer_request ar`: its person has answered the position. */
export const isAnswered = Prisma.sql`EXISTS (SELECT FROM position re WHERE re.answers_id = ar.position_id
  AND re.author_id = ar.asked_id AND re.status = 'published')`

const threadGroup = inSightOfGroup(Prisma.sql`q.group_id`)

/**
 * SQL over `answer_request ar`: it was not withdrawn, and its person is a member who sees the position. Somebody who was put
 * into another group is asked again when they come back.
 */
export const isStanding = Prisma.sql`(ar.withdrawn_at IS NULL AND EXISTS (SELECT FROM participation asked
  JOIN question q ON q.id = asked.question_id JOIN membership m ON m.seminar_id = q.seminar_id
    AND m.person_id = asked.person_id AND m.ended_at IS NULL
  WHERE asked.id = ar.asked_id AND ${threadGroup}))`

/** The requests about a position that stand or were followed, the latest first. */
export async function answerRequestsOn(
  context: QuestionContext,
  { id }: { id: string },
  tx: Tx = db,
): Promise<AnswerRequestView[]> {
  if (!maySeeAnswerRequests(context.member)) throw new NotPermitted('onlyStaff')
  return tx.$queryRaw<AnswerRequestView[]>`
    SELECT ar.id, json_build_object('id', pa.id, 'name', ${nameOf(context)}) AS person, ar.note, ${utc(Prisma.sql`ar.at`)} AS at,
      ${isAnswered} AS answered
    FROM answer_request ar JOIN participation pa ON pa.id = ar.asked_id JOIN person pe ON pe.id = pa.person_id
    WHERE ar.position_id = ${id}::uuid AND ar.withdrawn_at IS NULL AND (${isStanding} OR ${isAnswered}) ORDER BY ar.at DESC, ar.id`
}

const SUGGESTED = 12

/**
 * Participants of another side who see the position and have posted, and neither answered it nor been asked to: those who
 * have answered least first. With several theses another side stands on another thesis; with one it takes another stance on it.
 */
export async function answerersFor(
  context: QuestionContext,
  position: Pick<PositionView, 'id'>,
  only?: string,
  tx: Tx = db,
): Promise<AnswererView[]> {
  if (!maySeeAnswerRequests(context.member)) throw new NotPermitted('onlyStaff')
  return tx.$queryRaw<AnswererView[]>`
    SELECT pa.id, ${nameOf(context)} AS name, t.label, given.count AS given
    FROM position po JOIN participation pa ON pa.question_id = po.question_id AND pa.id <> po.author_id
      AND pa.first_posted_at IS NOT NULL
    JOIN question q ON q.id = po.question_id
    JOIN membership m ON m.seminar_id = po.seminar_id AND m.person_id = pa.person_id AND m.ended_at IS NULL
      AND m.role = 'participant' AND ${threadGroup}
    JOIN person pe ON pe.id = pa.person_id LEFT JOIN thesis t ON t.id = pa.thesis_id
    CROSS JOIN LATERAL (SELECT count(*)::int AS count FROM position re JOIN position an ON an.id = re.answers_id
      WHERE re.author_id = pa.id AND re.status = 'published' AND an.author_id <> re.author_id) given
    WHERE po.id = ${position.id}::uuid AND ${only ? Prisma.sql`pa.id = ${only}::uuid` : otherSide}
      AND NOT EXISTS (SELECT FROM position re WHERE re.answers_id = po.id AND re.author_id = pa.id AND re.status = 'published')
      AND NOT EXISTS (SELECT FROM answer_request ar WHERE ar.position_id = po.id AND ar.asked_id = pa.id
        AND ar.withdrawn_at IS NULL)
    ORDER BY given.count, 2, pa.id LIMIT ${SUGGESTED}`
}

const otherSide = Prisma.sql`(pa.thesis_id, pa.stance = 'opposes') IS DISTINCT FROM (po.thesis_id, po.stance = 'opposes')`
