import { z } from 'zod'
import { db, type Tx } from '../../platform/database/db'
import { NotFound, type Problem } from '../../platform/errors'
import { FetchRefusal } from '../../platform/outside/guarded-request'
import { Prisma } from '../../platform/prisma/client'
import { now } from '../../platform/time/clock'
import { DAY, SECOND } from '../../platform/time/units'
import type { PlatformAnswer } from '../platform-request'
import { platformById } from '../queries'
import { scoresUrl, stampAfter } from '../rules'
import { type PlatformService, platformService, scopes } from '../service-token'
import { isTied } from './enrolments'

/** The task of a score's job. */
export const SCORE = 'lti_score'

/** In milliseconds: after three days a platform that does not answer is given up. */
const LONGEST = 3 * DAY

/**
 * Queues a score for each released grade whose question, or another thread of its prompt, has a column of grades in a course
 * of its participant. Of a person who is graded in several threads the latest release counts. A release is queued once for
 * each column, and again where a later one took its place and was withdrawn. Scores that wait without a job get one, after a
 * restored backup or a killed process.
 */
export async function queueScores(): Promise<void> {
  await db.$executeRaw`
    INSERT INTO lti_score AS sc (id, line_item_id, sub, person_id, release, given, maximum, comment, queued_at)
    SELECT gen_random_uuid(), latest.line, latest.sub, latest.person, latest.release, latest.score, latest.maximum,
      latest.comment, ${now()}::timestamptz
    FROM (SELECT DISTINCT ON (li.id, pa.person_id) li.id AS line, en.sub, pa.person_id AS person, rel.id::text AS release,
        v.score, v.maximum, v.comment
      FROM lti_line_item li
      JOIN lti_course co ON co.id = li.course_id JOIN lti_platform pl ON pl.id = co.platform_id AND pl.removed_at IS NULL
      JOIN question asked ON asked.id = li.question_id
      JOIN question q ON q.id = asked.id OR q.prompt_id = asked.prompt_id
      JOIN grade g ON g.question_id = q.id
      JOIN grade_release rel ON rel.grade_id = g.id AND rel.ended_at IS NULL
      JOIN grade_revision v ON v.grade_id = g.id AND v.revision = rel.revision AND v.score IS NOT NULL AND v.maximum > 0
      JOIN participation pa ON pa.id = g.participation_id
      JOIN lti_enrolment en ON en.course_id = co.id AND en.person_id = pa.person_id
      WHERE ${isTied('en')}
      ORDER BY li.id, pa.person_id, rel.at DESC, rel.id, en.left_at DESC NULLS FIRST) latest
    WHERE NOT EXISTS (SELECT FROM lti_score sc
      WHERE sc.line_item_id = latest.line AND sc.person_id = latest.person AND sc.release = latest.release
        AND NOT ${isOvertaken})
    ON CONFLICT (line_item_id, person_id, release) DO UPDATE SET sub = excluded.sub, queued_at = excluded.queued_at,
      state = 'waiting', stamp = NULL, attempts = 0, problem = NULL, settled_at = NULL WHERE ${isOvertaken}`
  await addJobs()
}

/** SQL: whether the score of a release that counts, `sc`, gave way to a later one, before it was sent or afterwards. */
const isOvertaken = Prisma.sql`(sc.state = 'withdrawn' OR sc.state = 'sent' AND EXISTS (SELECT FROM lti_score other
  WHERE other.line_item_id = sc.line_item_id AND other.person_id = sc.person_id AND other.state = 'sent'
    AND other.stamp > sc.stamp))`

const addJobs = () => db.$executeRaw`
  SELECT graphile_worker.add_job(${SCORE}, json_build_object('id', sc.id), job_key => 'score ' || sc.id)
  FROM lti_score sc LEFT JOIN graphile_worker.jobs j ON j.key = 'score ' || sc.id
  WHERE sc.state = 'waiting' AND (j.id IS NULL OR j.attempts >= j.max_attempts OR j.locked_at < now() - interval '5 minutes')`

const payloadOfJob = z.object({ id: z.uuid() })

/** In milliseconds: a platform that takes the score takes less. The release is held for so long. */
const PATIENCE = 6 * SECOND

/**
 * The task of a score's job. Throws when the platform did not take the score but may later, so that the job runs again after
 * growing delays. The release is held until the platform has answered: it cannot be withdrawn in between.
 */
export async function sendScore(payload: unknown): Promise<void> {
  const { id } = payloadOfJob.parse(payload)
  const platformId = await beginAttempt(id)
  if (!platformId) return
  const service = await serviceFor(platformId)
  // Without a token nothing is sent.
  if ('call' in service) await countAttempt(id)
  const failure = await db.$transaction((tx) => sendHeld(tx, id, service), { timeout: 3 * PATIENCE })
  if (failure) throw new Error(failure)
}

/**
 * Stores the score's time before anything is sent: a score that is sent again after a crash has the same time, and no platform
 * counts it twice. Returns the platform's id; null when the score does not wait.
 */
async function beginAttempt(id: string): Promise<string | null> {
  return db.$transaction(async (tx) => {
    const [score] = await tx.$queryRaw<
      Array<{ lineItem: string; sub: string; stamp: Date | null; platform: string }>
    >`
      SELECT sc.line_item_id AS "lineItem", sc.sub, sc.stamp, co.platform_id AS platform FROM lti_score sc
      JOIN lti_line_item li ON li.id = sc.line_item_id JOIN lti_course co ON co.id = li.course_id
      WHERE sc.id = ${id}::uuid AND sc.state = 'waiting' FOR UPDATE OF sc`
    if (!score) return null
    const { lineItem, sub, platform } = score
    const stamp = score.stamp ?? (await nextStamp(tx, lineItem, sub))
    await tx.ltiScore.update({ where: { id }, data: { stamp } })
    return platform
  })
}

/** Before the request, so that a crash during it counts: the platform may have the score. */
const countAttempt = (id: string) =>
  db.ltiScore.updateMany({ where: { id, state: 'waiting' }, data: { attempts: { increment: 1 } } })

async function nextStamp(tx: Tx, lineItemId: string, sub: string): Promise<Date> {
  await tx.$executeRaw`SELECT FROM lti_line_item WHERE id = ${lineItemId}::uuid FOR NO KEY UPDATE`
  const last = await tx.ltiScore.aggregate({ where: { lineItemId, sub }, _max: { stamp: true } })
  return stampAfter(last._max.stamp, now())
}

/** The platform's service with its token, or why there is none. */
type ScoreService = { call: PlatformService } | Failure

async function serviceFor(platformId: string): Promise<ScoreService> {
  const platform = await platformById(platformId).catch(asUnknown)
  if (!platform) return { refused: { code: 'ltiUnknownPlatform' } }
  try {
    return { call: await platformService(platform, scopes.score) }
  } catch (error) {
    return failureOf(error)
  }
}

function asUnknown(error: unknown): null {
  if (error instanceof NotFound) return null
  throw error
}

type Held = {
  sub: string
  given: number
  maximum: number
  comment: string
  stamp: Date
  attempts: number
  queuedAt: Date
  url: string
  isTied: boolean
  /** A later release of the person, which stands, is for the same column. */
  isReplaced: boolean
  isReleased: boolean
}

/** Returns why the score is to be sent again. */
async function sendHeld(tx: Tx, id: string, service: ScoreService): Promise<string | null> {
  const score = await holdScore(tx, id)
  if (!score) return null
  if (!score.isReleased || score.isReplaced) return settle(tx, id, 'withdrawn')
  if (!score.isTied) return settle(tx, id, 'refused', { code: 'ltiScoreNotEnrolled' })
  const outcome = 'call' in service ? await post(service.call, score) : service
  if (outcome === 'sent') return settle(tx, id, 'sent')
  if ('refused' in outcome) return settle(tx, id, 'refused', outcome.refused)
  if (now().getTime() - score.queuedAt.getTime() > LONGEST)
    return settle(tx, id, 'refused', { code: 'ltiScoreUnreachable' })
  await tx.ltiScore.update({ where: { id }, data: { problem: 'ltiScoreWaits' } })
  return outcome.again
}

/** Locks the score, and its release where that is current. */
async function holdScore(tx: Tx, id: string): Promise<Held | null> {
  const [score] = await tx.$queryRaw<Array<Omit<Held, 'isReleased'> & { release: string }>>`
    SELECT sc.sub, sc.given, sc.maximum, sc.comment, sc.stamp, sc.attempts, sc.queued_at AS "queuedAt", sc.release,
      li.url, ${isTied('sc')} AS "isTied", EXISTS (SELECT FROM lti_score other
        JOIN grade_release later ON later.id::text = other.release AND later.ended_at IS NULL
        JOIN grade_release own ON own.id::text = sc.release
        WHERE other.line_item_id = sc.line_item_id AND other.person_id = sc.person_id
          AND (later.at > own.at OR later.at = own.at AND later.id < own.id)) AS "isReplaced"
    FROM lti_score sc JOIN lti_line_item li ON li.id = sc.line_item_id JOIN lti_course co ON co.id = li.course_id
    WHERE sc.id = ${id}::uuid AND sc.state = 'waiting' FOR UPDATE OF sc`
  if (!score) return null
  const current = await tx.$queryRaw<unknown[]>`
    SELECT 1 AS one FROM grade_release WHERE id = ${score.release}::uuid AND ended_at IS NULL FOR SHARE`
  return { ...score, isReleased: current.length > 0 }
}

type State = 'sent' | 'refused' | 'withdrawn'

async function settle(tx: Tx, id: string, state: State, problem?: Problem): Promise<null> {
  const data = { state, settledAt: now(), problem: problem?.code ?? null }
  await tx.ltiScore.update({ where: { id }, data })
  return null
}

type Failure = { refused: Problem } | { again: string }

async function post(call: PlatformService, score: Held): Promise<'sent' | Failure> {
  try {
    const answer = await call(scoresUrl(score.url), {
      method: 'POST',
      headers: { 'content-type': 'application/vnd.ims.lis.v1.score+json' },
      body: JSON.stringify(bodyOf(score)),
      patience: PATIENCE,
    })
    return outcomeOf(answer, score)
  } catch (error) {
    return failureOf(error)
  }
}

function failureOf(error: unknown): Failure {
  if (!(error instanceof FetchRefusal)) throw error
  const { code, values } = error.problem
  if (code === 'addressNotPublic' || code === 'addressNotSecure') return { refused: error.problem }
  return { again: `${code} ${values?.status ?? ''}`.trim() }
}

/** LTI Assignment and Grade Services 2.0, 3.4. Canvas would otherwise count each score as another submission. */
const bodyOf = ({ sub, given, maximum, comment, stamp }: Held) => ({
  userId: sub,
  scoreGiven: given,
  scoreMaximum: maximum,
  timestamp: stamp.toISOString(),
  activityProgress: 'Completed',
  gradingProgress: 'FullyGraded',
  ...(comment && { comment }),
  'https://canvas.instructure.com/lti/submission': { new_submission: false },
})

function outcomeOf({ status }: PlatformAnswer, { attempts }: Held): 'sent' | Failure {
  if (status >= 200 && status < 300) return 'sent'
  // A platform that has the score already, from an attempt whose answer was lost.
  if (status === 409 && attempts > 1) return 'sent'
  if (status >= 500 || [401, 408, 425, 429].includes(status)) return { again: `status ${status}` }
  if (status === 404 || status === 422) return { refused: { code: 'ltiScoreNotEnrolled' } }
  return { refused: { code: 'ltiScoreRefused' } }
}
